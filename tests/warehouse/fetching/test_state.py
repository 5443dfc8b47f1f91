from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from transforms.exchanges import ArchivePlace
from transforms.listings import Listing
from transforms.robots import RobotsCopy
from warehouse.fetching.state import FetchState, OpenNight
from warehouse.lake import LakeError

Make = Callable[..., Any]

NIGHT = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
DAY = timedelta(days=1)
WIB = timezone(timedelta(hours=7))
A, B, C = (f"https://wartarimba.example/{name}" for name in "abc")


@pytest.fixture
def state(root: Path) -> Iterator[FetchState]:
    """A state in which nothing happened yet."""
    with FetchState(root) as state:
        yield state


def test_a_night_is_open_until_it_is_ended(root: Path, state: FetchState) -> None:
    """The night that was begun is found by another process, with its start, until it is ended."""
    assert state.open_night() is None
    state.begin_night("n1", NIGHT.astimezone(WIB))
    with FetchState(root) as other:
        assert other.open_night() == OpenNight("n1", NIGHT)
        with pytest.raises(LakeError, match="night n1 is still open"):
            other.begin_night("n2", NIGHT)
        other.end_night("n1", NIGHT)
    assert state.open_night() is None


def test_nights_follow_each_other_whatever_the_clock_says(state: FetchState) -> None:
    """A night that begins before the one before it, after a clock was put right, is the open one."""
    for number, at in enumerate([NIGHT, NIGHT - 300 * DAY]):
        state.begin_night(f"n{number}", at)
        assert state.open_night() == OpenNight(f"n{number}", at)
        state.end_night(f"n{number}", at - DAY)


def test_the_queue_keeps_its_order_and_takes_an_address_once(state: FetchState, queued: Make, listing: Listing) -> None:
    """What waits comes out as it went in; an address that waits already is not added; a dropped one is gone."""
    first = [queued(B, listing=listing), queued(A, kind="sitemap", depth=2, queued_at=NIGHT - DAY)]
    assert state.enqueue(first) == 2
    assert state.enqueue([queued(C, publisher_id=None), queued(B, kind="feed"), queued(C)]) == 1
    assert state.waiting() == [*first, queued(C, publisher_id=None)]
    state.drop([B, "https://tidak.example/"])
    assert [each.url for each in state.waiting()] == [A, C]
    assert state.enqueue([queued(B)]) == 1
    assert [each.url for each in state.waiting()] == [A, C, B]


def test_a_list_that_fails_adds_nothing(state: FetchState, queued: Make) -> None:
    """Addresses come all or none, so that a list read to the middle is read again."""

    def failing() -> Any:
        yield queued(A)
        raise RuntimeError("sitemap sobek")

    with pytest.raises(RuntimeError, match="sitemap sobek"):
        state.enqueue(failing())
    assert state.waiting() == []


def test_recording_keeps_all_of_an_answer(
    root: Path, state: FetchState, listing: Listing, *, fetch: Make, page: Make, pending: Make, queued: Make
) -> None:
    """Row, page and document are there for the next process, and the address waits no more."""
    state.enqueue([queued(A), queued(B)])
    row = fetch(A, archive_file="r1-00000.warc.gz", archive_offset=100, archive_length=50, seconds=0.25, detail="é\x00")
    seen = page(A, etag='W/"1"', next_visit_at=NIGHT + DAY, failure_count=2)
    document = pending("c1", listing=listing)
    state.record(row, page=seen, document=document)
    with FetchState(root) as other:
        assert other.untold() == [row]
        assert other.page(A) == seen
        assert other.pending(10) == [document]
        assert [each.url for each in other.waiting()] == [B]
        assert other.archive_ends() == {"r1-00000.warc.gz": 150}


@pytest.mark.parametrize("fault", ["fetch", "page", "document"])
def test_recording_is_all_or_nothing(state: FetchState, fetch: Make, page: Make, pending: Make, fault: str) -> None:
    """Where a part cannot be kept (here a time without zone), nothing of the answer is."""
    naive = datetime(2026, 3, 1)  # noqa: DTZ001 - the fault
    good, bad = {"started_at": NIGHT}, {"started_at": naive}
    with pytest.raises(ValueError, match="2026-03-01T00:00:00 has no time zone"):
        state.record(
            fetch(A, archive_file="x", archive_offset=0, archive_length=1, **(bad if fault == "fetch" else good)),
            page=page(A, checked_at=naive if fault == "page" else NIGHT),
            document=pending("c1", received_at=naive if fault == "document" else NIGHT),
        )
    assert (state.untold(), state.page(A), state.pending(1), state.archive_ends()) == ([], None, [], {})


def test_the_archive_end_is_the_furthest_known(state: FetchState, fetch: Make) -> None:
    """Records come in any order; a row without one changes nothing."""
    for number, (file, offset) in enumerate([("x", 100), ("y", 0), ("x", 20), (None, None)]):
        length = None if file is None else 10
        row = fetch(f"{A}{number}", archive_file=file, archive_offset=offset, archive_length=length)
        state.record(row, page=None, document=None)
    assert state.archive_ends() == {"x": 110, "y": 10}


def test_what_was_told_is_let_go(state: FetchState, fetch: Make) -> None:
    """Rows come out in the order in which they came, those told are gone, later ones stay."""
    rows = [fetch(B), fetch(A, kind="robots"), fetch(A), fetch(A, kind=None), fetch(A, run_id="r2")]
    for row in rows:
        state.record(row, page=None, document=None)
    assert state.untold() == rows
    state.told([rows[2], rows[0], rows[3]])
    assert state.untold() == [rows[1], rows[4]]


