"""Narrow frames for Great Expectations, made from a batch by the SQL in projections/.

They hold keys, lengths, counts, flags and short codes, never the text of an article: Great
Expectations copies a frame for every filter and repeats failing values in its results.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa

from expectations.schema import schema_faults
from expectations.vocabularies import vocabularies
from transforms.columns import arrow_schema
from transforms.tables import ARTICLE_TABLES

# What names a row of a frame: the document to hold back, and the article to show.
KEYS = ("capture_id", "article_id")
# Tables whose rows stand in the body, each with its column that holds the text as printed.
PRINTED = {
    "quotes": "text",
    "person_mentions": "name_as_printed",
    "place_mentions": "as_printed",
    "organisation_mentions": "as_printed",
}
# Offline and without a trace: no extension is fetched, nothing spills to a file.
CONNECTION_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
}


@contextmanager
def open_batch(rows: Mapping[str, pa.Table], received_at: datetime) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in memory that sees a batch's tables by name, and `batch` with its received_at.

    Beside them stand the tables of `expectations.vocabularies`, and `schema_faults`. A child table left
    out counts as empty. Raises ValueError for a table that is no article table, for rows that no key
    tells apart, and for a time of receipt without a zone.
    """
    _refuse_malformed(rows, received_at)
    with duckdb.connect(config=CONNECTION_SETTINGS) as connection:
        for name, record in ARTICLE_TABLES.items():
            connection.register(name, rows.get(name, arrow_schema(record).empty_table()))
        for name, table in vocabularies().items():
            connection.register(name, table)
        connection.register("schema_faults", schema_faults(rows))
        connection.register("batch", pa.table({"received_at": pa.array([received_at], pa.timestamp("us", tz="UTC"))}))
        yield connection


def project(connection: duckdb.DuckDBPyConnection, table: str) -> Any:
    """The pandas frame that a suite speaks of, by projections/<table>.sql.

    Where the table's rows stand in the body, the projection reads them from the view `placed`.
    """
    if table in PRINTED:
        # Made for this table alone: one that lacks a column stops its own suite and no other.
        connection.execute(_sql("placed_in_body.sql").format(table=table, printed=PRINTED[table]))
    return connection.execute(projection_sql(table)).df()


def projection_sql(table: str) -> str:
    """The query behind a suite's frame."""
    return _sql("projections", f"{table}.sql")


def _sql(*path: str) -> str:
    return files("expectations").joinpath(*path).read_text(encoding="utf-8")


def _refuse_malformed(rows: Mapping[str, pa.Table], received_at: datetime) -> None:
    unknown = sorted(set(rows) - set(ARTICLE_TABLES))
    if unknown:
        raise ValueError(f"no article table is called {', '.join(unknown)}; known are {', '.join(ARTICLE_TABLES)}")
    if "article_versions" not in rows:
        raise ValueError("the batch has no article_versions: its rows are what a verdict is about")
    if received_at.tzinfo is None:
        raise ValueError(f"received_at {received_at.isoformat()} has no time zone")
    missing = sorted({*KEYS, "version"} - set(rows["article_versions"].column_names))
    if missing:
        raise ValueError(f"the batch's article_versions lacks {', '.join(missing)}: no row of it could be named")
    captures = rows["article_versions"].column("capture_id").to_pylist()
    if None in captures or len(set(captures)) < len(captures):
        raise ValueError("capture_id is null or repeated in the batch's article_versions: no row can be held by it")
