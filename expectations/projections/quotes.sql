-- One row per article version with quotes: how many of them are not as they should be.
with
people as (
    select article_id, version, local_person_id, min(person_name) as person_name
    from person_mentions
    group by all
),

placed as (
    select
        rows_of.* exclude (text),
        articles.capture_id,
        articles.article_id is null as is_orphan,
        -- An offset that is missing lies nowhere; of an orphan's text nothing is known.
        coalesce("start" >= 0 and "end" <= length(body), articles.article_id is null) as is_inside,
        text is distinct from substr(body, "start" + 1, "end" - "start") as is_misprinted,
        people.person_name
    from quotes as rows_of
    left join article_versions as articles using (article_id, version)
    left join people using (article_id, version, local_person_id)
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
    count_if(local_person_id is not null and person_name is null) as strange_speaker_count,
    count_if(speaker_name <> person_name) as renamed_speaker_count,
    count_if(speaker_name is not null and local_person_id is null) as unlinked_speaker_count,
    count_if((speaker_name is not null or speaker_office is not null) and coalesce(attribution, '') = '')
        as unattributed_count
from placed
group by capture_id, article_id, version
