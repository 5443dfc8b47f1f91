-- One row per article version with organisation mentions: how many of them are not as they should be.
select
    coalesce(capture_id, '') as capture_id,
    coalesce(article_id, '') as article_id,
    count_if(is_orphan) as orphan_count,
    count(*) - count(distinct seq) as repeated_seq_count,
    count_if(is_empty) as empty_count,
    count_if(is_outside) as outside_count,
    count_if(is_misprinted) as misprinted_count,
    count_if(is_unsure) as unsure_count,
    count_if(placed.place_code is not null and known_regions.place_code is null) as unknown_region_count,
    count_if(coalesce(organisation_name, '') = '') as nameless_count
from placed
left join known_regions on known_regions.place_code = placed.place_code
group by capture_id, article_id, version
