-- The last day on which anything came, all articles, and all publishers.
select
    max(last_on) as last_on,
    cast(coalesce(sum(new_count + late_count), 0) as bigint) as article_total,
    count(distinct publisher_id) as publisher_total
from temp.history
