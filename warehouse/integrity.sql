-- One row per invariant of the suite lake: how many rows it was checked on, how many break it, and some ids of articles.
-- Keys only, never texts. Opening a table of the lake costs more than reading a small one: each is read once.
with versions as materialized (
    select article_id, version, valid_from, valid_to, is_current, capture_id, place_code
    from lake.article_versions
),

received as materialized (
    select capture_id, article_id from lake.captures
),

hanging as materialized (
    select 'removed_spans' as source, article_id, version, null as person_id, null as place_code
    from lake.removed_spans
    union all
    select 'field_evidence', article_id, version, null, null
    from lake.field_evidence
    union all
    select 'quotes', article_id, version, person_id, null
    from lake.quotes
    union all
    select 'person_mentions', article_id, version, person_id, place_code
    from lake.person_mentions
    union all
    select 'place_mentions', article_id, version, null, place_code
    from lake.place_mentions
    union all
    select 'organisation_mentions', article_id, version, null, place_code
    from lake.organisation_mentions
),

captured as (
    select versions.article_id, received.capture_id, received.article_id as named_id
    from versions
    left join received on received.capture_id = versions.capture_id
),

located as (
    select article_id, place_code from versions
    union all
    select article_id, place_code from hanging
),

checked as (
    select 'one_version_current' as expectation, article_id as example, count(*) filter (is_current) <> 1 as is_broken
    from versions
    group by article_id
    union all
    select
        'versions_without_gaps',
        article_id,
        min(version) <> 1 or max(version) <> count(*) or count(distinct version) <> count(*)
    from versions
    group by article_id
    union all
    -- A version ends where the next one begins, and the one that has no end is the current one.
    select
        'versions_in_chain',
        versions.article_id,
        versions.valid_to is distinct from following.valid_from
        or versions.is_current is distinct from (versions.valid_to is null)
    from versions
    left join versions as following
        on following.article_id = versions.article_id and following.version = versions.version + 1
    union all
    select 'versions_have_capture', article_id, capture_id is null
    from captured
    union all
    select 'captures_name_article', article_id, named_id is distinct from article_id
    from captured
    where capture_id is not null
    union all
    select hanging.source || '_have_version', hanging.article_id, keys.article_id is null
    from hanging
    left join (select distinct article_id, version from versions) as keys
        on keys.article_id = hanging.article_id and keys.version = hanging.version
    union all
    -- Versions that are no longer current keep the person that their article alone tells.
    select hanging.source || '_person_exists', hanging.article_id, people.person_id is null
    from hanging
    semi join versions
        on versions.article_id = hanging.article_id and versions.version = hanging.version and versions.is_current
    left join (select distinct person_id from lake.people) as people on people.person_id = hanging.person_id
    where hanging.person_id is not null
    union all
    select 'place_codes_exist', located.article_id, regions.place_code is null
    from located
    left join (select distinct place_code from lake.regions) as regions on regions.place_code = located.place_code
    where located.place_code is not null
    union all
    select 'batches_have_run', batches.batch_id, runs.run_id is null
    from lake.batches as batches
    left join (select distinct run_id from lake.runs) as runs on runs.run_id = batches.run_id
    union all
    select
        'quarantine_has_capture',
        coalesce(quarantine.article_id, quarantine.capture_id),
        received.capture_id is null
    from lake.quarantine as quarantine
    left join received on received.capture_id = quarantine.capture_id
    union all
    select 'publisher_days_once', publisher_id, count(*) > 1
    from lake.publisher_days
    group by publisher_id, received_on
    union all
    select 'drifts_once', coalesce(publisher_id, metric), count(*) > 1
    from lake.drifts
    group by seen_on, publisher_id, expectation, metric, kind
)

select
    expectation,
    count(*) as evaluated_count,
    count(*) filter (is_broken) as failed_count,
    coalesce(list_sort(list_distinct(list(example) filter (is_broken)))[:10], []) as examples
from checked
group by expectation
