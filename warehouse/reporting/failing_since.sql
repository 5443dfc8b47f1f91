-- One row per expectation that failed when it was last checked on new articles: the first run of its unbroken failing.
-- A replay of a few mended documents that pass does not break it.
with runs as (
    select unnest($run_ids) as run_id, unnest($starts) as started_at, unnest($looks) as has_looked
),

by_run as (
    select
        results.suite,
        results.expectation,
        runs.started_at,
        runs.has_looked,
        bool_and(coalesce(results.passed, false)) as passed
    from temp.expectation_results as results
    inner join runs on runs.run_id = results.run_id
    where
        results.expectation in (select unnest($failing))
        and results.run_id between list_min($run_ids) and list_max($run_ids)
    group by all
),

since_pass as (
    select
        *,
        max(started_at) filter (where passed) over (partition by suite, expectation) as passed_at
    from by_run
    where has_looked or not passed
)

select suite, expectation, min(started_at) as failing_since, bool_or(passed_at is not null) as has_passed
from since_pass
where passed_at is null or started_at > passed_at
group by suite, expectation
