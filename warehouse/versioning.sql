-- `arrivals`: one row per staged article row, with what becomes of it.
-- {{staged}} and {{known}}: relations with the columns of `article_versions`.
create or replace temp table arrivals as
with recursive known as materialized (
    select article_id, version, text_sha256, valid_from
    from {known}
    where article_id in (select article_id from {staged})
),

-- What each article stands at: its newest three contents, as many as tell a going to and fro.
standing as materialized (
    select
        article_id,
        max(version) as version,
        max(valid_from) as valid_from,
        max_by(text_sha256, version) as text_sha256,
        max_by(text_sha256, version) filter (where version < newest) as previous_sha256,
        max_by(text_sha256, version) filter (where version < newest - 1) as earlier_sha256
    from (select *, max(version) over (partition by article_id) as newest from known)
    group by article_id
),

-- Every arrival beside the content before it, as if each change were a version.
compared as materialized (
    select
        staged.article_id,
        staged.version as arrival,
        staged.capture_id,
        staged.publisher_id,
        staged.text_sha256,
        staged.valid_from,
        standing.version as known_version,
        standing.valid_from as known_from,
        staged.text_sha256 is distinct from lag(staged.text_sha256, 1, standing.text_sha256) over in_order as is_other
    from {staged} as staged
    left join standing on standing.article_id = staged.article_id
    window in_order as (partition by staged.article_id order by staged.version)
),

-- Articles in which two contents or more come again: only they may go to and fro.
wavering as materialized (
    select article_id
    from (
        select article_id, text_sha256 from compared where is_other
        union all
        select article_id, unnest([text_sha256, previous_sha256, earlier_sha256]) from standing
    )
    group by article_id
    having count(text_sha256) - count(distinct text_sha256) > 1
),

contents as materialized (
    select article_id, arrival, text_sha256, valid_from
    from compared
    where article_id in (select article_id from wavering)
),

-- Of those each round finds the next version: the first arrival that is neither the current content nor noise.
accepted as (
    select
        wavering.article_id,
        cast(0 as bigint) as arrival,
        coalesce(standing.version, 0) as version,
        standing.valid_from,
        standing.text_sha256,
        standing.previous_sha256,
        standing.earlier_sha256
    from wavering
    left join standing on standing.article_id = wavering.article_id

    union all

    select
        accepted.article_id,
        contents.arrival,
        accepted.version + 1 as version,
        greatest(accepted.valid_from, contents.valid_from) as valid_from,
        contents.text_sha256,
        accepted.text_sha256 as previous_sha256,
        accepted.previous_sha256 as earlier_sha256
    from accepted
    inner join contents on contents.article_id = accepted.article_id and contents.arrival > accepted.arrival
    where
        (accepted.version = 0 or contents.text_sha256 is distinct from accepted.text_sha256)
        and not (
            accepted.version >= 3
            and contents.text_sha256 is not distinct from accepted.previous_sha256
            and accepted.text_sha256 is not distinct from accepted.earlier_sha256
            and contents.valid_from < accepted.valid_from + interval 7 days
        )
    qualify row_number() over (partition by accepted.article_id order by contents.arrival) = 1
),

judged as (
    select
        compared.* exclude (is_other, text_sha256),
        case
            when wavering.article_id is null then compared.is_other
            else accepted.arrival is not null
        end as is_change
    from compared
    left join wavering on wavering.article_id = compared.article_id
    left join accepted on accepted.article_id = compared.article_id and accepted.arrival = compared.arrival
),

numbered as (
    select
        * exclude (valid_from, known_from),
        coalesce(known_version, 0) + count(*) filter (where is_change) over so_far as version,
        greatest(known_from, max(valid_from) filter (where is_change) over so_far) as valid_from
    from judged
    window so_far as (partition by article_id order by arrival)
)

select *, lead(valid_from) over (partition by article_id, is_change order by arrival) as valid_to
from numbered
