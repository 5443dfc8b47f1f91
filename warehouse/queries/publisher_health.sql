-- Which publishers are read badly? One row per publisher, the least complete first.
select publisher_id, article_count, held_count, title_ratio, published_at_ratio, authors_ratio, body_ratio, last_seen_at
from publisher_health
order by title_ratio + published_at_ratio nulls first, publisher_id
