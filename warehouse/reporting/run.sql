-- One run.
select * exclude (snapshot_id) replace (coalesce(sources, []) as sources, coalesce(stage_seconds, map()) as stage_seconds)
from temp.runs
where run_id = $run_id
