-- One row per expectation checked in the runs, summed over their batches; words and severity are the newest.
with runs as (
    select unnest($run_ids) as run_id, unnest($starts) as started_at
)

select
    results.suite,
    results.expectation,
    arg_max(results.severity, runs.started_at) as severity,
    coalesce(arg_max(results.owner, runs.started_at), 'unknown') as owner,
    arg_max(results.column_name, runs.started_at) as column_name,
    coalesce(arg_max(results.meaning, runs.started_at), results.expectation) as meaning,
    bool_and(coalesce(results.passed, false)) as passed,
    cast(coalesce(sum(results.evaluated_count), 0) as bigint) as evaluated_count,
    cast(coalesce(sum(results.failed_count), 0) as bigint) as failed_count,
    cut(arg_max(results.error, runs.started_at), 1000) as error,
    list_distinct(flatten(list(coalesce(results.examples, []) order by runs.started_at desc))) as examples
from temp.expectation_results as results
inner join runs on runs.run_id = results.run_id
where results.run_id between list_min($run_ids) and list_max($run_ids)
group by results.suite, results.expectation
order by results.suite, results.expectation
