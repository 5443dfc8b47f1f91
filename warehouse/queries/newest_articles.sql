-- What was published last? One row per article, the 10 newest.
select published_at, publisher_name, title, dateline_place, word_count
from articles
where published_at is not null
order by published_at desc, article_id
limit 10
