-- One row per host of the last run that fetched on a day, hosts with trouble first.
with receipts as (
    {host_receipts}
)

select
    host,
    publisher_id,
    request_count,
    page_count,
    robots,
    delay_seconds,
    least_gap_seconds,
    is_too_fast,
    not_modified_ratio,
    slow_down_count,
    refused_count,
    failure_count
from receipts
where
    run_id = (
        select max_by(run_id, started_at)
        from temp.fetches
        where host is not null and started_at >= $from_at and started_at < $before_at
    )
order by
    is_too_fast desc,
    slow_down_count desc,
    failure_count desc,
    request_count desc,
    host
