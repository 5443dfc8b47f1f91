-- One row per publisher with documents held back now.
select coalesce(publisher_id, 'unknown') as publisher_id, count(*) as held_count
from temp.quarantine
where released_at is null
group by all
