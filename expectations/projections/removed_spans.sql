-- One row per removed span of the batch, with the article that it would be loaded under.
with
articles as (
    select article_id, version, capture_id, source_length
    from article_versions
),

placed as (
    select
        *,
        max("end") over (
            partition by article_id, version
            order by "start", "end"
            rows between unbounded preceding and 1 preceding
        ) as end_before,
        row_number() over (partition by article_id, version order by "start", "end", seq) as position
    from removed_spans
)

select
    coalesce(articles.capture_id, '') as capture_id,
    coalesce(placed.article_id, '') as article_id,
    articles.capture_id is not null as belongs_to_article,
    "start" as start_offset,
    "end" as end_offset,
    -- An offset that is missing lies nowhere; of an orphan's text nothing is known.
    coalesce("start" >= 0 and "end" <= source_length, articles.capture_id is null) as lies_within_source,
    "end" - "start" as offset_length,
    coalesce(length(text), 0) as text_length,
    greatest(end_before - "start", 0) as overlap_length,
    seq,
    position,
    coalesce(label, 'none') as label,
    coalesce(rule_id, '') <> '' as has_rule
from placed
left join articles using (article_id, version)
