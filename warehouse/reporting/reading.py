"""Reading a lake part by part: what one part cannot give leaves the others whole.

A file of the lake may be gone or damaged, a table may be younger than the lake. Each part of the report
is read by itself, all of them from one state of the lake; tables and columns that the lake does not have
yet read as empty and null.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa

from transforms.columns import columns_of
from transforms.tables import TABLES
from warehouse.ddl import sql_type
from warehouse.quoting import identifier
from warehouse.reporting.facts import Unreadable

STATEMENTS = files("warehouse") / "reporting"

# The tables that a report is made of.
READ = (
    "runs",
    "publishers",
    "publisher_days",
    "expectation_results",
    "expectation_failures",
    "drifts",
    "quarantine",
    "failures",
    "fetches",
    "article_versions",
    "removed_spans",
)

LONGEST_MESSAGE = 1000

# Damaged files make errors of DuckDB, or values that no Python type can hold.
UNREADABLE = (duckdb.Error, ValueError, OverflowError)

CUT = (
    "create temp macro cut(text, longest) as"
    " case when length(text) > longest then left(text, longest - 1) || '…' else text end"
)

Row = dict[str, Any]


@dataclass(slots=True)
class Reading:
    """The lake as of one moment, and the parts of it that could not be read so far."""

    connection: duckdb.DuckDBPyConnection
    unreadable: dict[str, Unreadable] = field(default_factory=dict)
    kept: dict[str, pa.Table] = field(default_factory=dict)

    def rows(self, part: str, name: str, *, filled: dict[str, str] | None = None, **parameters: Any) -> list[Row]:
        """The rows of the statement `name`.sql; none, and a word about the part, where it cannot be read.

        `filled` replaces `{placeholders}` by SQL of our own.
        """
        try:
            found = self.connection.execute(_statement(name, filled), parameters)
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        except UNREADABLE as error:
            self.note(part, error)
            return []

    def keep(self, parts: Sequence[str], name: str, *, filled: dict[str, str] | None = None) -> None:
        """Keep the rows of the statement `name`.sql in memory as `temp.<name>`, for several parts to read.

        Where they cannot be read, every one of the parts is noted, and the table is empty.
        """
        text = _statement(name, filled)
        try:
            kept = self.connection.execute(text).to_arrow_table()
        except UNREADABLE as error:
            for part in parts:
                self.note(part, error)
            # Its columns are known without opening a file.
            kept = self.connection.execute(f"select * from ({text}) limit 0").to_arrow_table()
        self.kept[name] = kept
        self.connection.register(name, kept)

    def note(self, part: str, error: Exception) -> None:
        """Note that a part could not be read, and make the connection ready for the next one."""
        said = str(error).strip() or type(error).__name__
        self.unreadable.setdefault(part, Unreadable(part=part, message=said[:LONGEST_MESSAGE]))
        # The transaction of a failed statement takes no other one.
        self.connection.rollback()
        _begin(self.connection)
        for name, kept in self.kept.items():
            self.connection.register(name, kept)


@contextmanager
def reading(connection: duckdb.DuckDBPyConnection) -> Iterator[Reading]:
    """One state of the lake to read from; leaves the connection as it was.

    The tables go by `temp.<name>` with every column of today's records, and `snapshot_id`, which says in
    which state of the lake a row came; `cut(text, longest)` ends a long text with an ellipsis.
    """
    _begin(connection)
    source = Reading(connection)
    try:
        yield source
    finally:
        connection.rollback()
        for name in source.kept:
            connection.unregister(name)


def _begin(connection: duckdb.DuckDBPyConnection) -> None:
    connection.begin()
    existing = _existing_columns(connection)
    for name in READ:
        connection.execute(f"create temp view {identifier(name)} as {_select(name, existing.get(name, set()))}")
    connection.execute(CUT)


def _existing_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    found = connection.execute(
        "select table_name, list(column_name) from duckdb_columns() where database_name = 'lake' group by table_name"
    ).fetchall()
    return {table: set(columns) for table, columns in found}


def _select(name: str, existing: set[str]) -> str:
    columns = [
        identifier(spec.name) if spec.name in existing else f"cast(null as {sql_type(spec)}) as {identifier(spec.name)}"
        for spec in columns_of(TABLES[name])
    ]
    if not existing:
        return f"select {', '.join(columns)}, cast(null as bigint) as snapshot_id where false"
    return f"select {', '.join(columns)}, snapshot_id from lake.{identifier(name)}"


@cache
def _text(name: str) -> str:
    return (STATEMENTS / f"{name}.sql").read_text(encoding="utf-8")


def _statement(name: str, filled: dict[str, str] | None) -> str:
    return _text(name).format(**filled) if filled else _text(name)
