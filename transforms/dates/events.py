"""Resolving the dates of a body to days of the calendar.

The printed weekday is a checksum: "Selasa (15/10)" names no year, but of the years that the text
or its publication offer, only those in which 15 October is a Tuesday can be meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from transforms.dates import patterns
from transforms.dates.days import calendar_day
from transforms.dates.finding import FoundDate, find_dates
from transforms.dates.lexicon import folded, load_lexicon

_LEXICON = load_lexicon()

# The digits come before what looks behind them, so that the search runs from digit to digit.
_NAMED_YEAR = re.compile(r"(?:19|20)(?<![0-9]..)(?<![0-9][.,]..)[0-9]{2}(?![0-9])(?![.,][0-9])")

# A year in a text is offered for its dates only within the age of news on the web: the weekday
# alone would let every seventh anniversary and target year ("Indonesia 2045") through.
NEWS_YEARS = range(1995, 2041)
# A weekday fits the same day of another year once in seven: only within half a year of the time of
# writing does it settle a year that the text does not name.
WEEKDAY_REACH_DAYS = 183
# So near the time of writing a date means that day, even with another day's name printed beside it.
SLIP_DAYS = 14
LOOK_BEHIND = 80
# How far before and after its publication a date without year and weekday is looked for, by what
# the words around it say. Each is less than a year wide, so that one year at most fits.
SPANS = {"unsaid": (120, 30), "past": (350, 7), "future": (30, 330)}

CONFIDENCE = {
    "full": 0.97,
    "full_weekday": 0.99,
    "full_month_first": 0.7,
    "full_mismatch": 0.6,
    "joined_year": 0.9,
    "weekday_published": 0.95,
    "weekday_checksum": 0.9,
    "relative_year": 0.9,
    "published_year": 0.75,
    "published_mismatch": 0.5,
}


@dataclass(frozen=True, slots=True)
class EventDate:
    """A day of the calendar that the text names between `start` and `end`.

    `method` says what settled the year: full (printed; with a weekday that agrees full_weekday,
    read as month/day full_month_first, with a weekday of another day full_mismatch), joined_year
    (of the date it is joined to), weekday_published and weekday_checksum (the weekday, against the
    days around the publication or the years of the text), relative_year ("tahun depan"),
    published_year (the publication alone), published_mismatch (the same, against the weekday).
    """

    start: int
    end: int
    text: str
    on: date
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Resolved:
    year: int
    method: str
    confidence: float


def _by(method: str, year: int) -> _Resolved:
    return _Resolved(year, method, CONFIDENCE[method])


def event_dates(body: str, published_on: date | None, *, context: str = "") -> tuple[EventDate, ...]:
    """Every day-precise date of a body whose year is settled, in order; a span of days gives each printed day.

    `published_on` is the day of publication where known; `context` is text beside the body (title,
    removed lines) whose years may be meant as well. A date is left out where neither its weekday,
    nor a date it is joined to, nor the publication settles its year.
    """
    dates = find_dates(body)
    resolved = _joined(body, dates, [_printed_year(found) for found in dates])
    if not all(resolved):
        settle = _Settler(body, context, dates, published_on)
        resolved = [known or settle.year_of(found) for known, found in zip(resolved, dates, strict=True)]
        resolved = _joined(body, dates, resolved)
    pairs = zip(dates, resolved, strict=True)
    return tuple(event for found, known in pairs if known is not None for event in _events(found, known))


def _events(found: FoundDate, resolved: _Resolved) -> list[EventDate]:
    days = [calendar_day(resolved.year, found.month, day) for day in (found.day, *found.more_days)]
    return [
        EventDate(found.start, found.end, found.text, day, resolved.method, resolved.confidence)
        for day in days
        if day is not None
    ]


def _printed_year(found: FoundDate) -> _Resolved | None:
    if found.year is None:
        return None
    if "weekday_mismatch" in found.flags:
        return _by("full_mismatch", found.year)
    if "month_first" in found.flags:
        return _by("full_month_first", found.year)
    return _by("full" if found.weekday is None else "full_weekday", found.year)


def _joined(body: str, dates: Sequence[FoundDate], resolved: Sequence[_Resolved | None]) -> list[_Resolved | None]:
    """The same with the years that dates take from the one they are joined to: "28 Mei hingga 2 Juni 2024"."""
    years = list(resolved)
    indices = range(len(dates) - 1)
    for index in [*reversed(indices), *indices]:
        first, second = dates[index], dates[index + 1]
        if (years[index] is None) == (years[index + 1] is None) or not _are_joined(body, first, second):
            continue
        is_backwards = (second.month, second.day) < (first.month, first.day)
        if years[index] is None:
            years[index] = _agreeing(first, years[index + 1], -1 if is_backwards else 0)
        else:
            years[index + 1] = _agreeing(second, years[index], 1 if is_backwards else 0)
    return years


def _are_joined(body: str, first: FoundDate, second: FoundDate) -> bool:
    return patterns.JOIN_BETWEEN.fullmatch(body, first.end, second.start) is not None


def _agreeing(found: FoundDate, source: _Resolved | None, shift: int) -> _Resolved | None:
    if source is None or not _fits(found, source.year + shift):
        return None
    confidence = min(CONFIDENCE["joined_year"], source.confidence)
    return _Resolved(source.year + shift, "joined_year", confidence)


def _fits(found: FoundDate, year: int) -> bool:
    """Whether the days exist in the year and one of them falls on the printed weekday, if any is printed."""
    days = [calendar_day(year, found.month, day) for day in (found.day, *found.more_days)]
    if None in days:
        return False
    return found.weekday is None or any(day is not None and day.weekday() == found.weekday for day in days)


class _Settler:
    """Settles the years that dates of one body leave open."""

    def __init__(self, body: str, context: str, dates: Sequence[FoundDate], published_on: date | None) -> None:
        self._body = body
        self._context = context
        self._published_on = published_on
        self._anchor = published_on or _latest(dates)

    @cached_property
    def _named(self) -> list[int]:
        named = {int(year) for text in (self._body, self._context) for year in _NAMED_YEAR.findall(text)}
        return sorted(named & set(NEWS_YEARS))

    def year_of(self, found: FoundDate) -> _Resolved | None:
        """The year of a date printed without one, or None where nothing settles it."""
        relative = patterns.RELATIVE_YEAR_AFTER.match(self._body, found.end)
        if relative is not None:
            return self._by_phrase(found, relative["phrase"])
        if found.weekday is None:
            return self._by_publication(found)
        return self._by_named_year(found) if self._anchor is None else self._by_anchor(found, self._anchor)

    def _by_phrase(self, found: FoundDate, phrase: str) -> _Resolved | None:
        if self._published_on is None:
            return None
        year = self._published_on.year + _LEXICON.relative_years[" ".join(folded(phrase).split())]
        return _by("relative_year", year) if _fits(found, year) else None

    def _by_named_year(self, found: FoundDate) -> _Resolved | None:
        fitting = [year for year in self._named if _fits(found, year)]
        return _by("weekday_checksum", fitting[0]) if len(fitting) == 1 else None

    def _by_anchor(self, found: FoundDate, anchor: date) -> _Resolved | None:
        """The year that the weekday agrees with, nearest the time of writing."""
        nearest = min(_days_around(found, anchor), key=lambda day: abs(day - anchor), default=None)
        method = "weekday_checksum" if self._published_on is None else "weekday_published"
        if nearest is not None and abs(nearest - anchor).days <= WEEKDAY_REACH_DAYS and _fits(found, nearest.year):
            return _by(method, nearest.year)
        if nearest is not None and abs(nearest - anchor).days <= SLIP_DAYS:
            return None if self._published_on is None else _by("published_mismatch", nearest.year)
        fitting = [year for year in self._named if _fits(found, year)]
        year = min(fitting, key=lambda year: abs(year - anchor.year), default=None)
        return None if year is None else _by("weekday_checksum", year)

    def _by_publication(self, found: FoundDate) -> _Resolved | None:
        behind = max(0, found.start - LOOK_BEHIND)
        if self._published_on is None or patterns.RECURRING_BEFORE.search(self._body, behind, found.start):
            return None
        before, after = SPANS[self._direction(found, behind)]
        earliest, latest = self._published_on - timedelta(days=before), self._published_on + timedelta(days=after)
        for day in _days_around(found, self._published_on):
            if earliest <= day <= latest:
                return _by("published_year", day.year)
        return None

    def _direction(self, found: FoundDate, behind: int) -> str:
        """Whether the words around a date put it in the past or the future."""
        if patterns.PAST_AFTER.match(self._body, found.end):
            return "past"
        if patterns.FUTURE_AFTER.match(self._body, found.end):
            return "future"
        return "future" if patterns.FUTURE_BEFORE.search(self._body, behind, found.start) else "unsaid"


def _days_around(found: FoundDate, anchor: date) -> list[date]:
    """The date in the year of the anchor and in its two neighbours."""
    days = (calendar_day(anchor.year + shift, found.month, found.day) for shift in (-1, 0, 1))
    return [day for day in days if day is not None]


def _latest(dates: Sequence[FoundDate]) -> date | None:
    """The latest day printed in full: what stands nearest to the time of writing."""
    days = [calendar_day(found.year, found.month, found.day) for found in dates if found.year is not None]
    return max((day for day in days if day is not None), default=None)
