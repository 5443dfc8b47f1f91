-- One row per article version with person mentions: how many of them are not as they should be.
with
numbered as (
    select
        *,
        max("end") over (
            partition by article_id, version
            order by "start", "end", seq
            rows between unbounded preceding and 1 preceding
        ) as end_before
    from person_mentions
),

placed as (
    select
        rows_of.*,
        articles.capture_id,
        articles.article_id is null as is_orphan,
        -- An offset that is missing lies nowhere; of an orphan's text nothing is known.
        coalesce("start" >= 0 and "end" <= length(body), articles.article_id is null) as is_inside,
        name_as_printed is distinct from substr(body, "start" + 1, "end" - "start") as is_misprinted
    from numbered as rows_of
    left join article_versions as articles using (article_id, version)
)

select
    coalesce(capture_id, '') as capture_id,
    coalesce(article_id, '') as article_id,
    count_if(is_orphan) as orphan_count,
    count(*) - count(distinct seq) as repeated_seq_count,
    count_if(not coalesce("start" < "end", false)) as empty_count,
    count_if(not is_inside) as outside_count,
    -- Only where the offsets mean something: what lies outside is counted above.
    count_if(is_misprinted and is_inside and "start" < "end" and not is_orphan) as misprinted_count,
    count_if(not coalesce(confidence between 0 and 1, false)) as unsure_count,
    count_if(placed.place_code is not null and known_regions.place_code is null) as unknown_region_count,
    count_if(coalesce(person_name, '') = '') as nameless_count,
    count_if(coalesce(local_person_id, '') = '') as keyless_count,
    count(*) filter (where "start" < end_before and "start" < "end") as overlap_count
from placed
left join known_regions on known_regions.place_code = placed.place_code
group by capture_id, article_id, version
