from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from warehouse.lake import LakeError
from warehouse.load import load_batch
from warehouse.quarantine import Selection, captures_to_replay, find_entry, list_held, mark_released

Make = Callable[..., Any]


@pytest.fixture
def holding(writer: duckdb.DuckDBPyConnection, article: Make, batch: Make, held: Make) -> duckdb.DuckDBPyConnection:
    """A lake that holds back c1 (no title), c2 (no body, a day later) and c3 (unreadable); c4 was released."""
    entries = [
        held("c1"),
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


def test_released_entries_stay_as_history(holding: duckdb.DuckDBPyConnection, held: Make) -> None:
    """A release takes the entry off the list and keeps its row."""
    mark_released(holding, ["q-c1"], held("x").held_at)
    assert [entry.capture_id for entry in list_held(holding)] == ["c2", "c3"]
    assert find_entry(holding, "q-c1").released_at == held("x").held_at
