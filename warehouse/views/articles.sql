-- One row per article, as it stands now.
-- first_seen_at: When the first document of this article was received.
-- last_seen_at: When the last document of this article was received that was not a copy of an earlier one.
with seen as (
    select article_id, min(received_at) as first_seen_at, max(received_at) as last_seen_at
    from captures
    where article_id is not null
    group by article_id
)

select
    article_versions.* exclude (valid_to, is_current),
    seen.first_seen_at,
    seen.last_seen_at
from article_versions
left join seen on seen.article_id = article_versions.article_id
where article_versions.is_current
