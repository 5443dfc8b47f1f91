-- The newest of the runs that judged the figures of publishers and days, whatever it came to.
with runs as (
    select unnest($run_ids) as run_id, unnest($starts) as started_at
),

judging as (
    select run_id
    from temp.expectation_results
    where suite = 'publisher_days' and run_id between list_min($run_ids) and list_max($run_ids)
    union
    select run_id
    from temp.drifts
    where run_id between list_min($run_ids) and list_max($run_ids)
)

select arg_max(runs.run_id, runs.started_at) as run_id
from judging
inner join runs on runs.run_id = judging.run_id
