-- Which texts stand under several addresses? One row per text that more than one article carries.
select text_sha256, count(*) as article_count, list(distinct publisher_id) as publisher_ids, min(title) as title
from articles
group by text_sha256
having count(*) > 1
order by article_count desc, text_sha256
