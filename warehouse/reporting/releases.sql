-- One row per document released or dismissed lately, the newest first.
select
    quarantine_id,
    capture_id,
    article_id,
    cut(source_uri, 500) as source_uri,
    failed_expectations as reasons,
    coalesce(first_held_at, held_at) as held_at,
    released_at,
    released_run_id,
    cut(release_note, 1000) as release_note,
    count(*) over () as total
from temp.quarantine
where released_at >= $lately
order by released_at desc, quarantine_id
limit $most
