-- Who has gone quiet? One row per publisher, the longest without a new article first, as of the newest day with any.
with newest as (
    select max(received_on) as received_on
    from publisher_days
    where new_count > 0
)

select
    days.publisher_id,
    max(days.received_on) filter (where days.new_count > 0) as last_new_on,
    date_diff('day', last_new_on, any_value(newest.received_on)) as quiet_days,
    coalesce(median(days.new_count) filter (where days.new_count > 0), 0) as usual_new_count,
    sum(days.held_count) as held_count
from publisher_days as days
cross join newest
group by days.publisher_id
order by quiet_days desc nulls first, usual_new_count desc, days.publisher_id
