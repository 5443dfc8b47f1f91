-- One row per input that the runs could not read at all, the newest first.
select
    run_id,
    cut(source_uri, 500) as source_uri,
    stage,
    reason,
    cut(message, 1000) as message,
    occurred_at,
    count(*) over () as total
from temp.failures
where
    run_id in (select unnest($run_ids))
    and run_id between list_min($run_ids) and list_max($run_ids)
order by occurred_at desc, source_uri
limit $most
