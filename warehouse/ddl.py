"""Tables and views of the lake, created and upgraded from the records of `transforms.tables`.

No table is partitioned: a nightly commit of a few thousand articles spread over months and
publishers would become hundreds of small files, while a whole-table scan of a million rows takes
milliseconds. Compaction keeps the files few.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import duckdb
import pyarrow as pa

from transforms.columns import ColumnSpec, columns_of
from transforms.tables import TABLES
from warehouse.quoting import identifier, literal
from warehouse.transactions import in_transaction

SQL_TYPES: dict[pa.DataType, str] = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us", tz="UTC"): "TIMESTAMPTZ",
    pa.list_(pa.string()): "VARCHAR[]",
    pa.map_(pa.string(), pa.float64()): "MAP(VARCHAR, DOUBLE)",
}


@dataclass(frozen=True, slots=True)
class View:
    """A view of the lake: its grain, what its own columns mean, and its select statement."""

    name: str
    grain: str
    meanings: Mapping[str, str]
    select: str


@cache
def views() -> tuple[View, ...]:
    """The views in `warehouse/views`, by name; a view may read those before it in the alphabet.

    A file starts with comments: the grain on its first line (`-- One row per …`), then a line
    `-- column: Meaning.` for each column that is computed. Raises ValueError for one without grain.
    """
    folder = files("warehouse") / "views"
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".sql"))
    return tuple(_parse_view(name.removesuffix(".sql"), (folder / name).read_text(encoding="utf-8")) for name in names)


def upgrade(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, type] = TABLES) -> None:
    """Bring tables, columns, comments and views up to date; one small query where they already are.

    A column that is new in a record is added empty; nothing is ever dropped.
    """
    wanted = fingerprint(tables)
    if _recorded_fingerprint(connection) == wanted:
        return
    in_transaction(connection, lambda: _upgrade(connection, tables, wanted), message="tables and views")


def fingerprint(tables: Mapping[str, type]) -> str:
    """What the definitions of all tables and views come to: another value means that some differ."""
    said = [[name, table_comment(record), _column_facts(record)] for name, record in tables.items()]
    said += [[view.name, view.grain, view.select] for view in views()]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def table_comment(record: type) -> str:
    """The grain of a table: the first line of its record's docstring."""
    return (record.__doc__ or "").strip().splitlines()[0]


def sql_type(spec: ColumnSpec) -> str:
    """The SQL type of a column."""
    return SQL_TYPES[spec.arrow_type]


def _upgrade(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, type], wanted: str) -> None:
    connection.execute("CALL lake.set_option('parquet_compression', 'zstd')")
    existing = _existing_columns(connection)
    for name, record in tables.items():
        _upgrade_table(connection, name, record, existing.get(name))
    for view in views():
        connection.execute(f"CREATE OR REPLACE VIEW {identifier(view.name)} AS {view.select}")
        connection.execute(f"COMMENT ON VIEW {identifier(view.name)} IS {literal(view.grain)}")
    connection.execute(
        "INSERT INTO schema_changes BY NAME SELECT ? AS fingerprint, now() AS changed_at, version() AS duckdb_version",
        [wanted],
    )


def _upgrade_table(connection: duckdb.DuckDBPyConnection, name: str, record: type, existing: set[str] | None) -> None:
    table = identifier(name)
    if existing is None:
        connection.execute(f"CREATE TABLE {table} ({', '.join(map(_definition, columns_of(record)))})")
    for spec in columns_of(record):
        if existing is not None and spec.name not in existing:
            # Rows loaded before the column existed have no value for it, so it cannot be NOT NULL.
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {identifier(spec.name)} {sql_type(spec)}")
        connection.execute(f"COMMENT ON COLUMN {table}.{identifier(spec.name)} IS {literal(spec.meaning)}")
    connection.execute(f"COMMENT ON TABLE {table} IS {literal(table_comment(record))}")


def _definition(spec: ColumnSpec) -> str:
    return f"{identifier(spec.name)} {sql_type(spec)}{'' if spec.is_nullable else ' NOT NULL'}"


def _column_facts(record: type) -> list[list[str]]:
    return [[spec.name, sql_type(spec), spec.meaning] for spec in columns_of(record)]


def _existing_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    found = connection.execute(
        "SELECT table_name, list(column_name) FROM duckdb_columns() WHERE database_name = 'lake' GROUP BY table_name"
    ).fetchall()
    return {table: set(columns) for table, columns in found}


def _recorded_fingerprint(connection: duckdb.DuckDBPyConnection) -> str | None:
    try:
        row = connection.execute("SELECT max_by(fingerprint, changed_at) FROM schema_changes").fetchone()
    except duckdb.CatalogException:
        return None  # a lake without tables yet
    return row[0] if row else None


def _parse_view(name: str, text: str) -> View:
    header = [line.removeprefix("--").strip() for line in text.splitlines() if line.startswith("--")]
    if not header or not header[0].startswith("One row"):
        raise ValueError(f"warehouse/views/{name}.sql: the first line must say the grain: -- One row per …")
    meanings = dict(line.split(": ", 1) for line in header[1:])
    select = "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip().rstrip(";")
    return View(name, header[0], meanings, select)
