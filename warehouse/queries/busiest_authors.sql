-- Who writes most? One row per author and publisher.
select author_name, publisher_name, count(*) as article_count, min(published_at) as first_published_at
from (select unnest(authors) as author_name, publisher_name, published_at from articles)
group by author_name, publisher_name
order by article_count desc, author_name
