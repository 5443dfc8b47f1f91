-- Which articles speak of a subject? One row per article whose body has the words, in any case.
-- `lower(body) like` reads a million bodies in seconds; `body ilike` takes three to four times as long.
select published_at, publisher_name, title, url
from articles
where lower(body) like '%pemilihan umum%'
order by published_at desc nulls last, article_id
