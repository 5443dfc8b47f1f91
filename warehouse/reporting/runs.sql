-- One row per run, the newest first; of many sources only the first are named.
select
    * exclude (snapshot_id) replace (
        case
            when len(sources) > 20 then list_append(sources[:20], '… and ' || (len(sources) - 20) || ' more')
            else coalesce(sources, [])
        end as sources,
        cut(error, 1000) as error,
        coalesce(stage_seconds, map()) as stage_seconds
    )
from temp.runs
order by started_at desc, run_id desc
limit $most
