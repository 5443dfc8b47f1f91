-- One row per publisher: how much it brings and how completely it is read.
-- article_count: Articles, as they stand now.
-- held_count: Documents held back now, in `quarantine`.
-- last_seen_at: When the newest content of the publisher was received.
-- last_published_at: Newest date of publication.
-- title_ratio: Share of articles with a title.
-- published_at_ratio: Share of articles with a date of publication.
-- dateline_place_ratio: Share of articles with a place in the dateline.
-- authors_ratio: Share of articles that name an author or carry initials.
-- fragment_ratio: Share of articles that start or end mid-story.
-- mojibake_ratio: Share of articles with characters decoded wrongly before they came here.
-- body_ratio: Share of the source text that stays in the body.
-- word_count_median: Median of the words of the body.
with current_articles as (
    select
        publisher_id,
        any_value(publisher_name) as publisher_name,
        count(*) as article_count,
        max(valid_from) as last_seen_at,
        max(published_at) as last_published_at,
        avg(cast(title is not null as integer)) as title_ratio,
        avg(cast(published_at is not null as integer)) as published_at_ratio,
        avg(cast(dateline_place is not null as integer)) as dateline_place_ratio,
        avg(cast(len(authors) + len(initials) > 0 as integer)) as authors_ratio,
        avg(cast(is_fragment as integer)) as fragment_ratio,
        avg(cast(has_mojibake as integer)) as mojibake_ratio,
        sum(length(body)) / nullif(sum(source_length), 0) as body_ratio,
        median(word_count) as word_count_median
    from article_versions
    where is_current
    group by publisher_id
),

held as (
    select coalesce(publisher_id, json_extract_string("row", '$.publisher_id')) as publisher_id, count(*) as held_count
    from quarantine
    where released_at is null
    group by coalesce(publisher_id, json_extract_string("row", '$.publisher_id'))
)

select
    coalesce(current_articles.publisher_id, held.publisher_id) as publisher_id,
    current_articles.publisher_name,
    coalesce(current_articles.article_count, 0) as article_count,
    coalesce(held.held_count, 0) as held_count,
    current_articles.* exclude (publisher_id, publisher_name, article_count)
from current_articles
full join held on held.publisher_id is not distinct from current_articles.publisher_id
