-- Which articles did their publishers take down? One row per address that is gone, with the article as it last was.
select
    pages.gone_at,
    pages.publisher_id,
    articles.title,
    articles.published_at,
    date_diff('day', articles.published_at, pages.gone_at) as days_online,
    pages.last_outcome,
    pages.url,
    pages.article_id
from pages
left join articles on articles.article_id = pages.article_id
where pages.gone_at is not null
order by pages.gone_at desc, pages.url
