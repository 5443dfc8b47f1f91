"""The ledger of runs: opened, closed with their counts, and closed for those that were killed."""

from collections.abc import Sequence
from datetime import datetime

import duckdb

from transforms.columns import to_table
from transforms.tables.runs import Failure, Run
from warehouse.load import registered
from warehouse.transactions import in_transaction

KILLED = "The process ended without closing the run: it was killed, or the machine went down."


def open_run(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Write the run's row, before its first batch."""
    _merge(connection, run, f"open {run.run_id}")


def close_run(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Write the run's row again as it ended: status, counts, seconds by stage."""
    _merge(connection, run, f"close {run.run_id}: {run.status}")


def close_stale_runs(connection: duckdb.DuckDBPyConnection, ended_at: datetime) -> list[str]:
    """Mark every run still `running` as killed and return their ids.

    Only for the holder of the writer lock, before it opens its own run: whoever else was running is
    dead. The counts come from the batches that the run committed.
    """
    stale = connection.execute("select run_id from runs where status = 'running' order by started_at").fetchall()
    if stale:
        in_transaction(connection, lambda: _close_stale(connection, ended_at), message="close killed runs")
    return [run_id for (run_id,) in stale]


def record_failures(connection: duckdb.DuckDBPyConnection, failures: Sequence[Failure]) -> None:
    """Write the inputs that could not be read at all."""
    if not failures:
        return
    with registered(connection, "staged_failures", to_table(Failure, failures)):
        in_transaction(
            connection,
            lambda: connection.execute("insert into failures by name select * from staged_failures"),
            message="record failures",
            run_id=failures[0].run_id,
        )


def _merge(connection: duckdb.DuckDBPyConnection, run: Run, message: str) -> None:
    with registered(connection, "staged_run", to_table(Run, [run])):
        in_transaction(
            connection,
            lambda: connection.execute("""
                merge into runs using staged_run on runs.run_id = staged_run.run_id
                when matched then update by name
                when not matched then insert by name
            """),
            message=message,
            run_id=run.run_id,
        )


def _close_stale(connection: duckdb.DuckDBPyConnection, ended_at: datetime) -> None:
    connection.execute(
        """
        update runs set
            status = 'killed',
            ended_at = ?,
            error = ?,
            read_count = coalesce(committed.read_count, 0),
            new_count = coalesce(committed.new_count, 0),
            changed_count = coalesce(committed.changed_count, 0),
            unchanged_count = coalesce(committed.unchanged_count, 0),
            quarantined_count = coalesce(committed.quarantined_count, 0)
        from (
            select
                runs.run_id,
                cast(sum(batches.read_count) as bigint) as read_count,
                cast(sum(batches.new_count) as bigint) as new_count,
                cast(sum(batches.changed_count) as bigint) as changed_count,
                cast(sum(batches.unchanged_count) as bigint) as unchanged_count,
                cast(sum(batches.quarantined_count) as bigint) as quarantined_count
            from runs
            left join batches on batches.run_id = runs.run_id
            where runs.status = 'running'
            group by runs.run_id
        ) as committed
        where runs.run_id = committed.run_id
        """,
        [ended_at, KILLED],
    )
