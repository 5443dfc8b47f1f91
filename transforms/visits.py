"""What is known of a page that was fetched before, and when it is looked at again.

Outcomes are the slugs of `fetches.outcome`. Times are of one clock that may have been set: an age is never
negative, and what is dated a day or more ahead was dated by a clock that was wrong, so that it is looked at
again at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

# Outcomes that bring content, and those that say that it is what it was.
CONTENT = frozenset({"ok", "truncated", "empty"})
SAME = frozenset({"not_modified", "unchanged"})
# Content that is not whole is not to be taken for the page by the next conditional request.
_NOT_WHOLE = frozenset({"truncated", "empty"})
# The publisher does not want it fetched, today: no visit of our own, but who lists it anew asks again.
_RULED_OUT = frozenset({"robots", "delay_too_long"})
# Nothing was asked and nothing is learnt.
_NOT_ASKED = "not_tried"
_GONE = frozenset({"http_404", "http_410"})
_GONE_FOR_GOOD = "http_410"

# How many failures in a row are borne before a page is left; where not named, `_MOST_FAILURES`.
_MOST_FAILURES = 5
_FAILURES_BORNE = {"http_404": 3, _GONE_FOR_GOOD: 1, "bad_url": 1, "blocked_address": 1, "too_large": 1}

REVISIT_DAYS = (1, 3, 7)
_DAY = timedelta(days=1)
# A night does not reach a page at the minute of the night before: a visit due in a day may come this much sooner.
_EARLY = timedelta(hours=6)
# Some servers answer 304 whatever has changed: content is asked for without conditions when it is this old.
_LONGEST_CONDITIONAL = timedelta(days=7)
# A listing that called a page changed, when it was not, so many times in a row is no longer believed about it.
_UNFOUNDED_CHANGES = 3


@dataclass(frozen=True, slots=True)
class Validators:
    """What the last answer at an address said of its content: for a conditional request, and to know it again."""

    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHistory:
    """One page as it was last seen.

    `url` names the page (for an article its normalised address), `address` is what was asked for last.
    `first_fetched_at` and `fetched_at` are of content (a body that was transferred, changed or not), `checked_at`
    of the last try; `failure_count` counts failures in a row, `unchanged_count` visits in a row that found nothing
    new; `gone_at` is when 404 or 410 was first answered, None while it is there. `next_visit_at` None: only when
    it is listed as changed. `listed_modified` is what the listing said of its last change when it was last tried.
    """

    url: str
    kind: str
    address: str | None = None
    publisher_id: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    first_fetched_at: datetime | None = None
    fetched_at: datetime | None = None
    checked_at: datetime | None = None
    last_outcome: str | None = None
    next_visit_at: datetime | None = None
    failure_count: int = 0
    unchanged_count: int = 0
    gone_at: datetime | None = None
    listed_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What came of one visit: the outcome as a slug, when, and what the answer and the listing said."""

    outcome: str
    at: datetime
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    listed_modified: str | None = None


def after(
    known: PageHistory | None,
    seen: Seen,
    *,
    url: str,
    kind: str,
    publisher_id: str | None,
    revisit_days: Sequence[float] = REVISIT_DAYS,
) -> PageHistory:
    """The history of a page after a visit, with the time of the next one.

    A page with content is visited `revisit_days` after its content first came, then never unless it is listed as
    changed. Failures are tried again on the next nights, up to five in a row; 404 twice more; 410, addresses that
    cannot be asked and pages that are too large never. What robots.txt forbids has no visit of its own.
    """
    page = replace(known or PageHistory(url=url, kind=kind), url=url, kind=kind, publisher_id=publisher_id)
    if seen.outcome == _NOT_ASKED:
        return replace(page, last_outcome=page.last_outcome or _NOT_ASKED, next_visit_at=seen.at)
    page = replace(
        page,
        first_fetched_at=_not_after(seen.at, page.first_fetched_at),
        fetched_at=_not_after(seen.at, page.fetched_at),
        gone_at=_not_after(seen.at, page.gone_at),
        checked_at=seen.at,
        last_outcome=seen.outcome,
        listed_modified=seen.listed_modified or page.listed_modified,
    )
    if seen.outcome in CONTENT | SAME:
        return _after_answer(page, seen, revisit_days)
    if seen.outcome in _RULED_OUT:
        return replace(page, next_visit_at=None)
    return _after_failure(page, seen)


def _not_after(at: datetime, known: datetime | None) -> datetime | None:
    """A time that is known, as far as the clock of `at` can bear it out."""
    return known and min(known, at)


