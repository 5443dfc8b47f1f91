-- One row per article version with quotes: how many of them are not as they should be.
with people as (
    select article_id, version, local_person_id, min(person_name) as person_name
    from person_mentions
    group by all
)

select
    coalesce(capture_id, '') as capture_id,
    coalesce(article_id, '') as article_id,
    count_if(is_orphan) as orphan_count,
    count(*) - count(distinct seq) as repeated_seq_count,
    count_if(is_empty) as empty_count,
    count_if(is_outside) as outside_count,
    count_if(is_misprinted) as misprinted_count,
    count_if(is_unsure) as unsure_count,
    count_if(local_person_id is not null and person_name is null) as strange_speaker_count,
    count_if(speaker_name <> person_name) as renamed_speaker_count,
    count_if(speaker_name is not null and local_person_id is null) as unlinked_speaker_count,
    count_if((speaker_name is not null or speaker_office is not null) and coalesce(attribution, '') = '')
        as unattributed_count
from placed
left join people using (article_id, version, local_person_id)
group by capture_id, article_id, version
