-- Where does the time of a run go? One row per run and stage.
select run_id, started_at, status, stage.key as stage, round(stage.value, 2) as seconds
from (select run_id, started_at, status, unnest(map_entries(stage_seconds)) as stage from runs)
order by started_at desc, seconds desc, stage
