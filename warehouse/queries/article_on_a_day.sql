-- What did the articles say at a moment in the past? One row per article, as it stood then.
select article_id, version, title, body
from article_versions
where valid_from <= timestamptz '2026-03-01 17:00:00+00'
    and (valid_to is null or valid_to > timestamptz '2026-03-01 17:00:00+00')
order by article_id
