-- One row per document of quarantine asked for, by the id of its article or, where it became none, of its capture.
with entries as (
    select
        coalesce(article_id, capture_id) as key,
        capture_id,
        case when json_valid("row") then "row" end as facts,
        publisher_id,
        source_uri,
        coalesce(first_held_at, held_at) as received_at,
        released_at is null as is_held
    from temp.quarantine
    where article_id in (select unnest($ids)) or (article_id is null and capture_id in (select unnest($ids)))
),

described as (
    select
        * exclude (facts),
        json_extract_string(facts, '$.title') as title,
        json_extract_string(facts, '$.url') as url,
        json_extract_string(facts, '$.publisher_id') as said_publisher_id
    from entries
)

select
    key as article_id,
    capture_id,
    cut(title, 300) as title,
    coalesce(publisher_id, said_publisher_id) as publisher_id,
    case when length(url) <= 2000 then url end as url,
    cut(source_uri, 500) as source_uri,
    received_at,
    is_held
from described
-- A document held now goes before one that has been released.
qualify row_number() over (partition by key order by is_held desc, received_at desc, capture_id) = 1
