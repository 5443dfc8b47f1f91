-- One row per run, oldest first: when it was, whether it looked for articles to its end, and whether a report may
-- be about it. A replay looks at what it was told to; a reprocess brings nothing and leaves no results.
select
    run_id,
    started_at,
    cast(started_at as date) as started_on,
    trigger in ('replay', 'reprocess') as is_second_look,
    status = 'completed' and not is_second_look as has_looked,
    status <> 'running' and (
        not is_second_look or (trigger = 'replay' and read_count > 0)
    ) as is_reportable
from temp.runs
order by started_at, run_id
