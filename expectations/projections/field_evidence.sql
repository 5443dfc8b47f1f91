-- One row per article version with evidence: how many candidate values are not as they should be.
with
candidates as (
    select
        evidence.*,
        evidence.field not in ('authors', 'initials', 'event_date') as is_scalar,
        articles.capture_id,
        articles.article_id is null as is_orphan,
        articles.source_length,
        known_fields.field is null as is_unknown_field,
        case evidence.field
            when 'title' then value is distinct from title
            when 'standfirst' then value is distinct from standfirst
            when 'dateline_place' then value is distinct from dateline_place
            when 'dateline_publisher' then value is distinct from dateline_publisher
            when 'language_code' then value is distinct from language_code
            when 'place_code' then value is distinct from place_code
            when 'authors' then not list_contains(authors, value)
            when 'initials' then not list_contains(initials, value)
        end as is_other_value
    from field_evidence as evidence
    left join article_versions as articles using (article_id, version)
    left join known_fields on known_fields.field = evidence.field
),

by_field as (
    select
        capture_id,
        article_id,
        version,
        any_value(is_scalar) and count_if(is_chosen) > 1 as is_chosen_again,
        any_value(is_scalar)
        and min(value) filter (is_chosen) is distinct from max(value) filter (is_chosen) as is_contradicted,
        count_if(is_orphan) as orphan_count,
        count_if(is_chosen and is_other_value and not is_orphan) as uncarried_count,
        count_if(is_unknown_field) as unknown_field_count,
        count_if(coalesce(method, '') = '') as methodless_count,
        count_if(not coalesce(confidence between 0 and 1, false)) as unsure_count,
        count_if(("start" is null) <> ("end" is null)) as unpaired_count,
        count_if("end" <= "start") as empty_count,
        count_if("start" < 0 or "end" > source_length) as outside_count,
        -- A losing date may be what could not be read as one.
        count_if(
            case
                when field = 'event_date' then try_cast(value as date) is null or length(value) <> 10
                when field = 'published_at' and is_chosen
                    then not regexp_matches(value, '^\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}.*)?)?)?$')
                else false
            end
        ) as undated_count
    from candidates
    group by capture_id, article_id, version, field
)

select
    coalesce(capture_id, '') as capture_id,
    coalesce(article_id, '') as article_id,
    sum(orphan_count) as orphan_count,
    count_if(is_contradicted) as contradicted_count,
    count_if(is_chosen_again) as chosen_again_count,
    sum(uncarried_count) as uncarried_count,
    sum(unknown_field_count) as unknown_field_count,
    sum(methodless_count) as methodless_count,
    sum(unsure_count) as unsure_count,
    sum(unpaired_count) as unpaired_count,
    sum(empty_count) as empty_count,
    sum(outside_count) as outside_count,
    sum(undated_count) as undated_count
from by_field
group by capture_id, article_id, version
