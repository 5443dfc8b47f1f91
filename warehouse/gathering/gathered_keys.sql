-- One row per person of an article, with the person across articles.
select local_person_id, person_id
from members
union all
select bare_keys.local_person_id, coalesce(bare_names.person_id, bare_keys.local_person_id) as person_id
from bare_keys
left join bare_names on bare_names.person_name = bare_keys.person_name
where bare_keys.local_person_id not in (select members.local_person_id from members)
