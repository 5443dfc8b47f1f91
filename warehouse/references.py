"""Tables that ship as data: replaced whole, and only when they differ from what the lake holds."""

import duckdb
import pyarrow as pa

from transforms.tables import REFERENCE_TABLES
from warehouse.load import registered
from warehouse.quoting import identifier
from warehouse.transactions import in_transaction


def replace_reference(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> bool:
    """Make the reference table hold exactly `rows`; whether anything had to change.

    Raises KeyError for a table that is not one of REFERENCE_TABLES.
    """
    table, columns = identifier(name), _columns(name)
    with registered(connection, "staged_reference", rows):
        if _content(connection, table, columns) == _content(connection, "staged_reference", columns):
            return False
        wanted = f"select {columns} from staged_reference"
        in_transaction(connection, lambda: _replace(connection, table, wanted), message=f"replace {name}")
    return True


def _columns(name: str) -> str:
    fields = REFERENCE_TABLES[name].__dataclass_fields__  # type: ignore[attr-defined]
    return ", ".join(map(identifier, fields))


def _content(connection: duckdb.DuckDBPyConnection, table: str, columns: str) -> tuple[object, ...] | None:
    """The number of rows and the sum of their hashes, whatever their order: one pass, where a comparison takes four."""
    return connection.execute(f"select count(*), sum(hash({columns})::hugeint) from {table}").fetchone()


def _replace(connection: duckdb.DuckDBPyConnection, table: str, wanted: str) -> None:
    connection.execute(f"delete from {table}")
    connection.execute(f"insert into {table} by name {wanted}")
