-- One row per publisher and outcome of the addresses tried on a day.
select
    coalesce(publisher_id, 'unknown') as publisher_id,
    outcome,
    count(*) as fetch_count,
    count(*) filter (
        where
            kind is not distinct from 'article'
            and outcome in ('ok', 'truncated', 'empty', 'not_modified', 'unchanged')
    ) as article_count
from temp.fetches
where started_at >= $from_at and started_at < $before_at
group by all
order by publisher_id, outcome
