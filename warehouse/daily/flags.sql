-- One row per version received on a wanted day: what holds of it, as flags and lengths.
-- $residue: ids of the expectations that say that the body holds boilerplate; $late_hours: a backfill is older;
-- $first, $last: as in texts.sql.
with
    wanted as (
        select received.*, texts.text_id, texts.body_length
        from received
        semi join wanted_days on wanted_days.day = received.received_on
        inner join texts on texts.article_id = received.article_id and texts.version = received.version
    ),

    timed as (
        select
            wanted.* exclude (valid_from),
            versions.* exclude (article_id, version, capture_id, publisher_id),
            -- A day, month or year of publication lasts: only what ended long ago is late. Counted in hours, for
            -- days are those of the session's zone.
            versions.published_at
            + to_hours(case versions.published_precision when 'year' then 8784 when 'month' then 744 when 'day' then 24 else 0 end)
            < wanted.received_at - to_hours($late_hours) as is_old
        from wanted
        inner join lake.article_versions as versions
            on versions.article_id = wanted.article_id and versions.version = wanted.version
        where versions.valid_from between $first and $last
    ),

    copies as (
        select timed.article_id, timed.version
        from timed
        inner join lake.article_versions as originals
            on originals.text_sha256 = timed.text_sha256
            and originals.article_id <> timed.article_id
            and coalesce(originals.publisher_id, 'unknown') = timed.publisher_id
        inner join lake.captures on captures.capture_id = originals.capture_id
        -- What came in one file came at one time; the key then says which of them is the copy.
        where (captures.received_at, originals.capture_id) < (timed.received_at, timed.capture_id)
    ),

    failing as (
        select capture_id
        from lake.expectation_failures
        where list_contains($residue, expectation)
    )

select
    publisher_id,
    received_on,
    received_at,
    article_id,
    version,
    version = 1 and not coalesce(is_old, false) as is_new,
    version > 1 as is_changed,
    version = 1 and coalesce(is_old, false) as is_late,
    version = 1 and (article_id, version) in (select (article_id, version) from copies) as is_copy,
    title is not null as has_title,
    published_at is not null as has_published_at,
    dateline_place is not null as has_dateline_place,
    len(authors) + len(initials) > 0 as has_author,
    (article_id, version) in (select (article_id, version) from lake.quotes) as has_quote,
    (article_id, version) in (select (article_id, version) from lake.person_mentions) as has_person,
    place_code is not null as has_place,
    coalesce(language_code <> 'id', false) as is_other_language,
    has_mojibake,
    is_fragment,
    capture_id in (select capture_id from failing) as has_residue,
    (received_on, publisher_id, text_id) in (select (day, publisher_id, text_id) from repeated_lines)
        as has_repeated_line,
    coalesce(published_precision = 'minute', false) and not coalesce(is_old, false) as is_timed,
    body_length,
    -- The ledger of the source text: title line, body and removed spans add up to it.
    greatest(source_length - title_end - body_length, 0) as removed_length,
    source_length,
    case
        when published_precision = 'minute' then (epoch_us(received_at) - epoch_us(published_at)) / 3.6e9
    end as lag_hours
from timed
