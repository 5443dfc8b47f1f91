-- One row per document held back now, those held last first.
select
    quarantine_id,
    capture_id,
    article_id,
    publisher_id,
    cut(source_uri, 500) as source_uri,
    stage,
    failed_expectations as reasons,
    cut(message, 1000) as message,
    coalesce(first_held_at, held_at) as first_held_at,
    coalesce(held_count, 1) as attempts,
    run_id
from temp.quarantine
where released_at is null
order by held_at desc, quarantine_id
limit $most
