-- The staged rows that `fetches` does not have.
insert into lake.fetches by name
select staged.*
from staged_fetches as staged
anti join (
    select fetches.run_id, fetches.url, fetches.kind
    from lake.fetches
    where fetches.run_id in (select run_id from staged_fetches)
) as known
    on known.run_id = staged.run_id
    and known.url = staged.url
    and known.kind is not distinct from staged.kind
