-- One row per period of all publishers together, oldest first; a day that a run looked and nothing came is one too.
with received as (
    select *
    from {received}
),

looked as (
    select unnest(cast($looked_on as date[])) as starts_on
),

figures as (
    select
        starts_on,
        cast(sum(new_count) as bigint) as article_count,
        cast(sum(changed_count) as bigint) as changed_count,
        cast(sum(held_count) as bigint) as held_count,
        count(distinct publisher_id) filter (where version_count > 0) as publisher_count,
        cast(sum(version_count) as bigint) as version_count,
        {fills} as fill_counts,
        {removed_ratio} as removed_ratio
    from received
    group by starts_on
)

select
    starts_on,
    coalesce(article_count, 0) as article_count,
    coalesce(changed_count, 0) as changed_count,
    coalesce(held_count, 0) as held_count,
    coalesce(publisher_count, 0) as publisher_count,
    coalesce(version_count, 0) as version_count,
    fill_counts,
    removed_ratio
from figures
full outer join looked using (starts_on)
order by starts_on
