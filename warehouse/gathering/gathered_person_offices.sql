-- One row per person, office, status and place; the office as most articles print it.
with printed as (
    select
        keys.person_id,
        seen.* exclude (local_person_id, person_name),
        count(distinct seen.article_id) over (
            partition by keys.person_id, seen.office_head, seen.office_status, seen.place_code, seen.office
        ) as printed_count
    from current_mentions as seen
    inner join gathered_keys as keys on keys.local_person_id = seen.local_person_id
    where seen.office is not null
)

select
    person_id,
    max_by(office, {'times': printed_count, 'length': length(office), 'office': office}) as office,
    office_head,
    office_status,
    place_code,
    min(published_on) as first_seen_on,
    max(published_on) as last_seen_on,
    count(distinct article_id) as article_count
from printed
group by person_id, office_head, office_status, place_code
