-- One row per expectation checked in the runs, summed over their batches; words and severity are the newest.
with runs as (
    select unnest($run_ids) as run_id, unnest($starts) as started_at
),

found as (
    select results.*, runs.started_at
    from temp.expectation_results as results
    inner join runs on runs.run_id = results.run_id
    where results.run_id between list_min($run_ids) and list_max($run_ids)
    -- The lake as a whole and the publishers' days are judged as they stand: only the newest look at them counts.
    qualify
        results.suite not in ('lake', 'publisher_days')
        or runs.started_at = max(runs.started_at) over (partition by results.suite)
)

select
    suite,
    expectation,
    arg_max(severity, started_at) as severity,
    coalesce(arg_max(owner, started_at), 'unknown') as owner,
    arg_max(column_name, started_at) as column_name,
    coalesce(arg_max(meaning, started_at), expectation) as meaning,
    bool_and(coalesce(passed, false)) as passed,
    cast(coalesce(sum(evaluated_count), 0) as bigint) as evaluated_count,
    cast(coalesce(sum(failed_count), 0) as bigint) as failed_count,
    cut(arg_max(error, started_at), 1000) as error,
    list_distinct(flatten(list(coalesce(examples, []) order by started_at desc))) as examples
from found
group by suite, expectation
order by suite, expectation
