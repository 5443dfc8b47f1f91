-- One row per day of which there are figures, or something to make them of.
-- $timezone: the zone of the days.
select cast(timezone($timezone, received_at) as date) as day
from lake.captures
union
select cast(timezone($timezone, coalesce(first_held_at, held_at)) as date)
from lake.quarantine
union
select cast(timezone($timezone, started_at) as date)
from lake.fetches
union
select received_on
from lake.publisher_days
order by day
