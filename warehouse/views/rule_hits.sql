-- One row per cleaning rule in force, or with hits in the articles as they stand now.
-- span_count: Stretches that it took away.
-- article_count: Articles that it took something from.
-- publisher_count: Publishers of these articles.
-- character_count: Characters that it took away.
-- last_hit_at: When the newest content that it took something from was received.
with hits as (
    select
        removed_spans.rule_id,
        any_value(removed_spans.label) as label,
        count(*) as span_count,
        count(distinct removed_spans.article_id) as article_count,
        count(distinct article_versions.publisher_id) as publisher_count,
        cast(sum(length(removed_spans.text)) as bigint) as character_count,
        max(article_versions.valid_from) as last_hit_at
    from removed_spans
    inner join article_versions
        on article_versions.article_id = removed_spans.article_id
        and article_versions.version = removed_spans.version
    where article_versions.is_current
    group by removed_spans.rule_id
)

select
    coalesce(rules.rule_id, hits.rule_id) as rule_id,
    coalesce(rules.label, hits.label) as label,
    rules.why,
    coalesce(hits.span_count, 0) as span_count,
    coalesce(hits.article_count, 0) as article_count,
    coalesce(hits.publisher_count, 0) as publisher_count,
    coalesce(hits.character_count, 0) as character_count,
    hits.last_hit_at
from rules
full join hits on hits.rule_id = rules.rule_id
