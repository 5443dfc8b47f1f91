-- What is held, by reason and stage: how much, since when, how often at most, and by whose articles.
-- A document with several reasons counts under each. The meaning of an expectation is its newest;
-- `message` stands in for a reason that no expectation and no list explains any more.
with held as (
    select
        *,
        unnest(failed_expectations) as reason
    from quarantine
    where released_at is null and {condition}
),

explained as (
    select
        expectation,
        arg_max(severity, run_id) as severity,
        arg_max(meaning, run_id) as meaning
    from expectation_results
    where expectation in (select reason from held)
    group by expectation
)

select
    held.reason,
    held.stage,
    any_value(explained.severity) as severity,
    any_value(explained.meaning) as meaning,
    arg_max(held.message, held.held_at) as message,
    count(*) as held_count,
    min(coalesce(held.first_held_at, held.held_at)) as held_since,
    max(coalesce(held.held_count, 1)) as most_attempts,
    list(distinct coalesce(held.publisher_id, 'unknown') order by coalesce(held.publisher_id, 'unknown')) as publishers
from held
left join explained on explained.expectation = held.reason
group by held.reason, held.stage
order by held_count desc, held.reason, held.stage
