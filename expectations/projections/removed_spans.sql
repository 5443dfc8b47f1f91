-- One row per article version with removed spans: how many of them are not as they should be.
with
placed as (
    select
        spans.*,
        articles.capture_id,
        articles.source_length,
        articles.article_id is null as is_orphan,
        max("end") over (in_order rows between unbounded preceding and 1 preceding) as end_before,
        row_number() over in_order as position
    from removed_spans as spans
    left join article_versions as articles using (article_id, version)
    window in_order as (partition by article_id, version, capture_id order by "start", "end", seq)
)

select
    coalesce(capture_id, '') as capture_id,
    coalesce(article_id, '') as article_id,
    count_if(is_orphan) as orphan_count,
    count(*) - count(distinct seq) as repeated_seq_count,
    count_if(not coalesce("start" < "end", false)) as empty_count,
    count_if("start" < "end" and length(text) is distinct from "end" - "start") as misfit_count,
    -- An offset that is missing lies nowhere; of an orphan's text nothing is known.
    count_if(not coalesce("start" >= 0 and "end" <= source_length, is_orphan)) as outside_count,
    count(*) filter (where "start" < end_before and "start" < "end") as overlap_count,
    count_if(seq is distinct from position) as misnumbered_count,
    count_if(known_labels.label is null) as unknown_label_count,
    count_if(coalesce(rule_id, '') = '') as unruled_count
from placed
left join known_labels using (label)
group by capture_id, article_id, version
