-- One row per person of an article who is in no office there.
select local_person_id, min(person_name) as person_name, min(published_on) as first_seen_on
from current_mentions
group by local_person_id
having count(office_head) = 0