def test_a_row_of_the_same_run_address_and_kind_is_replaced(state: FetchState, fetch: Make) -> None:
    """What came last of an address counts, in the place of what came first."""
    for outcome in ("timeout", "ok"):
        state.record(fetch(A, outcome=outcome), page=None, document=None)
    assert state.untold() == [fetch(A, outcome="ok")]


def test_documents_wait_until_they_are_taken(state: FetchState, fetch: Make, pending: Make) -> None:
    """The oldest come first, at most so many; one that waits already stays as it was."""
    for number in (2, 0, 1, 0):
        state.record(fetch(f"{A}{number}"), page=None, document=pending(f"c{number}", byte_count=number))
    assert [each.capture_id for each in state.pending(2)] == ["c2", "c0"]
    state.taken(["c2", "c9"])
    assert [each.capture_id for each in state.pending(9)] == ["c0", "c1"]


def test_a_document_becomes_its_capture(pending: Make, listing: Listing) -> None:
    """The row of `captures` says address, bytes, place and listing of the document."""
    capture = pending("c1", listing=listing).capture("b1")
    assert (capture.source_uri, capture.url, capture.batch_id, capture.run_id) == (A, A, "b1", "r1")
    assert (capture.archive_file, capture.archive_offset, capture.archive_length) == ("r1-00000.warc.gz", 0, 10)
    assert (capture.listed_kind, capture.listed_in) == ("feed", listing.found_in)
    assert (capture.listed_title, capture.listed_published) == (listing.title, listing.published)
    assert pending("c1").capture("b1").listed_kind is None


@pytest.mark.parametrize(
    ("facts", "is_due"),
    [
        ({"next_visit_at": NIGHT}, True),
        ({"next_visit_at": (NIGHT - DAY).astimezone(WIB)}, True),
        ({"next_visit_at": (NIGHT + timedelta(microseconds=1)).astimezone(WIB)}, False),
        ({"next_visit_at": None}, False),
        ({"next_visit_at": NIGHT, "kind": "feed"}, False),
        ({"next_visit_at": NIGHT + 400 * DAY, "checked_at": NIGHT + 399 * DAY}, True),
        ({"next_visit_at": NIGHT + 2 * DAY, "checked_at": NIGHT + DAY / 2}, False),
    ],
)
def test_due_are_the_articles_whose_time_has_come(
    state: FetchState, fetch: Make, page: Make, facts: dict[str, Any], is_due: bool
) -> None:
    """An article is due from its next visit on, in any zone, and where a wrong clock dated it a day or more ahead."""
    state.record(fetch(A), page=page(A, **({"checked_at": NIGHT - 3 * DAY} | facts)), document=None)
    assert [each.url for each in state.due(NIGHT)] == [A] * is_due


def test_those_that_wait_longest_are_due_first(state: FetchState, fetch: Make, page: Make) -> None:
    """The order is that of the visits, not of the addresses; a page seen again has its newest state only."""
    for url, days in ((C, 1), (A, 3), (B, 2), (A, 0)):
        state.record(fetch(url), page=page(url, next_visit_at=NIGHT - days * DAY), document=None)
    assert [each.url for each in state.due(NIGHT)] == [B, C, A]


def test_robots_are_kept_by_origin(root: Path, state: FetchState) -> None:
    """The newest copy of each origin is there for the next process, an empty one too."""
    assert state.robots("https://wartarimba.example") is None
    state.keep_robots("https://wartarimba.example", RobotsCopy("User-agent: *\nDisallow: /\n", NIGHT))
    state.keep_robots("https://wartarimba.example", RobotsCopy("", NIGHT + DAY))
    with FetchState(root) as other:
        assert other.robots("https://wartarimba.example") == RobotsCopy("", NIGHT + DAY)
        assert other.robots("http://wartarimba.example") is None


def test_addresses_that_are_no_text_are_kept(state: FetchState, fetch: Make, page: Make, queued: Make) -> None:
    """Half a surrogate pair out of somebody's JSON, which SQLite cannot hold, is an address like any other."""
    url = f"{A}\ud800'\x00 é"
    state.enqueue([queued(url), queued(A)])
    state.record(fetch(url), page=page(url, next_visit_at=NIGHT), document=None)
    assert [each.url for each in state.waiting()] == [A]
    assert state.page(url) == state.due(NIGHT)[0] == page(url, next_visit_at=NIGHT)
    state.told(state.untold())
    assert state.untold() == []


def test_what_a_power_cut_took_is_fetched_again(
    state: FetchState, listing: Listing, *, fetch: Make, page: Make, pending: Make
) -> None:
    """Answers whose records are gone wait again, with their listing, and their pages and documents are forgotten."""
    state.begin_night("n1", NIGHT)
    for number, url in enumerate((A, B, C)):
        key = url.removeprefix("https://")
        row = fetch(url, archive_file="x", archive_offset=number * 10, archive_length=10, capture_id=f"c{number}")
        document = pending(f"c{number}", place=ArchivePlace("x", number * 10, 10), listing=listing)
        state.record(row, page=page(key, address=url), document=document)
    assert state.forget_lost({"x": 10}) == 2
    assert [(each.url, each.night_id, each.listing) for each in state.waiting()] == [
        (B, "n1", listing),
        (C, "n1", listing),
    ]
    assert [each.url for each in state.untold()] == [A]
    assert [each.capture_id for each in state.pending(9)] == ["c0"]
    assert [state.page(url.removeprefix("https://")) is None for url in (A, B, C)] == [False, True, True]
    assert state.archive_ends() == {"x": 10}
    assert state.forget_lost({"x": 10}) == 0
