-- Who held which office in a region, and when? One row per office and person, by the days they were seen in it.
select held.office_head, held.office_status, people.person_name, held.first_seen_on, held.last_seen_on, held.article_count
from person_offices as held
inner join people on people.person_id = held.person_id
where held.place_code = '35.74' or starts_with(held.place_code, '35.74.')
order by held.office_head, held.first_seen_on, people.person_name
