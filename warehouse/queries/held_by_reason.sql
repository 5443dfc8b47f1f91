-- What is held back, and why? One row per stage and reason.
select stage, reason, count(*) as document_count, max(held_at) as last_held_at
from (select stage, held_at, unnest(failed_expectations) as reason from quarantine where released_at is null)
group by stage, reason
order by document_count desc, reason
