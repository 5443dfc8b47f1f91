-- One row per mention of a person in an article as it stands now.
select
    mentions.local_person_id,
    mentions.person_name,
    mentions.office,
    mentions.office_head,
    mentions.office_status,
    mentions.place_code,
    mentions.article_id,
    articles.published_on
from lake.person_mentions as mentions
inner join lake.article_versions as articles
    on articles.article_id = mentions.article_id and articles.version = mentions.version
where articles.is_current and mentions.local_person_id is not null
