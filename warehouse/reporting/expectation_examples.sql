-- One row per expectation with failing documents listed in the runs: some of their articles, those of newer runs first.
with failing as (
    select suite, expectation, article_id, max(run_id) as run_id
    from temp.expectation_failures
    where
        run_id in (select unnest($run_ids))
        and run_id between list_min($run_ids) and list_max($run_ids)
        and article_id is not null
    group by suite, expectation, article_id
)

select suite, expectation, list(article_id order by run_id desc, article_id)[:$examples] as examples
from failing
group by suite, expectation
