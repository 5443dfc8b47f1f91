-- The snapshot after which everything that the runs wrote was written; 0 where the lake no longer tells.
-- The rows of a run are found by it without opening the files of all nights before.
with snapshots as (
    select snapshot_id, json_extract_string(commit_extra_info, '$.run_id') as run_id
    from lake.snapshots()
),

firsts as (
    select min(snapshot_id) as snapshot_id
    from snapshots
    where run_id in (select unnest($run_ids))
)

select coalesce(max(snapshots.snapshot_id), 0) as snapshot_id
from snapshots
inner join firsts on snapshots.snapshot_id < firsts.snapshot_id
