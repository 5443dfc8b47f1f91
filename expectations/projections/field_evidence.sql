-- One row per candidate value of the batch, with the article that it would be loaded under.
with
articles as (
    select *
    from article_versions
),

compared as (
    select
        *,
        field not in ('authors', 'initials', 'event_date') as is_scalar,
        count_if(is_chosen) over one_field as chosen_count,
        min(value) filter (is_chosen) over one_field
        is distinct from max(value) filter (is_chosen) over one_field as has_rival
    from field_evidence
    window one_field as (partition by article_id, version, field)
)

select
    coalesce(articles.capture_id, '') as capture_id,
    coalesce(compared.article_id, '') as article_id,
    articles.capture_id is not null as belongs_to_article,
    coalesce(field, 'none') as field,
    coalesce(method, '') <> '' as has_method,
    -- Null and NaN would pass unseen.
    coalesce(nullif(confidence, 'nan'::double), -1) as confidence,
    "start" as start_offset,
    "end" as end_offset,
    "start" >= 0 and "end" <= source_length as lies_within_source,
    ("start" is null) = ("end" is null) as has_both_offsets,
    if(is_scalar and is_chosen, not has_rival, null) as is_unrivalled,
    if(is_scalar and is_chosen, chosen_count, null) as chosen_count,
    case field
        when 'event_date' then regexp_full_match(value, '\d{4}-\d{2}-\d{2}') and try_cast(value as date) is not null
        when 'published_at' then regexp_matches(value, '^\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}.*)?)?)?$')
    end as is_iso_date,
    case when is_chosen then
        case field
            when 'title' then value = title
            when 'standfirst' then value = standfirst
            when 'dateline_place' then value = dateline_place
            when 'dateline_publisher' then value = dateline_publisher
            when 'language_code' then value = language_code
            when 'authors' then list_contains(authors, value)
            when 'initials' then list_contains(initials, value)
        end
    end as is_carried
from compared
left join articles using (article_id, version)
