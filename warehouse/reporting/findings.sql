-- One row per publisher, metric and first day of what was not as usual: its newest row of `drifts`, and its last day.
with runs as (
    select unnest($run_ids) as run_id, unnest($starts) as started_at
),

seen as (
    select
        drifts.*,
        max(drifts.seen_on) over finding as last_on,
        row_number() over (
            finding
            order by
                drifts.seen_on desc,
                runs.started_at desc nulls last,
                drifts.run_id desc,
                case drifts.severity when 'critical' then 1 when 'warning' then 2 else 3 end
        ) as place
    from temp.drifts
    left join runs on runs.run_id = drifts.run_id
    where drifts.seen_on >= $from_on
    window finding as (partition by drifts.publisher_id, drifts.metric, drifts.first_on)
),

findings as (
    select
        * exclude (place) replace (
            cut(message, 1000) as message,
            coalesce(examples, [])[:$examples] as examples
        ),
        case when $judged_by is null then last_on >= $last_on else run_id = $judged_by end as is_open
    from seen
    where place = 1
)

select *, count(*) over () as total
from findings
order by
    is_open desc,
    case severity when 'critical' then 1 when 'warning' then 2 else 3 end,
    last_on desc,
    first_on desc,
    publisher_id,
    metric
limit $most
