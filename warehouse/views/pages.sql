-- One row per address of an article that was ever tried.
-- first_tried_at: When it was first tried.
-- last_tried_at: When it was last tried.
-- last_fetched_at: When its content last came, changed or not; null while it never did.
-- last_outcome: What came of the last try, as in `fetches`.
-- gone_at: When 404 or 410 was first answered; null while it is there.
-- try_count: Runs that tried it.
-- fetched_count: Tries that brought content that was not there before.
-- unchanged_count: Tries that found nothing new.
-- article_id: The article that it became last; null where it became none.
with tries as (
    select
        url,
        publisher_id,
        outcome,
        capture_id,
        started_at,
        outcome in ('ok', 'truncated', 'empty') as is_new,
        outcome in ('not_modified', 'unchanged') as is_same,
        max(started_at) filter (
            where outcome in ('ok', 'truncated', 'empty', 'not_modified', 'unchanged')
        ) over (partition by url) as last_there_at
    from fetches
    where kind = 'article' and outcome <> 'not_tried'
)

select
    tries.url,
    max_by(tries.publisher_id, tries.started_at) as publisher_id,
    min(tries.started_at) as first_tried_at,
    max(tries.started_at) as last_tried_at,
    max(tries.started_at) filter (where tries.is_new or tries.outcome = 'unchanged') as last_fetched_at,
    max_by(tries.outcome, tries.started_at) as last_outcome,
    min(tries.started_at) filter (
        where
            tries.outcome in ('http_404', 'http_410')
            and (tries.last_there_at is null or tries.started_at > tries.last_there_at)
    ) as gone_at,
    count(*) as try_count,
    count(*) filter (where tries.is_new) as fetched_count,
    count(*) filter (where tries.is_same) as unchanged_count,
    max_by(captures.article_id, tries.started_at) as article_id
from tries
left join captures on captures.capture_id = tries.capture_id
group by tries.url
