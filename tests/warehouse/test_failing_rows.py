"""A document's failing rows are those of the last time that it was validated."""

from typing import Any

import pytest

from transforms.columns import to_table
from transforms.tables import ExpectationFailure, QuarantineEntry
from warehouse.load import load_batch
from warehouse.reprocessing import reprocessing


def failure(capture_id: str, expectation: str, severity: str = "warning") -> ExpectationFailure:
    """A document that failed an expectation."""
    return ExpectationFailure(
        capture_id=capture_id, article_id="a1", suite="article_versions", expectation=expectation, severity=severity
    )


def failures_of(*found: tuple[str, str]) -> Any:
    """Failing rows as a table, from pairs of capture and expectation."""
    return to_table(ExpectationFailure, [failure(*each) for each in found])


def stored(lake: Any) -> list[tuple[Any, ...]]:
    """The lake's failing rows."""
    return sorted(lake.execute("select capture_id, expectation, run_id, batch_id from expectation_failures").fetchall())


@pytest.fixture
def lake(writer: Any, batch: Any, article: Any) -> Any:
    """A lake with one article that failed two expectations, and the article's row."""
    row = article("a1", "isi")
    loaded = batch("b1", [row], failures=[failure(row.capture_id, "titled"), failure(row.capture_id, "dated")])
    load_batch(writer, loaded)
    return writer, row


def test_a_batch_brings_its_failing_rows_with_its_run_and_id(lake: Any) -> None:
    """They are loaded in the batch's transaction, and say which run and batch they are of."""
    connection, row = lake
    assert stored(connection) == [
        (row.capture_id, "dated", "r-first", "b1"),
        (row.capture_id, "titled", "r-first", "b1"),
    ]


def test_a_replayed_document_fails_what_it_fails_today(lake: Any, batch: Any, article: Any, held: Any) -> None:
    """What a held document failed before gives way to what it fails when it is replayed."""
    connection, _ = lake
    late = article("a2", "lain", minute=1)
    entry = held(late.capture_id)
    load_batch(connection, batch("b2", [], held=[entry], failures=[failure(late.capture_id, "ledger", "critical")]))
    load_batch(connection, batch("b3", [late], run_id="r-second", failures=[failure(late.capture_id, "titled")]))
    assert [row for row in stored(connection) if row[0] == late.capture_id] == [
        (late.capture_id, "titled", "r-second", "b3")
    ]
    assert len(stored(connection)) == 3


def test_reprocessing_renews_what_differs_and_leaves_the_rest(lake: Any, batch: Any) -> None:
    """A row that would come again stays with its run; one that would not goes; a new one keeps its document's batch."""
    connection, row = lake
    anew = failures_of((row.capture_id, "titled"), (row.capture_id, "placed"))
    with reprocessing(connection, "r-again") as work:
        rows = batch("x", [row]).rows
        work.stage([row.capture_id], rows, to_table(QuarantineEntry, []), anew)
        work.commit(row.valid_from)
    assert stored(connection) == [
        (row.capture_id, "placed", "r-again", "b1"),
        (row.capture_id, "titled", "r-first", "b1"),
    ]
