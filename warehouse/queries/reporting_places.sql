-- Where do reports come from? One row per place that datelines print.
select
    dateline_place,
    count(*) as article_count,
    count(distinct publisher_id) as publisher_count,
    max(published_at) as last_published_at
from articles
where dateline_place is not null
group by dateline_place
order by article_count desc, dateline_place
