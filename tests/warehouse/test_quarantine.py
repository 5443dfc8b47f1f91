from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from transforms.held_reasons import held_reasons
from transforms.tables.expectation_results import ExpectationResult
from warehouse.lake import LakeError
from warehouse.load import load_batch
from warehouse.quarantine import (
    Selection,
    captures_to_replay,
    count_by_reason,
    count_held,
    dismiss,
    explain_reasons,
    find_entry,
    find_held_capture,
    find_run_at,
    list_held,
    list_released,
)
from warehouse.runs import open_run

Make = Callable[..., Any]


@pytest.fixture
def result() -> Make:
    """Makes a failed result of an invented critical expectation."""

    def make(**changes: Any) -> ExpectationResult:
        facts: dict[str, Any] = {
            "suite": "article_versions",
            "expectation": "has_title",
            "column_name": "title",
            "severity": "critical",
            "owner": "fields",
            "meaning": "A title is there.",
            "passed": False,
            "evaluated_count": 1,
            "failed_count": 1,
            "examples": (),
        }
        return ExpectationResult(**(facts | changes))

    return make


@pytest.fixture
def holding(writer: duckdb.DuckDBPyConnection, article: Make, batch: Make, held: Make) -> duckdb.DuckDBPyConnection:
    """A lake that holds back c1 (no title), c2 (no body, a day later) and c3 (unreadable); c4 was released."""
    entries = [
        held("c1", publisher_id="wartarimba"),
        held("c2", failed_expectations=("has_body", "has_words"), held_at=held("x").held_at + timedelta(days=1)),
        held("c3", stage="read", failed_expectations=("empty",), row=None),
        held("c4", released_at=held("x").held_at),
    ]
    rows = [article(f"a{n}", "satu", capture_id=f"c{n}", minute=10 - n) for n in range(1, 5)]
    load_batch(writer, batch("b1", [], captures=batch("x", rows).captures, held=entries))
    return writer


@pytest.mark.parametrize(
    ("selection", "capture_ids"),
    [
        (Selection(), ["c1", "c2", "c3"]),
        (Selection(quarantine_ids=("q-c1", "q-c3")), ["c1", "c3"]),
        (Selection(quarantine_ids=("q-c4",)), []),
        (Selection(quarantine_ids=()), []),
        (Selection(expectation="has_words"), ["c2"]),
        (Selection(stage="read"), ["c3"]),
        (Selection(held_on=date(2026, 3, 2)), ["c2"]),
        (Selection(publisher_id="wartarimba"), ["c1"]),
        (Selection(publisher_id="unknown"), ["c2", "c3"]),
        (Selection(run_id="r-first", stage="read"), ["c3"]),
        (Selection(run_id="r-second"), []),
        (Selection(stage="validate", held_on=date(2026, 3, 1)), ["c1"]),
    ],
    ids=str,
)
def test_selections_narrow_what_is_held(
    holding: duckdb.DuckDBPyConnection, selection: Selection, capture_ids: list[str]
) -> None:
    """By id, expectation, stage and day, alone and together; never what was released."""
    assert sorted(entry.capture_id for entry in list_held(holding, selection)) == capture_ids
    assert sorted(capture.capture_id for capture in captures_to_replay(holding, selection)) == capture_ids
    assert count_held(holding, selection) == len(capture_ids)


def test_the_newest_entry_is_listed_first(holding: duckdb.DuckDBPyConnection) -> None:
    """The list starts with what was held last."""
    assert [entry.capture_id for entry in list_held(holding)] == ["c2", "c1", "c3"]


def test_replay_takes_documents_in_the_order_received(holding: duckdb.DuckDBPyConnection) -> None:
    """Contents of one article are replayed in the order they came."""
    assert [capture.capture_id for capture in captures_to_replay(holding)] == ["c3", "c2", "c1"]


def test_an_entry_is_found_by_the_start_of_its_id(holding: duckdb.DuckDBPyConnection) -> None:
    """A beginning that fits one entry is enough, released ones included; otherwise the error says how to go on."""
    assert find_entry(holding, "q-c4").released_at is not None
    assert find_entry(holding, "q-c2").failed_expectations == ("has_body", "has_words")
    with pytest.raises(LakeError, match=r"more than one entry.*kliping quarantine list"):
        find_entry(holding, "q-")
    with pytest.raises(LakeError, match="no entry"):
        find_entry(holding, "zzz")


