-- Which rules never fire? One row per rule without a hit in the articles as they stand.
select rule_id, label, why
from rule_hits
where span_count = 0
order by rule_id
