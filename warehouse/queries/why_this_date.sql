-- Why is an article dated so? One row per candidate for the time of publication, the chosen one first, of articles with several.
select
    articles.title,
    evidence.value,
    evidence.method,
    evidence.confidence,
    evidence.is_chosen
from field_evidence as evidence
inner join articles using (article_id, version)
where
    evidence.field = 'published_at'
    and (article_id, version) in (
        select (article_id, version)
        from field_evidence
        where field = 'published_at'
        group by article_id, version
        having count(*) > 1
    )
order by articles.published_at desc, article_id, evidence.is_chosen desc, evidence.confidence desc
limit 10
