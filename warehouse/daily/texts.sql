-- One row per version received: which text its body is, as copies share it, and how long.
-- $first, $last: least and greatest valid_from among them, so that no older bodies are read.
select
    received.publisher_id,
    received.received_on,
    received.article_id,
    received.version,
    hash(versions.body) as text_id,
    length(versions.body) as body_length
from received
inner join lake.article_versions as versions
    on versions.article_id = received.article_id and versions.version = received.version
where versions.valid_from between $first and $last
