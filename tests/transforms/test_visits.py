from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.visits import (
    PageHistory,
    Seen,
    Validators,
    after,
    is_due,
    is_listed_as_changed,
    is_wanted,
    spared,
    validators_for,
)

START = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
NIGHT = timedelta(days=1)
URL = "https://wartarimba.example/berita/pasar-sukarimba"
OUTCOMES = [
    *("ok", "truncated", "empty", "not_modified", "unchanged", "http_404", "http_410", "http_403", "http_429"),
    *("http_503", "timeout", "dns", "connect", "robots", "robots_unreachable", "host_down", "delay_too_long", "tls"),
    *("too_large", "bad_url", "same_page", "http_304_unasked"),
]


def visited(known: PageHistory | None, outcome: str, at: datetime, kind: str = "article", **said: str) -> PageHistory:
    """The page after a visit."""
    return after(known, Seen(outcome=outcome, at=at, **said), url=URL, kind=kind, publisher_id="wartarimba")


def nights_visited(outcomes: Sequence[str], *, nights: int = 60) -> list[int]:
    """The nights on which a page is visited that answers so, the last outcome from then on."""
    page, visits = visited(None, outcomes[0], START), [0]
    for night in range(1, nights):
        # A night is minutes earlier or later than the one before.
        now = START + night * NIGHT + timedelta(minutes=(night * 37) % 90 - 45)
        if is_due(page, now):
            page = visited(page, outcomes[min(len(visits), len(outcomes) - 1)], now)
            visits.append(night)
    return visits


@pytest.mark.parametrize(
    ("outcomes", "nights"),
    [
        (["ok", "not_modified"], [0, 1, 3, 7]),
        (["ok", "unchanged"], [0, 1, 3, 7]),
        (["ok"], [0, 1, 3, 7]),
        (["truncated", "ok", "unchanged"], [0, 1, 3, 7]),
        (["timeout"], [0, 1, 2, 3, 4]),
        (["robots_unreachable", "host_down", "http_503", "http_429", "dns"], [0, 1, 2, 3, 4]),
        (["timeout", "ok", "unchanged"], [0, 1, 2, 4, 8]),
        (["ok", "timeout", "timeout", "ok", "not_modified"], [0, 1, 2, 3, 7]),
        (["http_404"], [0, 1, 2]),
        (["timeout", "timeout", "http_404"], [0, 1, 2, 3, 4]),
        (["ok", "http_404", "ok", "not_modified"], [0, 1, 2, 3, 7]),
        (["http_410"], [0]),
        (["ok", "http_410"], [0, 1]),
        (["robots"], [0]),
        (["too_large"], [0]),
    ],
    ids=lambda value: "-".join(map(str, value)),
)
def test_a_page_is_visited_on_these_nights(outcomes: list[str], nights: list[int]) -> None:
    """After one, three and seven days; after failures on the next nights, a limited number of them in a row."""
    assert nights_visited(outcomes) == nights


def test_revisits_are_a_setting() -> None:
    """Visits follow the days that are asked for, in any order; without days none is of our own."""
    seen = Seen(outcome="ok", at=START)
    days = [after(None, seen, url=URL, kind="article", publisher_id=None, revisit_days=each) for each in ([9, 2], [])]
    assert days[0].next_visit_at == START + timedelta(days=2) - timedelta(hours=6)
    assert days[1].next_visit_at is None


@pytest.mark.parametrize("outcome", ["http_404", "http_410"])
def test_a_page_is_gone_since_the_first_time_until_it_is_back(outcome: str) -> None:
    """The first 404 or 410 says since when a page is gone; failures say nothing of it, an answer ends it."""
    page = visited(None, "ok", START)
    gone = visited(page, outcome, START + NIGHT)
    later = visited(visited(gone, outcome, START + 2 * NIGHT), "timeout", START + 3 * NIGHT)
    assert (page.gone_at, gone.gone_at, later.gone_at) == (None, START + NIGHT, START + NIGHT)
    assert visited(later, "unchanged", START + 4 * NIGHT).gone_at is None


def test_validators_are_those_of_whole_content() -> None:
    """An answer's validators replace those before; what was cut off or empty has none; a 304 keeps what holds."""
    whole = visited(None, "ok", START, etag='"a"', last_modified="Sun, 01 Mar 2026 10:00:00 GMT", sha256="aa")
    same = visited(whole, "not_modified", START + NIGHT, etag='"b"')
    assert (same.etag, same.last_modified, same.sha256) == ('"b"', whole.last_modified, "aa")
    for outcome in ("truncated", "empty"):
        cut = visited(same, outcome, START + 2 * NIGHT, etag='"c"', sha256="cc")
        assert (cut.etag, cut.last_modified, cut.sha256) == (None, None, None)


def test_old_content_is_asked_for_without_conditions() -> None:
    """Seven days after content was transferred the request is plain; an identical body then counts as transferred."""
    page = visited(None, "ok", START, etag='"a"', sha256="aa")
    page = visited(page, "not_modified", START + 6 * NIGHT)
    assert validators_for(page, START + 6 * NIGHT) == Validators('"a"', None, "aa")
    assert validators_for(page, START + 7 * NIGHT) == Validators(sha256="aa")
    assert validators_for(page, START, is_conditional=False) == Validators(sha256="aa")
    again = visited(page, "unchanged", START + 7 * NIGHT, etag='"a"', sha256="aa")
    assert validators_for(again, START + 8 * NIGHT).etag == '"a"'
    assert validators_for(None, START) == Validators()


@pytest.mark.parametrize("kind", ["feed", "sitemap", "index"])
def test_lists_are_always_due(kind: str) -> None:
    """Feeds, sitemaps and index pages are looked at every night, whatever they answered."""
    assert all(is_due(visited(None, outcome, START, kind), START) for outcome in OUTCOMES)


