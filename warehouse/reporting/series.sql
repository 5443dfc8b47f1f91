-- One row per publisher: a figure of it on each day, oldest first; null in publisher_id is all publishers together.
-- On a day that a run looked and nothing came, counts are 0 and ratios null.
with asked as (
    select unnest($publisher_ids) as publisher_id
),

recent as (
    select *
    from temp.publisher_days
    where received_on >= $from_on
),

days as (
    select unnest(cast($looked_on as date[])) as received_on
    union
    select received_on
    from recent
),

own as (
    select asked.publisher_id, days.received_on, {own_columns}
    from asked
    cross join days
    left join recent on recent.publisher_id = asked.publisher_id and recent.received_on = days.received_on
    where
        asked.publisher_id is not null
        and (recent.publisher_id is not null or list_contains(cast($looked_on as date[]), days.received_on))
),

together as (
    select cast(null as varchar) as publisher_id, days.received_on, {together_columns}
    from days
    left join recent on recent.received_on = days.received_on
    where exists (from asked where asked.publisher_id is null)
    group by days.received_on
),

figures as (
    select publisher_id, received_on, cast({expression} as double) as figure
    from (from own union all by name from together)
)

select
    publisher_id,
    list(received_on order by received_on) as days,
    list(case when isfinite(figure) then figure end order by received_on) as figures
from figures
group by publisher_id
