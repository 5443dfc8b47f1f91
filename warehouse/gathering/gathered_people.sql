-- One row per person across articles.
with known as (
    select person_id, person_name, aliases
    from named
    union all
    select local_person_id as person_id, person_name, [] as aliases
    from bare_keys
    semi join gathered_keys as keys
        on keys.local_person_id = bare_keys.local_person_id and keys.person_id = bare_keys.local_person_id
    where local_person_id not in (select person_id from named)
),

seen as (
    select
        keys.person_id,
        min(mentions.published_on) as first_seen_on,
        max(mentions.published_on) as last_seen_on,
        count(distinct mentions.article_id) as article_count
    from current_mentions as mentions
    inner join gathered_keys as keys on keys.local_person_id = mentions.local_person_id
    group by keys.person_id
),

held as (
    select
        person_id,
        list(
            office || case
                when first_seen_on is null then ''
                when first_seen_on = last_seen_on then ' (' || first_seen_on || ')'
                else ' (' || first_seen_on || ' – ' || last_seen_on || ')'
            end
            order by first_seen_on nulls last, last_seen_on, office, office_head, office_status, place_code
        ) as offices
    from gathered_person_offices
    group by person_id
)

select
    known.person_id,
    known.person_name,
    known.aliases,
    coalesce(held.offices, []) as offices,
    seen.* exclude (person_id)
from known
inner join seen on seen.person_id = known.person_id
left join held on held.person_id = known.person_id
