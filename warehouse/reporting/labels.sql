-- One row per label of removed text: how much of the source text of the runs' articles, and of the runs' before them.
with runs as (
    select unnest($run_ids) as run_id, true as is_reported
    union all
    select unnest($usual_run_ids), false
),

contents as (
    select versions.article_id, versions.version, versions.source_length, runs.is_reported
    from temp.article_versions as versions
    inner join runs on runs.run_id = versions.run_id
    where versions.snapshot_id > $after_snapshot
),

sizes as (
    select
        sum(source_length) filter (where is_reported) as source_length,
        sum(source_length) filter (where not is_reported) as usual_source_length
    from contents
),

by_content as (
    select
        spans.label,
        contents.article_id,
        contents.version,
        contents.is_reported,
        count(*) as span_count,
        sum(spans."end" - spans.start) as length
    from temp.removed_spans as spans
    inner join contents on contents.article_id = spans.article_id and contents.version = spans.version
    where spans.snapshot_id > $after_snapshot
    group by all
)

select
    by_content.label,
    cast(coalesce(sum(by_content.span_count) filter (where by_content.is_reported), 0) as bigint) as span_count,
    count(*) filter (where by_content.is_reported) as article_count,
    coalesce(
        sum(by_content.length) filter (where by_content.is_reported) / nullif(any_value(sizes.source_length), 0), 0
    ) as character_ratio,
    coalesce(sum(by_content.length) filter (where not by_content.is_reported), 0)
    / nullif(any_value(sizes.usual_source_length), 0) as usual_character_ratio,
    coalesce(
        -- Sorted, and ties broken by the key: the same lake tells the same articles each time.
        list_sort(list_distinct(
            list(by_content.article_id order by by_content.length desc, by_content.article_id)
            filter (where by_content.is_reported)[:$examples]
        )),
        []
    ) as examples
from by_content
cross join sizes
group by by_content.label
order by character_ratio desc, by_content.label
