-- Was every host asked politely? One row per host and run, what was asked too fast, or told to slow down, first.
select
    runs.started_at as run_started_at,
    receipts.host,
    receipts.publisher_id,
    receipts.request_count,
    receipts.robots,
    receipts.delay_seconds,
    receipts.least_gap_seconds,
    receipts.is_too_fast,
    receipts.not_modified_ratio,
    receipts.slow_down_count,
    receipts.refused_count,
    receipts.failure_count
from host_receipts as receipts
left join runs on runs.run_id = receipts.run_id
order by
    receipts.is_too_fast desc,
    receipts.slow_down_count desc,
    run_started_at desc,
    receipts.request_count desc,
    receipts.host
