-- One row per version received on the wanted days and the $reach days before, in which their lines may recur.
-- $timezone: the zone of the days; $publisher: one publisher, or null for all; $from, $until: the days' bounds.
select
    coalesce(versions.publisher_id, 'unknown') as publisher_id,
    cast(timezone($timezone, captures.received_at) as date) as received_on,
    captures.received_at,
    versions.valid_from,
    versions.article_id,
    versions.version,
    versions.capture_id
from lake.captures
inner join lake.article_versions as versions on versions.capture_id = captures.capture_id
where
    captures.received_at >= timezone($timezone, cast($from as timestamp) - to_days($reach))
    and captures.received_at < timezone($timezone, cast($until as timestamp) + interval 1 day)
    -- A version is never valid before its receipt: whole files of older ones stay unread.
    and versions.valid_from >= timezone($timezone, cast($from as timestamp) - to_days($reach))
    and ($publisher is null or coalesce(versions.publisher_id, 'unknown') = $publisher)