def test_what_a_wrong_clock_dated_is_due() -> None:
    """A page dated years ahead is visited at once, without conditions, and then follows the right clock."""
    ahead = visited(None, "ok", START + 400 * NIGHT, etag='"a"', sha256="aa")
    assert is_due(ahead, START)
    assert is_due(replace(ahead, next_visit_at=None), START)
    assert validators_for(ahead, START) == Validators(sha256="aa")
    right = visited(ahead, "unchanged", START, etag='"a"', sha256="aa")
    assert (right.first_fetched_at, right.fetched_at, right.checked_at) == (START, START, START)
    assert not is_due(right, START + timedelta(hours=1))
    assert is_due(right, START + NIGHT)


def test_a_page_reached_since_the_night_began_is_not_due_again() -> None:
    """Asked as of the night's beginning, a page that was visited hours later is not taken for one of a wrong clock."""
    assert not is_due(visited(None, "ok", START + timedelta(hours=9)), START)


@pytest.mark.parametrize(
    ("modified", "hours", "is_changed"),
    [(None, None, False), ("kemarin sore", None, False), ("before", -2, False), ("after", 2, True), ("same", 2, False)],
)
def test_a_listing_tells_of_a_change(modified: str | None, hours: int | None, is_changed: bool) -> None:
    """A page is changed where the listing states a time after the last try, other than what it stated then."""
    page = visited(None, "ok", START, listed_modified="same")
    at = None if hours is None else START + timedelta(hours=hours)
    assert is_listed_as_changed(page, modified, at) is is_changed
    assert is_wanted(page, modified, at, START) is is_changed


def test_who_is_wanted_when_listed() -> None:
    """A page never tried and one ruled out by robots.txt are asked for by being listed; one left or gone is not."""
    assert is_wanted(None, None, None, START)
    assert is_wanted(visited(None, "robots", START), None, None, START + NIGHT)
    page = None
    for night in range(5):
        page = visited(page, "timeout", START + night * NIGHT)
    assert not is_wanted(page, None, None, START + 9 * NIGHT)
    assert not is_listed_as_changed(visited(None, "http_410", START), "later", START + NIGHT)


def test_a_listing_that_is_always_wrong_is_not_believed_for_ever() -> None:
    """A sitemap that dates every page to its own making costs a page that never changes a few visits, no more."""
    page, visits = visited(None, "ok", START), 1
    for night in range(1, 60):
        now = START + night * NIGHT
        if is_wanted(page, now.isoformat(), now, now):
            page, visits = visited(page, "not_modified", now, listed_modified=now.isoformat()), visits + 1
    assert visits <= 5


def test_what_was_not_tried_stays_due() -> None:
    """A page that its night did not reach has learnt nothing, and is due."""
    page = visited(visited(None, "ok", START, etag='"a"'), "not_tried", START + NIGHT)
    assert (page.etag, page.checked_at, page.last_outcome, page.failure_count) == ('"a"', START, "ok", 0)
    assert is_due(page, START + NIGHT)
    assert is_due(visited(None, "not_tried", START), START)


STEPS = st.lists(st.tuples(st.sampled_from(OUTCOMES), st.integers(-72, 24 * 10), st.sampled_from("abc")), max_size=30)


@given(STEPS)
def test_a_schedule_never_goes_backwards(steps: list[tuple[str, int, str]]) -> None:
    """Whatever answers and however the clock is set: the next visit is after this one, within days, told the same."""
    page, at = None, START
    for outcome, hours, sha256 in steps:
        at += timedelta(hours=hours)
        known, page = page, visited(page, outcome, at, sha256=sha256)
        assert page == visited(known, outcome, at, sha256=sha256)
        assert page.next_visit_at is None or at < page.next_visit_at <= at + timedelta(days=7)
        times = (page.first_fetched_at, page.fetched_at, page.checked_at, page.gone_at)
        assert all(time <= at for time in times if time is not None)


@given(st.lists(st.sampled_from([each for each in OUTCOMES if each not in {"ok", "truncated"}]), max_size=60))
def test_visits_of_a_page_that_never_changes_end(outcomes: list[str]) -> None:
    """Whatever fails in between, a page is visited a bounded number of times: five failures to an answer at most."""
    assert len(nights_visited(["ok", *outcomes, "not_modified"], nights=120)) <= 4 * (5 + 3)


@pytest.mark.parametrize(
    ("hours", "days", "is_spared"),
    [(-1, 1, True), (1, 1, False), (None, 1, False), (-1, 3, True), (-1, 7, False)],
)
def test_a_visit_is_spared_where_a_list_says_that_nothing_changed(
    hours: float | None, days: float, is_spared: bool
) -> None:
    """A change before the content came needs no visit, but the last of the schedule is made whatever is said."""
    first = datetime(2026, 3, 2, 18, tzinfo=UTC)
    page = after(None, Seen(outcome="ok", at=first), url="https://a.example/1", kind="article", publisher_id="a")
    modified_at = None if hours is None else first + timedelta(hours=hours)
    later = spared(page, modified_at, first + timedelta(days=days))
    assert (later is not None) == is_spared
    assert later is None or later.next_visit_at > first + timedelta(days=days)


def test_a_visit_to_a_page_that_failed_is_never_spared() -> None:
    """What was not read cannot be unchanged."""
    first = datetime(2026, 3, 2, 18, tzinfo=UTC)
    page = after(None, Seen(outcome="timeout", at=first), url="https://a.example/1", kind="article", publisher_id="a")
    assert spared(page, first - timedelta(hours=1), first + timedelta(days=1)) is None
