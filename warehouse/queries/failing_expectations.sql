-- Which expectations fail most? One row per expectation, over all batches.
select
    suite,
    expectation,
    severity,
    any_value(meaning) as meaning,
    sum(failed_count) as failed_count,
    sum(failed_count) / nullif(sum(evaluated_count), 0) as failed_ratio
from expectation_results
group by suite, expectation, severity
having sum(failed_count) > 0
order by failed_count desc, expectation
