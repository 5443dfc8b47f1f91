-- What all mentions and quotes come to, with the people they are linked to.
select
    'person_mentions' as table_name,
    count(*) as row_count,
    sum(hash(
        mentions.article_id,
        mentions.local_person_id,
        mentions.person_id,
        mentions.person_name,
        mentions.office,
        mentions.office_head,
        mentions.office_status,
        mentions.place_code,
        articles.is_current,
        articles.published_on
    )) as row_hash
from lake.person_mentions as mentions
left join lake.article_versions as articles
    on articles.article_id = mentions.article_id and articles.version = mentions.version
union all
select 'quotes' as table_name, count(*) as row_count, sum(hash(local_person_id, person_id)) as row_hash
from lake.quotes
order by table_name
