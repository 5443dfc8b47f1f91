-- One row per day whose figures may differ by what the given runs wrote.
-- $timezone: the zone of the days; $runs: ids of the runs; $reach: days after a line's, on which it still recurs.
with
    runs_meant as (
        select unnest($runs) as run_id
    ),

    versions_written as (
        select capture_id, article_id, text_sha256
        from lake.article_versions
        semi join runs_meant using (run_id)
    ),

    captures_written as (
        select capture_id
        from lake.captures
        semi join runs_meant using (run_id)
        union
        -- A replayed document stands in the captures since an earlier run.
        select capture_id
        from versions_written
        union
        select capture_id
        from lake.expectation_failures
        semi join runs_meant using (run_id)
        union
        -- Copies of what was written that came after it were new until now.
        select versions.capture_id
        from lake.article_versions as versions
        inner join versions_written as originals on originals.text_sha256 = versions.text_sha256
        where versions.article_id <> originals.article_id
    ),

    days_of_receipt as (
        select distinct cast(timezone($timezone, captures.received_at) as date) as day
        from lake.captures
        semi join captures_written on captures_written.capture_id = captures.capture_id
    ),

    last_receipt as (
        select cast(timezone($timezone, max(received_at)) as date) as day
        from lake.captures
    )

-- A line that came on one day recurs on the days after it.
select distinct days_of_receipt.day + cast(days_later as integer) as day
from days_of_receipt, range($reach + 1) as later (days_later), last_receipt
where days_of_receipt.day + cast(days_later as integer) <= last_receipt.day
union
select cast(timezone($timezone, coalesce(first_held_at, held_at)) as date)
from lake.quarantine
semi join runs_meant using (run_id)
union
select cast(timezone($timezone, started_at) as date)
from lake.fetches
semi join runs_meant using (run_id)
order by day
