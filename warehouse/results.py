"""Results of expectations that are about no batch: they are written beside those that batches bring."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from transforms.columns import to_table
from transforms.tables import ExpectationResult
from warehouse.load import registered
from warehouse.quoting import identifier
from warehouse.transactions import in_transaction


def write_results(
    connection: duckdb.DuckDBPyConnection, results: Sequence[ExpectationResult], *, run_id: str, message: str
) -> None:
    """Write the results in a transaction of their own, as those of the run; `message` says of the commit what it is."""
    table = to_table(ExpectationResult, results)
    in_transaction(
        connection,
        lambda: insert_rows(connection, "expectation_results", table, run_id),
        message=message,
        run_id=run_id,
    )


def insert_rows(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table, run_id: str) -> None:
    """Insert rows into a table that says of each which run wrote it, within the caller's transaction."""
    staged = f"staged_{name}"
    with registered(connection, staged, rows):
        connection.execute(
            f"insert into lake.{identifier(name)} by name select * replace (? as run_id) from {staged}", [run_id]
        )
