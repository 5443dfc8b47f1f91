-- One row per reason and stage: what is held for it now, and what has been closed lately.
with entries as (
    select
        unnest(failed_expectations) as reason,
        stage,
        message,
        coalesce(article_id, capture_id) as key,
        coalesce(publisher_id, 'unknown') as publisher_id,
        held_at,
        coalesce(first_held_at, held_at) as first_held_at,
        coalesce(held_count, 1) as attempts,
        released_at is null as is_held,
        released_at is not null and release_note is not null as is_dismissed
    from temp.quarantine
    where released_at is null or released_at >= $lately
)

select
    reason,
    arg_max(stage, held_at) as stage,
    cut(arg_max(message, held_at), 1000) as message,
    count(*) filter (where is_held) as held_count,
    min(first_held_at) filter (where is_held) as held_since,
    coalesce(max(attempts) filter (where is_held), 0) as most_attempts,
    coalesce(list(distinct publisher_id order by publisher_id) filter (where is_held), []) as publishers,
    count(*) filter (where not is_held and not is_dismissed) as released_count,
    count(*) filter (where is_dismissed) as dismissed_count,
    coalesce(arg_max(key, held_at, $examples) filter (where is_held), []) as examples
from entries
group by reason, stage
order by held_count desc, released_count desc, reason, stage
