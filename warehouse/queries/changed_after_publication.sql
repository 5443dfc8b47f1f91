-- Which articles were rewritten? One row per version that replaced another, with what changed.
select
    newer.article_id,
    newer.version,
    newer.valid_from as changed_at,
    newer.publisher_name,
    older.title as old_title,
    newer.title as new_title,
    newer.word_count - older.word_count as word_count_change
from article_versions as newer
inner join article_versions as older
    on older.article_id = newer.article_id and older.version = newer.version - 1
order by changed_at desc, newer.article_id
