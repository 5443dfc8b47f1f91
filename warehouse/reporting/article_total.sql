-- All articles, for a lake that was filled before there were days of publishers.
select count(*) as article_total, count(distinct publisher_id) as publisher_total
from temp.article_versions
where is_current
