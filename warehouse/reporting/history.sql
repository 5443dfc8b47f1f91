-- One row per publisher and month: the sums that everything told of all years is made of.
select
    publisher_id,
    cast(date_trunc('month', received_on) as date) as starts_on,
    min(received_on) as first_on,
    max(received_on) as last_on,
    max(received_on) filter (where version_count > 0) as last_received_on,
    cast(sum(new_count) as bigint) as new_count,
    cast(sum(late_count) as bigint) as late_count,
    cast(sum(changed_count) as bigint) as changed_count,
    cast(sum(held_count) as bigint) as held_count,
    cast(sum(version_count) as bigint) as version_count,
    {fills},
    {removed_ratio} as removed_ratio
from temp.publisher_days
where publisher_id is not null and received_on is not null
group by all
