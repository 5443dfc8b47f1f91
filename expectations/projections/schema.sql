-- One row per article version of the batch: how much of each table is not as declared, for it or for all.
select
    coalesce(articles.capture_id, '') as capture_id,
    coalesce(articles.article_id, '') as article_id,
    count(*) filter (where table_name = 'article_versions') as article_versions_fault_count,
    count(*) filter (where table_name = 'removed_spans') as removed_spans_fault_count,
    count(*) filter (where table_name = 'field_evidence') as field_evidence_fault_count,
    count(*) filter (where table_name = 'quotes') as quotes_fault_count,
    count(*) filter (where table_name = 'person_mentions') as person_mentions_fault_count,
    count(*) filter (where table_name = 'place_mentions') as place_mentions_fault_count,
    count(*) filter (where table_name = 'organisation_mentions') as organisation_mentions_fault_count
from article_versions as articles
left join schema_faults as faults
    on faults.article_id is null
    or (faults.article_id = articles.article_id and faults.version = articles.version)
group by articles.capture_id, articles.article_id, articles.version
