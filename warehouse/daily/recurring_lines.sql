-- One row per text and line that stands in $least texts of its publisher; white space, digits and addresses folded.
-- $first, $last: as in texts.sql; $longest: the most characters of a line, for paragraphs are prose.
with
    representatives as (
        select publisher_id, text_id, min({'article_id': article_id, 'version': version}) as example
        from texts
        group by publisher_id, text_id
    ),

    lines as (
        select
            representatives.publisher_id,
            representatives.text_id,
            unnest(string_split(versions.body, chr(10))) as line
        from representatives
        inner join lake.article_versions as versions
            on versions.article_id = representatives.example.article_id
            and versions.version = representatives.example.version
        where versions.valid_from between $first and $last
    ),

    -- Looking for what is rare is cheap, replacing it everywhere is not.
    evenly_spaced as (
        select
            publisher_id,
            text_id,
            case
                when
                    contains(line, '  ')
                    or contains(line, chr(9))
                    or contains(line, chr(160))
                    or starts_with(line, ' ')
                    or ends_with(line, ' ')
                    then trim(regexp_replace(line, '[\s\x{00a0}]+', ' ', 'g'))
                else line
            end as line
        from lines
        where length(line) <= $longest and contains(line, ' ')
    ),

    without_addresses as (
        select
            *,
            case
                when contains(line, '://') or contains(line, 'www.')
                    then regexp_replace(line, '(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.)\S+', '@', 'g')
                else line
            end as addressless
        from evenly_spaced
    ),

    keyed as (
        select publisher_id, text_id, line, hash(regexp_replace(addressless, '[0-9]+', '0', 'g')) as line_id
        from without_addresses
    ),

    recurring as (
        select publisher_id, line_id
        from keyed
        group by publisher_id, line_id
        having count(distinct text_id) >= $least
    )

select publisher_id, text_id, line_id, min(line) as line
from keyed
semi join recurring using (publisher_id, line_id)
-- Two words are a heading or a place.
where regexp_matches(line, '\pL\PL+\pL+\PL+\pL')
group by publisher_id, text_id, line_id
