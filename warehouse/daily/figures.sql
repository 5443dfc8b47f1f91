-- One row per publisher and wanted day on which something of it came, was held back or was tried.
-- $timezone: the zone of the days.
with
    most_repeated as (
        select publisher_id, day as received_on, arg_min(line, (-article_count, line)) as repeated_line
        from repeated_lines
        group by publisher_id, day
    ),

    hits_of_rules as (
        select
            flags.publisher_id,
            flags.received_on,
            spans.rule_id,
            count(distinct (flags.article_id, flags.version)) as hit_count
        from flags
        inner join lake.removed_spans as spans
            on spans.article_id = flags.article_id and spans.version = flags.version
        group by flags.publisher_id, flags.received_on, spans.rule_id
    ),

    hits as (
        select
            publisher_id,
            received_on,
            map_from_entries(list((rule_id, cast(hit_count as double)) order by rule_id)) as rule_hits
        from hits_of_rules
        group by publisher_id, received_on
    ),

    holding as (
        select
            coalesce(publisher_id, json_extract_string("row", '$.publisher_id'), 'unknown') as publisher_id,
            cast(timezone($timezone, coalesce(first_held_at, held_at)) as date) as received_on
        from lake.quarantine
    ),

    held as (
        select publisher_id, received_on, count(*) as held_count
        from holding
        semi join wanted_days on wanted_days.day = holding.received_on
        group by publisher_id, received_on
    ),

    trying as (
        select
            coalesce(publisher_id, 'unknown') as publisher_id,
            cast(timezone($timezone, started_at) as date) as received_on,
            outcome
        from lake.fetches
    ),

    tried as (
        select publisher_id, received_on, outcome, count(*) as outcome_count
        from trying
        semi join wanted_days on wanted_days.day = trying.received_on
        group by publisher_id, received_on, outcome
    ),

    outcomes as (
        select
            publisher_id,
            received_on,
            map_from_entries(list((outcome, cast(outcome_count as double)) order by outcome)) as fetch_outcomes
        from tried
        group by publisher_id, received_on
    ),

    named as (
        select publisher_id, received_on from flags
        union
        select publisher_id, received_on from held
        union
        select publisher_id, received_on from outcomes
    ),

    counts as (
        select
            publisher_id,
            received_on,
            count(flags.article_id) as version_count,
            count(*) filter (where is_new) as new_count,
            count(*) filter (where is_changed) as changed_count,
            count(*) filter (where is_late) as late_count,
            count(*) filter (where is_copy) as copy_count,
            count(*) filter (where has_title) as title_count,
            count(*) filter (where has_published_at) as published_at_count,
            count(*) filter (where has_dateline_place) as dateline_place_count,
            count(*) filter (where has_author) as author_count,
            count(*) filter (where has_quote) as quote_count,
            count(*) filter (where has_person) as person_count,
            count(*) filter (where has_place) as place_count,
            count(*) filter (where is_other_language) as other_language_count,
            count(*) filter (where has_mojibake) as mojibake_count,
            count(*) filter (where is_fragment) as fragment_count,
            count(*) filter (where has_residue) as residue_count,
            count(*) filter (where has_repeated_line) as repeated_line_count,
            count(*) filter (where is_timed) as timed_count,
            median(body_length) as body_length_median,
            sum(removed_length) / nullif(sum(source_length), 0) as removed_ratio,
            median(lag_hours) filter (where is_timed) as lag_hours_median
        from named
        left join flags using (publisher_id, received_on)
        group by publisher_id, received_on
    )

select
    counts.*,
    coalesce(held.held_count, 0) as held_count,
    most_repeated.repeated_line,
    coalesce(hits.rule_hits, map([]::varchar[], []::double[])) as rule_hits,
    coalesce(outcomes.fetch_outcomes, map([]::varchar[], []::double[])) as fetch_outcomes
from counts
left join most_repeated using (publisher_id, received_on)
left join hits using (publisher_id, received_on)
left join held using (publisher_id, received_on)
left join outcomes using (publisher_id, received_on)
