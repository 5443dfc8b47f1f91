-- One row per person in office and form of the name, and one per name that stands without office.
-- Who runs for an office does not hold it: that is an office of its own.
select
    local_person_id,
    person_name,
    if(office_status = 'calon', 'calon ' || office_head, office_head) as office_head,
    place_code,
    min(published_on) as first_seen_on,
    count(distinct article_id) as article_count
from current_mentions
where current_mentions.office_head is not null
group by all
union all by name
select
    min_by(local_person_id, {'day': coalesce(first_seen_on, date 'infinity'), 'key': local_person_id})
        as local_person_id,
    person_name,
    null as office_head,
    null as place_code,
    min(first_seen_on) as first_seen_on,
    count(*) as article_count
from bare_keys
group by person_name
