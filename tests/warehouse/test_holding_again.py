"""The history of an entry: held, held again, released, dismissed, in every order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import duckdb
import pytest

from transforms.columns import to_table
from transforms.tables.quarantine import QuarantineEntry
from warehouse.load import load_batch
from warehouse.quarantine import dismiss, find_entry, list_held
from warehouse.reprocessing import reprocessing

Make = Callable[..., Any]
Lake = duckdb.DuckDBPyConnection


class Nights:
    """A lake, and one document that comes up in it night after night."""

    def __init__(self, writer: Lake, article: Make, batch: Make, held: Make) -> None:
        self.writer = writer
        self._batch = batch
        self._row = article("a1", "satu", capture_id="c1")
        self._held: QuarantineEntry = held("c1", publisher_id="wartarimba")
        self._count = 0

    def hold(self, **changes: Any) -> datetime:
        """Hold the document back this night; when that was."""
        entry = self._entry(**changes)
        captures = self._batch("x", [self._row]).captures
        self._load(held=[entry], captures=captures)
        return entry.held_at

    def release(self) -> datetime:
        """Load the document's article this night; when that was."""
        at = self._next()
        self._load(articles=[self._row], committed_at=at)
        return at

    def dismiss(self) -> datetime:
        """Dismiss the entry this night; when that was."""
        at = self._next()
        dismiss(self.writer, ["q-c1"], at, "A test page.")
        return at

    def reprocess(self, **changes: Any) -> None:
        """Make the document anew; it is held back."""
        entry = self._entry(run_id="r-again", **changes)
        with reprocessing(self.writer, "r-again") as work:
            work.stage(["c1"], self._batch("x", []).rows, to_table(QuarantineEntry, [entry]))
            work.commit(entry.held_at)

    @property
    def entry(self) -> QuarantineEntry:
        """The entry as it stands."""
        return find_entry(self.writer, "q-c1")

    def _entry(self, **changes: Any) -> QuarantineEntry:
        at = self._next()
        return replace(self._held, **({"held_at": at, "first_held_at": at, "run_id": f"r-{self._count}"} | changes))

    def _next(self) -> datetime:
        self._count += 1
        return self._held.held_at + timedelta(days=self._count)

    def _load(self, articles: Sequence[Any] = (), **changes: Any) -> None:
        load_batch(self.writer, self._batch(f"b{self._count}", articles, run_id=f"r-{self._count}", **changes))


@pytest.fixture
def nights(writer: Lake, article: Make, batch: Make, held: Make) -> Nights:
    """A lake without rows, and one document for it."""
    return Nights(writer, article, batch, held)


def test_holding_again_keeps_since_when_and_counts(nights: Nights) -> None:
    """The first night stays, the nights are counted, and reasons and run are the last one's."""
    first = nights.hold()
    nights.hold()
    last = nights.hold(failed_expectations=("has_body",))
    entry = nights.entry
    assert (entry.first_held_at, entry.held_at, entry.held_count) == (first, last, 3)
    assert (entry.failed_expectations, entry.run_id) == (("has_body",), "r-3")


def test_a_release_keeps_the_trace(nights: Nights) -> None:
    """When and by which run is noted; reasons, message, row and count stay as they were."""
    nights.hold()
    before = nights.entry
    at = nights.release()
    assert nights.entry == replace(before, released_at=at, released_run_id="r-2")
    assert list_held(nights.writer) == []


@pytest.mark.parametrize("close", ["release", "dismiss"])
def test_an_entry_that_is_held_after_its_end_goes_on(nights: Nights, close: str) -> None:
    """What was released or dismissed and is held again is one history, and open once more."""
    first = nights.hold()
    getattr(nights, close)()
    assert nights.entry.released_at is not None
    last = nights.hold()
    entry = nights.entry
    assert (entry.first_held_at, entry.held_at, entry.held_count) == (first, last, 2)
    assert (entry.released_at, entry.released_run_id, entry.release_note) == (None, None, None)


def test_a_publisher_once_known_stays_known(nights: Nights) -> None:
    """A later night that does not tell the publisher takes nothing away."""
    nights.hold()
    nights.hold(publisher_id=None)
    assert nights.entry.publisher_id == "wartarimba"


def test_reprocessing_leaves_what_is_held_as_before(nights: Nights) -> None:
    """The same reasons are no new attempt; other reasons are."""
    nights.hold()
    before = nights.entry
    nights.reprocess()
    assert nights.entry == before
    nights.reprocess(failed_expectations=("has_body",))
    assert (nights.entry.held_count, nights.entry.run_id) == (2, "r-again")


def test_reprocessing_does_not_open_what_a_person_closed(nights: Nights) -> None:
    """A dismissed document that fails as before stays dismissed; one that fails otherwise is held again."""
    nights.hold()
    nights.dismiss()
    before = nights.entry
    nights.reprocess()
    assert nights.entry == before
    nights.reprocess(stage="read", failed_expectations=("no_text",))
    assert (nights.entry.released_at, nights.entry.release_note) == (None, None)


def test_reprocessing_holds_what_it_once_released(nights: Nights) -> None:
    """An article that fails today as it failed before its release goes back, with its history."""
    first = nights.hold()
    nights.release()
    nights.reprocess()
    assert (nights.entry.released_at, nights.entry.first_held_at, nights.entry.held_count) == (None, first, 2)


def test_a_reprocess_that_helps_names_its_run(nights: Nights, article: Make, batch: Make) -> None:
    """What becomes an article under today's rules is released by the run that made it anew."""
    nights.hold()
    row = article("a1", "satu", capture_id="c1")
    with reprocessing(nights.writer, "r-again") as work:
        work.stage(["c1"], batch("x", [row]).rows, to_table(QuarantineEntry, []))
        work.commit(nights.entry.held_at)
    assert nights.entry.released_run_id == "r-again"


def test_a_lake_from_before_the_history_goes_on(nights: Nights) -> None:
    """Where the columns are null, the night that is known was the first one."""
    first = nights.hold()
    nights.writer.execute("alter table quarantine alter held_count drop not null")  # as of a column added later
    nights.writer.execute("update quarantine set first_held_at = null, held_count = null, publisher_id = null")
    nights.hold()
    entry = nights.entry
    assert (entry.first_held_at, entry.held_count, entry.publisher_id) == (first, 2, "wartarimba")
