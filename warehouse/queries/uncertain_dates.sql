-- Which dates deserve a look? One row per article whose chosen date is unsure or contradicted by another candidate.
select
    articles.article_id,
    articles.title,
    articles.published_at,
    chosen.method,
    chosen.confidence,
    list(other.value order by other.confidence desc) as other_values
from articles
inner join field_evidence as chosen
    on chosen.article_id = articles.article_id and chosen.version = articles.version
    and chosen.field = 'published_at' and chosen.is_chosen
left join field_evidence as other
    on other.article_id = articles.article_id and other.version = articles.version
    and other.field = 'published_at' and not other.is_chosen and other.value <> chosen.value
group by all
having chosen.confidence < 0.7 or count(other.value) > 0
order by chosen.confidence, articles.article_id
