-- One row per run and host that it had addresses of: how the host was asked, and how it answered.
-- host: Host and port.
-- publisher_id: Publisher whose addresses these are.
-- address_count: Addresses that were to be fetched there, robots.txt among them.
-- request_count: Requests that were sent for them, repeated ones among them.
-- page_count: Articles that came, with content that was not there before.
-- bytes: Bytes received.
-- robots: What robots.txt said: allowed, disallowed, partly or unreachable; none where it was not asked.
-- robots_asked_at: When robots.txt was asked for in this run; null where a copy was recent enough.
-- delay_seconds: Pause kept between two requests; the shortest, where it was raised in between.
-- least_gap_seconds: Shortest time between the beginnings of two requests; null where only one was sent.
-- is_too_fast: Whether that was shorter than the pause, by more than a twentieth of a second (clocks are no finer).
-- waited_seconds: Seconds waited, for politeness and between attempts.
-- not_modified_ratio: Share of the addresses asked, robots.txt aside, that answered that nothing is new (304).
-- slow_down_count: Addresses that ended with being asked to slow down (429).
-- refused_count: Addresses that robots.txt keeps from being fetched.
-- failure_count: Articles and lists that failed otherwise.
with tries as (
    select
        run_id,
        host,
        publisher_id,
        kind,
        outcome,
        http_status,
        started_at,
        coalesce(attempt_count, 0) as attempt_count,
        bytes,
        waited_seconds,
        delay_seconds,
        robots,
        kind is not distinct from 'robots' as is_robots,
        -- What was redirected is dated by its last request, which may have gone elsewhere.
        date_diff(
            'microsecond',
            lag(started_at) over (
                partition by run_id, host, coalesce(attempt_count, 0) > 0 and coalesce(redirect_count, 0) = 0
                order by started_at
            ),
            started_at
        ) / 1000000 as gap_seconds,
        coalesce(attempt_count, 0) > 0 and coalesce(redirect_count, 0) = 0 as is_dated
    from fetches
    where host is not null and outcome <> 'not_tried'
),

receipts as (
    select
        run_id,
        host,
        min(publisher_id) as publisher_id,
        count(*) as address_count,
        cast(sum(attempt_count) as bigint) as request_count,
        count(*) filter (where kind = 'article' and outcome in ('ok', 'truncated', 'empty')) as page_count,
        cast(coalesce(sum(bytes), 0) as bigint) as bytes,
        case
            when bool_or(robots = 'unreachable') then 'unreachable'
            when bool_or(robots = 'disallowed') and bool_or(robots = 'allowed') then 'partly'
            when bool_or(robots = 'disallowed') then 'disallowed'
            when bool_or(robots = 'allowed') then 'allowed'
            else 'none'
        end as robots,
        min(started_at) filter (where is_robots) as robots_asked_at,
        coalesce(
            min(delay_seconds) filter (where attempt_count > 0 and not is_robots),
            min(delay_seconds) filter (where attempt_count > 0)
        ) as delay_seconds,
        min(gap_seconds) filter (where is_dated) as least_gap_seconds,
        coalesce(sum(waited_seconds), 0) as waited_seconds,
        count(*) filter (where outcome = 'not_modified')
        / nullif(count(*) filter (where attempt_count > 0 and not is_robots), 0) as not_modified_ratio,
        count(*) filter (where http_status = 429) as slow_down_count,
        count(*) filter (where outcome = 'robots') as refused_count,
        count(*) filter (
            where
                not is_robots
                and outcome not in ('ok', 'truncated', 'empty', 'not_modified', 'unchanged', 'robots')
        ) as failure_count
    from tries
    group by run_id, host
)

select *, coalesce(least_gap_seconds < delay_seconds - 0.05, false) as is_too_fast
from receipts