def test_a_dismissal_closes_and_says_why(holding: duckdb.DuckDBPyConnection, held: Make) -> None:
    """It takes the entry off the list and keeps its row, its reasons and the words of whoever dismissed it."""
    at = held("x").held_at + timedelta(days=3)
    dismiss(holding, ["q-c1"], at, " The page was a test.\n")
    assert [entry.capture_id for entry in list_held(holding)] == ["c2", "c3"]
    entry = find_entry(holding, "q-c1")
    assert (entry.released_at, entry.released_run_id, entry.release_note) == (at, None, "The page was a test.")
    assert (entry.failed_expectations, entry.row) == (("has_title",), held("x").row)
    assert [entry.capture_id for entry in list_released(holding)] == ["c1", "c4"]
    assert [entry.capture_id for entry in list_released(holding, Selection(held_on=at.date()))] == ["c1"]
    dismiss(holding, ["q-c1"], at + timedelta(days=1), "Again.")
    assert find_entry(holding, "q-c1").release_note == "The page was a test."


def test_a_dismissal_without_a_reason_is_refused(holding: duckdb.DuckDBPyConnection, held: Make) -> None:
    """Nobody could check it later."""
    with pytest.raises(ValueError, match="say why"):
        dismiss(holding, ["q-c1"], held("x").held_at, " ")
    assert count_held(holding) == 3


def test_what_is_held_is_counted_by_reason(holding: duckdb.DuckDBPyConnection, held: Make) -> None:
    """How much, since when, how often at most and whose; a document with two reasons counts under each."""
    reasons = {each.reason: each for each in count_by_reason(holding)}
    assert {reason: (each.stage, each.held_count) for reason, each in reasons.items()} == {
        "empty": ("read", 1),
        "has_body": ("validate", 1),
        "has_title": ("validate", 1),
        "has_words": ("validate", 1),
    }
    assert reasons["has_title"].publishers == ("wartarimba",)
    assert reasons["empty"].publishers == ("unknown",)
    assert reasons["has_body"].held_since == held("x").held_at + timedelta(days=1)
    assert [each.reason for each in count_by_reason(holding, Selection(stage="read"))] == ["empty"]


def test_a_reason_is_explained_in_its_newest_words(
    writer: duckdb.DuckDBPyConnection, batch: Make, held: Make, result: Make
) -> None:
    """An expectation by its results, any other reason by the list, and what nobody knows by the message."""
    old, new = (result(meaning=meaning) for meaning in ("Old words.", "A title is there."))
    entry = held("c1", failed_expectations=("has_title", "empty", "gone"))
    load_batch(writer, batch("b1", [], held=[entry], results=[old], run_id="r1"))
    load_batch(writer, batch("b2", [], results=[new], run_id="r2"))
    meanings = {each.reason: (each.severity, each.meaning) for each in count_by_reason(writer)}
    assert meanings["has_title"] == ("critical", "A title is there.")
    assert meanings["empty"] == (None, held_reasons()["empty"].meaning)
    assert meanings["gone"] == (None, entry.message)
    assert explain_reasons(writer, entry) == {reason: meaning for reason, (_, meaning) in meanings.items()}


def test_entries_of_an_older_lake_are_complete(writer: duckdb.DuckDBPyConnection, batch: Make, held: Make) -> None:
    """Where the columns of the history are still null, an entry was held once, when it was held."""
    load_batch(writer, batch("b1", [], held=[held("c1")]))
    writer.execute("alter table quarantine alter held_count drop not null")  # as of a column added later
    writer.execute("update quarantine set first_held_at = null, held_count = null")
    (entry,) = list_held(writer)
    assert (entry.first_held_at, entry.held_count) == (entry.held_at, 1)
    (reason,) = count_by_reason(writer)
    assert (reason.held_since, reason.most_attempts) == (entry.held_at, 1)


def test_lists_can_be_cut_and_leave_the_rows_out(holding: duckdb.DuckDBPyConnection) -> None:
    """The newest come first; the article's row is read with its entry alone."""
    assert [entry.capture_id for entry in list_held(holding, limit=2)] == ["c2", "c1"]
    assert list_held(holding)[1].row is None
    assert find_entry(holding, "q-c1").row is not None


def test_an_entry_leads_to_its_document_and_its_run(holding: duckdb.DuckDBPyConnection, held: Make, run: Make) -> None:
    """The capture of the document held, and the run that went on when it was; an unknown capture is an error."""
    assert find_held_capture(holding, held("c1")).capture_id == "c1"
    with pytest.raises(LakeError, match="c9"):
        find_held_capture(holding, held("c9"))
    at = held("x").held_at
    open_run(holding, run("r-day", started_at=at - timedelta(minutes=1)))
    assert find_run_at(holding, at) == "r-day"
    assert find_run_at(holding, at - timedelta(hours=1)) is None
