-- One row per article version of the batch: lengths, counts and flags, never its text.
with
-- A join, not a window: windows copy every column, the texts too.
keys as (
    select article_id, version, count(*) as rows_with_key
    from article_versions
    group by all
),

removed as (
    select article_id, version, sum(length(text)) as removed_length
    from removed_spans
    group by all
),

chosen as (
    select article_id, version, list(distinct field) as chosen_fields
    from field_evidence
    where is_chosen
    group by all
),

measured as (
    select
        articles.*,
        batch.received_at,
        coalesce(trim(title), '') as title_text,
        coalesce(body, '') as body_text,
        -- Only as far as the first word: folding or trimming a whole body costs as much as a rule.
        coalesce(regexp_matches(body, '[^ \n\t]'), false) as has_body,
        coalesce(regexp_extract(body, '^[ \n\t]*([^\n]*)', 1), '') as first_line,
        coalesce(removed_length, 0) as removed_length,
        coalesce(chosen_fields, []) as chosen_fields,
        list_filter([
            if(trim(title) <> '', 'title', null),
            if(standfirst is not null, 'standfirst', null),
            if(language_code is not null, 'language_code', null),
            if(published_at is not null, 'published_at', null),
            if(dateline_place is not null, 'dateline_place', null),
            if(dateline_publisher is not null, 'dateline_publisher', null),
            if(articles.place_code is not null, 'place_code', null),
            if(len(authors) > 0, 'authors', null),
            if(len(initials) > 0, 'initials', null)
        ], lambda name: name is not null) as filled_fields,
        rows_with_key,
        known_regions.place_code is not null as is_known_region
    from article_versions as articles
    left join keys on keys.article_id = articles.article_id and keys.version = articles.version
    left join removed on removed.article_id = articles.article_id and removed.version = articles.version
    left join chosen on chosen.article_id = articles.article_id and chosen.version = articles.version
    left join known_regions on known_regions.place_code = articles.place_code
    cross join batch
),

folded as (
    select
        *,
        regexp_replace(lower(title_text), '[^\p{L}\p{N}]+', '', 'g') as folded_title,
        regexp_replace(lower(first_line), '[^\p{L}\p{N}]+', '', 'g') as folded_first_line
    from measured
)

select
    coalesce(capture_id, '') as capture_id,
    coalesce(article_id, '') as article_id,
    rows_with_key,
    coalesce(regexp_full_match(article_id, 'a[0-9a-f]{23}'), false) as has_article_id,
    coalesce(regexp_full_match(capture_id, 'c[0-9a-f]{23}'), false) as has_capture_id,
    coalesce(regexp_full_match(text_sha256, '[0-9a-f]{64}'), false) as has_text_sha256,
    coalesce(rules_version, '') <> '' as has_rules_version,
    regexp_matches(url, '^https?://[^\s/]+\S*$') as is_web_address,

    title_text <> '' as has_title,
    has_body,
    title_text <> '' or has_body as has_text,
    length(title_text) as title_length,
    if(has_body, length(body_text), null) as body_length,
    if(has_body, coalesce(word_count, 0), null) as word_count,
    coalesce(source_length, 0) - coalesce(title_end, 0) - length(body_text) - removed_length as unaccounted_length,
    removed_length / nullif(source_length, 0) as removed_ratio,

    folded_title = '' or folded_first_line <> folded_title as has_no_title_echo,
    -- A short title may well be how the first sentence starts; a long one is the title run into it.
    length(folded_title) < 20
    or folded_first_line = folded_title
    or not starts_with(folded_first_line, folded_title) as has_no_title_prefix,
    not regexp_matches(body_text, '(?im)^\W*(baca|lihat|simak|tonton)\s+(juga|selengkapnya)\b') as has_no_read_also,
    not regexp_matches(body_text, '(?im)^\W*(scroll|gulir)\s+(to|untuk|ke bawah)\b|^\W*(advertisement|iklan)\W*$')
        as has_no_advertising,
    not regexp_matches(body_text, '(?im)^\W*(bagikan|share (to|this|on)|salin tautan|copy link)\b') as has_no_sharing,
    not regexp_matches(
        body_text, '(?im)\b(ikuti|cek|baca|dapatkan)\b[^\n]*\b(google news|(whatsapp|telegram) channel|saluran whatsapp)\b'
    ) as has_no_promotion,
    not regexp_matches(body_text, '(?im)^\W*(copyright|hak cipta)\b|\b(artikel|berita) ini telah tayang\b|©')
        as has_no_copyright,
    not regexp_matches(body_text, '(?i)</?[a-z][a-z0-9]*(\s[^<>\n]*)?/?>|&(nbsp|amp|quot|lt|gt|#\d+);') as has_no_markup,
    not coalesce(has_mojibake, false) as is_read_cleanly,
    language_code = 'id' as is_indonesian,

    published_at is not null as has_published_at,
    (epoch(published_at) - epoch(received_at)) / 86400 as days_after_receipt,
    (epoch(published_at) - epoch(timestamptz '1945-08-17 00:00:00+07')) / 86400 as days_after_independence,
    if(published_at is null, null, coalesce(published_precision in ('year', 'month', 'day', 'minute'), false))
        as has_known_precision,
    if(published_at is null, null, coalesce(published_zone, '') <> '') as has_published_zone,

    if(place_code is not null, is_known_region, null) as is_in_known_region,

    len(list_filter(filled_fields, lambda name: not list_contains(chosen_fields, name))) as unproven_field_count
from folded
