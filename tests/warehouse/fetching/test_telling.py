from collections.abc import Callable
from typing import Any

import duckdb

from warehouse.fetching.telling import tell_fetches

Make = Callable[..., Any]

A, B = "https://wartarimba.example/a", "https://wartarimba.example/b"


def told(writer: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """What the lake holds."""
    return writer.execute("select run_id, url, kind, outcome from fetches order by all").fetchall()


def test_rows_told_twice_stand_once(writer: duckdb.DuckDBPyConnection, fetch: Make) -> None:
    """Killed between telling and letting go, a night tells again; what the lake has already stays as it is."""
    first = [fetch(A), fetch(A, kind="robots"), fetch(B, kind=None)]
    tell_fetches(writer, first)
    tell_fetches(writer, [*(fetch(row.url, kind=row.kind, outcome="timeout") for row in first), fetch(B)])
    tell_fetches(writer, [fetch(A, run_id="r2", outcome="not_modified")])
    assert told(writer) == [
        ("r1", A, "article", "ok"),
        ("r1", A, "robots", "ok"),
        ("r1", B, "article", "ok"),
        ("r1", B, None, "ok"),
        ("r2", A, "article", "not_modified"),
    ]


def test_rows_told_twice_at_once_stand_once(writer: duckdb.DuckDBPyConnection, fetch: Make) -> None:
    """Of two rows of the same run, address and kind in one call the last stands."""
    tell_fetches(writer, [fetch(A, outcome="timeout"), fetch(A)])
    assert told(writer) == [("r1", A, "article", "ok")]


def test_every_column_arrives(writer: duckdb.DuckDBPyConnection, fetch: Make) -> None:
    """Numbers, times and texts come out as they went in; half a surrogate pair is spelled out."""
    row = fetch(f"{A}\ud800", seconds=0.25, bytes=7, archive_offset=1 << 40, detail="é “ \x00")
    tell_fetches(writer, [row])
    columns = "url, seconds, bytes, archive_offset, detail, started_at"
    (found,) = writer.execute(f"select {columns} from fetches").fetchall()
    assert found == (A + "\\ud800", 0.25, 7, 1 << 40, "é “ \x00", row.started_at)


def test_nothing_to_tell_is_no_transaction(writer: duckdb.DuckDBPyConnection) -> None:
    """No rows leave the lake as it is, snapshots included."""
    before = writer.execute("select count(*) from lake.snapshots()").fetchone()
    tell_fetches(writer, [])
    assert writer.execute("select count(*) from lake.snapshots()").fetchone() == before
