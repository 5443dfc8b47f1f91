-- One row per article asked for, as it stands now; hostile titles are cut, never bodies read.
select
    article_id,
    capture_id,
    cut(title, 300) as title,
    publisher_id,
    case when length(url) <= 2000 then url end as url,
    cut(source_uri, 500) as source_uri,
    valid_from as received_at
from temp.article_versions
where is_current and article_id in (select unnest($ids)) and snapshot_id > $after_snapshot
