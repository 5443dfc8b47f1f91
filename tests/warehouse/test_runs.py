from collections.abc import Callable
from datetime import timedelta
from typing import Any

import duckdb

from transforms.tables.runs import Failure
from warehouse.load import load_batch
from warehouse.runs import close_run, close_stale_runs, open_run, record_failures

Make = Callable[..., Any]


def test_a_run_is_one_row_from_start_to_end(writer: duckdb.DuckDBPyConnection, run: Make) -> None:
    """Closing writes over the row that opening wrote, stage seconds included."""
    open_run(writer, run("r1"))
    close_run(writer, run("r1", status="completed", read_count=3, stage_seconds={"read": 2.5}))
    assert writer.execute("select status, read_count, stage_seconds, sources from runs").fetchall() == [
        ("completed", 3, {"read": 2.5}, ["/berkas"])
    ]


def test_killed_runs_are_closed_with_what_they_committed(
    writer: duckdb.DuckDBPyConnection, run: Make, article: Make, batch: Make
) -> None:
    """Runs still `running` become `killed`, with the counts of their batches; others stay as they are."""
    open_run(writer, run("r-done"))
    close_run(writer, run("r-done", status="completed"))
    open_run(writer, run("r-first"))
    open_run(writer, run("r-idle"))
    load_batch(writer, batch("b1", [article("a1", "satu")]))
    load_batch(writer, batch("b2", [article("a1", "dua", minute=1), article("a2", "satu", minute=1)]))
    ended_at = run("x").started_at + timedelta(hours=1)
    assert set(close_stale_runs(writer, ended_at)) == {"r-first", "r-idle"}
    rows = writer.execute(
        "select run_id, status, read_count, new_count, changed_count, ended_at = ?, error is null from runs order by 1",
        [ended_at],
    ).fetchall()
    assert rows == [
        ("r-done", "completed", 0, 0, 0, None, True),
        ("r-first", "killed", 3, 2, 1, True, False),
        ("r-idle", "killed", 0, 0, 0, True, False),
    ]
    assert close_stale_runs(writer, ended_at) == []


def test_failures_are_rows(writer: duckdb.DuckDBPyConnection, run: Make) -> None:
    """Inputs that could not be read are kept with their reason; none is no transaction."""
    failure = Failure(
        run_id="r1",
        source_uri="/berkas/rusak.gz",
        stage="read",
        reason="broken_gzip",
        message="The file ends early.",
        occurred_at=run("x").started_at,
    )
    record_failures(writer, [failure, failure])
    record_failures(writer, [])
    assert (
        writer.execute("select source_uri, reason from failures").fetchall()
        == [("/berkas/rusak.gz", "broken_gzip")] * 2
    )
