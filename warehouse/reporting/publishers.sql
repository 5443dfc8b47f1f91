-- One row per publisher of which anything ever came.
with totals as (
    select
        publisher_id,
        coalesce(max(last_received_on), max(last_on)) as last_on,
        min(first_on) as first_on,
        cast(sum(new_count + late_count) as bigint) as article_count
    from temp.history
    group by publisher_id
),

recent as (
    select *
    from temp.publisher_days
    where received_on >= cast($last_on as date) - 59
),

looked as (
    select unnest(cast($looked_on as date[])) as received_on
),

grid as (
    select totals.publisher_id, looked.received_on
    from totals
    inner join looked on looked.received_on >= totals.first_on
    union
    select publisher_id, received_on
    from recent
    where publisher_id is not null
),

counted as (
    select
        recent.* exclude (publisher_id, received_on, new_count),
        grid.publisher_id,
        grid.received_on,
        coalesce(recent.new_count, 0) as new_count,
        grid.received_on > cast($last_on as date) - 28 as is_late,
        grid.received_on between cast($last_on as date) - 55 and cast($last_on as date) - 28 as is_early,
        grid.received_on < cast($last_on as date) as is_before,
        grid.received_on >= cast($last_on as date) - 56
        and dayofweek(grid.received_on) = dayofweek(cast($last_on as date)) as is_same_weekday
    from grid
    left join recent on recent.publisher_id = grid.publisher_id and recent.received_on = grid.received_on
),

figures as (
    select
        publisher_id,
        list(received_on order by received_on) as days,
        list(new_count order by received_on) as volumes,
        cast(coalesce(sum(new_count) filter (where received_on = $last_on), 0) as bigint) as last_count,
        case
            when count(*) filter (where is_before and is_same_weekday) >= 4
                then median(new_count) filter (where is_before and is_same_weekday)
            when count(*) filter (where is_before and received_on >= cast($last_on as date) - 28) >= 7
                then median(new_count) filter (where is_before and received_on >= cast($last_on as date) - 28)
        end as usual_count,
        {late_fills} as fill_counts,
        {early_fills} as usual_fill_counts,
        cast(coalesce(sum(version_count) filter (where is_late), 0) as bigint) as version_count,
        cast(coalesce(sum(version_count) filter (where is_early), 0) as bigint) as usual_version_count,
        {removed_ratio} as removed_ratio,
        cast(coalesce(sum(residue_count) filter (where is_late), 0) as bigint) as residue_count,
        median(body_length_median) filter (where is_late) as body_length_median
    from counted
    group by publisher_id
)

select totals.* exclude (first_on), figures.* exclude (publisher_id)
from totals
left join figures on figures.publisher_id = totals.publisher_id
order by totals.publisher_id