def _after_answer(page: PageHistory, seen: Seen, revisit_days: Sequence[float]) -> PageHistory:
    is_same = seen.outcome in SAME or (seen.sha256 is not None and seen.sha256 == page.sha256)
    page = _with_validators(page, seen)
    first = page.first_fetched_at or seen.at
    is_transferred = seen.outcome != "not_modified" or page.fetched_at is None
    return replace(
        page,
        first_fetched_at=first,
        fetched_at=seen.at if is_transferred else page.fetched_at,
        next_visit_at=_next_of_schedule(first, seen.at, revisit_days),
        failure_count=0,
        unchanged_count=page.unchanged_count + 1 if is_same else 0,
        gone_at=None,
    )


def _with_validators(page: PageHistory, seen: Seen) -> PageHistory:
    """The validators of the answer; a 304 need not repeat what still holds (RFC 9110, section 15.4.5)."""
    if seen.outcome in _NOT_WHOLE:
        return replace(page, etag=None, last_modified=None, sha256=None)
    if seen.outcome == "not_modified":
        return replace(page, etag=seen.etag or page.etag, last_modified=seen.last_modified or page.last_modified)
    return replace(page, etag=seen.etag, last_modified=seen.last_modified, sha256=seen.sha256 or page.sha256)


def _next_of_schedule(first: datetime, at: datetime, revisit_days: Sequence[float]) -> datetime | None:
    visits = (first + timedelta(days=days) - _EARLY for days in revisit_days)
    return min((visit for visit in visits if visit > at), default=None)


def _after_failure(page: PageHistory, seen: Seen) -> PageHistory:
    is_gone = seen.outcome in _GONE
    # Failures of the way there say nothing of the page: the first 404 begins a row of its own.
    failures = 1 if is_gone and page.gone_at is None else page.failure_count + 1
    is_left = failures >= _FAILURES_BORNE.get(seen.outcome, _MOST_FAILURES)
    return replace(
        page,
        failure_count=failures,
        gone_at=page.gone_at or seen.at if is_gone else page.gone_at,
        next_visit_at=None if is_left else seen.at + _DAY - _EARLY,
    )


def is_due(history: PageHistory, now: datetime) -> bool:
    """Whether a visit is due: feeds, sitemaps and index pages always, a page by its schedule.

    A page whose last try is dated a day or more ahead is due as well: a clock that was wrong dated it, and its
    schedule with it. (Less is no sign: `now` may be when a night began that has reached the page since.)
    """
    if history.kind != "article" or (history.checked_at is not None and history.checked_at - now >= _DAY):
        return True
    return history.next_visit_at is not None and history.next_visit_at <= now


def spared(
    history: PageHistory, modified_at: datetime | None, now: datetime, revisit_days: Sequence[float] = REVISIT_DAYS
) -> PageHistory | None:
    """The history of a page whose visit is spared, because what lists it says that it did not change since.

    None where the visit has to be made: nothing says when the page last changed, it failed, its content is not
    whole, or it is the last visit of its schedule. That one is made whatever lists say, for some never tell of edits.
    """
    fetched_at = history.fetched_at
    if fetched_at is None or modified_at is None or modified_at > fetched_at:
        return None
    if history.last_outcome not in (CONTENT | SAME) - _NOT_WHOLE:
        return None
    following = _next_of_schedule(history.first_fetched_at or fetched_at, now, revisit_days)
    return replace(history, next_visit_at=following) if following else None


def is_listed_as_changed(history: PageHistory, modified: str | None, modified_at: datetime | None) -> bool:
    """Whether a listing says that a page changed since it was last tried.

    `modified` is the time of the change as printed, `modified_at` as read. A time that was printed the same when
    the page was last tried says nothing new (a listing seven hours ahead would say so every night), and a listing
    that was wrong three times in a row about a page is not believed about it again. What answered 410 stays gone.
    """
    if modified_at is None or history.last_outcome == _GONE_FOR_GOOD or history.unchanged_count >= _UNFOUNDED_CHANGES:
        return False
    is_said_again = modified is not None and modified == history.listed_modified
    return not is_said_again and (history.checked_at is None or modified_at > history.checked_at)


def is_wanted(history: PageHistory | None, modified: str | None, modified_at: datetime | None, now: datetime) -> bool:
    """Whether a listed page is to be fetched: never tried, ruled out when last tried, due, or listed as changed."""
    if history is None or history.last_outcome in _RULED_OUT:
        return True
    return is_due(history, now) or is_listed_as_changed(history, modified, modified_at)


def validators_for(history: PageHistory | None, now: datetime, *, is_conditional: bool = True) -> Validators:
    """What to ask with: a plain request where a 304 is not to be believed, a conditional one elsewhere.

    It is not where the publisher answers conditional requests wrongly (`is_conditional` false), where the content
    is seven days old, and where its date lies ahead. The SHA-256 remains in any case: it is compared here.
    """
    if history is None:
        return Validators()
    fetched_at = history.fetched_at
    is_trusted = fetched_at is not None and timedelta(0) <= now - fetched_at < _LONGEST_CONDITIONAL
    if not (is_conditional and is_trusted):
        return Validators(sha256=history.sha256)
    return Validators(history.etag, history.last_modified, history.sha256)
