-- One row per day on which a run looked for articles: those of a replay or a reprocessing look for none.
-- $timezone: the zone of the days; $run_id: the run that is going on; $is_look: whether it looked; $looks: at most so many.
select cast(timezone($timezone, started_at) as date) as looked_on
from lake.runs
where
    (status = 'completed' and (trigger = 'nightly' or (trigger = 'ingest' and read_count > 0)))
    or (run_id = $run_id and $is_look)
group by looked_on
order by looked_on desc
limit $looks
