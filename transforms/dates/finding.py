"""Finding the dates printed in a text, without resolving what they leave open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from transforms.dates import patterns
from transforms.dates.clock import read_clock
from transforms.dates.days import PrintedDay, read_day, settle_order
from transforms.dates.lexicon import folded, load_lexicon

_LEXICON = load_lexicon()

# How far a weekday and its trimmings, or a word that forbids a date, reach before the date.
LOOK_BEHIND = 64
WEEKDAY_OPENINGS = {word[:3] for word in _LEXICON.weekdays}
SUNDAY_CUES = _LEXICON.words["before_sunday"]
LONGEST_CUE = max(len(f"{cue} ") for cue in SUNDAY_CUES)
DASHES = "-\u2013\u2014"
# Characters that make a following number part of something else: a URL, an amount, a reference.
JOINED_BY = {
    "iso": "_=#$@%\\/+.&?" + DASHES,
    "numeric": "_=#$@%\\/+.",
    "named": "_=#$@%\\",
    "month_first": "_=#$@%\\",
}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as printed: what is not printed is None.

    `start` and `end` count characters of the text searched. `more_days` are the further days of
    the same month in "5-7 Mei" or "5 dan 6 Mei". `weekday` counts from Monday, 0. `zone` is an IANA
    name (from WIB, WITA, WIT) or an offset such as "+07:00". `precision` is "day" or "minute".
    `flags`: month_first (read as month/day), weekday_mismatch (the printed weekday is another
    day's), order_assumed (day/month and month/day were both possible), short_year (two digits).
    """

    start: int
    end: int
    text: str
    day: int
    month: int
    year: int | None = None
    more_days: tuple[int, ...] = ()
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    precision: str = "day"
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Weekday:
    """A weekday printed right before a date; `is_open` where a bracket opens between the two."""

    start: int
    number: int
    is_open: bool


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date of at least a day and a month, in order and without overlap."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[FoundDate]:
    floor = 0
    for number in patterns.NUMBER.finditer(text):
        start, end = number.span()
        found = _date_at(text, start, end - start, floor) if start >= floor else None
        if found is not None:
            yield found
            floor = found.end


def _date_at(text: str, start: int, digits: int, floor: int) -> FoundDate | None:
    printed = read_day(text, start, digits, floor)
    if printed is None:
        return None
    weekday = _weekday_before(text, printed, floor)
    if not (weekday or _stands_alone(text, printed, floor)):
        return None
    settled = settle_order(printed, None if weekday is None else weekday.number)
    return None if settled is None else _completed(text, settled, weekday)


def _completed(text: str, printed: PrintedDay, weekday: _Weekday | None) -> FoundDate:
    """The date with the clock time after it, up to the bracket that closes it."""
    is_open = weekday is not None and weekday.is_open
    end = _closed(text, printed.end) if is_open else printed.end
    clock = read_clock(text, end)
    start = printed.start if weekday is None else weekday.start
    if clock is not None:
        end = _closed(text, clock.end) if is_open and end == printed.end else clock.end
    return FoundDate(
        start=start,
        end=end,
        text=text[start:end],
        day=printed.days[0],
        month=printed.month,
        year=printed.year,
        more_days=printed.days[1:],
        weekday=None if weekday is None else weekday.number,
        hour=clock.hour if clock else None,
        minute=clock.minute if clock else None,
        second=clock.second if clock else None,
        zone=clock.zone if clock else None,
        precision="minute" if clock else "day",
        flags=printed.flags,
    )


def _closed(text: str, end: int) -> int:
    bracket = patterns.CLOSE.match(text, end)
    return bracket.end() if bracket else end


def _weekday_before(text: str, printed: PrintedDay, floor: int) -> _Weekday | None:
    start = _weekday_start(text, max(floor, printed.start - LOOK_BEHIND), printed.start)
    if start is None:
        return None
    edge = max(0, start - 1)
    match = _match_weekday(text[edge : printed.start], start - edge)
    if match is None or not _is_weekday(match["weekday"], match["sunday_cue"]):
        return None
    # "Senin-Selasa (3-4/3)" begins on the first of its weekdays, "Senin atau Selasa (4/3)" is the last.
    begins_span = printed.days[1:] or patterns.JOINED_DAY.match(text, printed.end)
    group = "first" if match["first"] and begins_span else "weekday"
    return _Weekday(edge + match.start(group), _LEXICON.weekdays[_word(match[group])], match["open"] is not None)


def _weekday_start(text: str, behind: int, end: int) -> int | None:
    """Where what may be a weekday begins in a stretch of text, with the "hari " before it; None without one."""
    near = folded(text[behind:end])
    first = min((near.find(opening) for opening in WEEKDAY_OPENINGS if opening in near), default=None)
    if first is None:
        return None
    has_cue = near[:first].rstrip().endswith(SUNDAY_CUES)
    return behind + (max(0, first - LONGEST_CUE) if has_cue else first)


@lru_cache(maxsize=4096)
def _match_weekday(text: str, start: int) -> re.Match[str] | None:
    """The weekday that ends a text. What stands between weekday and date is nearly always one of a few strings."""
    return patterns.WEEKDAY_BEFORE.search(text, start)


def _word(printed: str) -> str:
    return " ".join(folded(printed).split())


def _is_weekday(printed: str, cue: str | None) -> bool:
    """Whether the word is a day's name: in small letters "minggu" is a week and "sen" a coin."""
    word = folded(printed)
    return printed[0].isupper() or cue is not None or (len(word) > 3 and word != "minggu")  # noqa: PLR2004


def _stands_alone(text: str, printed: PrintedDay, floor: int) -> bool:
    """Whether a date without a weekday is one: not part of a number, a reference, an amount or a name."""
    if not (printed.is_bold or _is_bracketed(text, printed)) or not _is_detached(text, printed, floor):
        return False
    behind = max(0, printed.start - LOOK_BEHIND)
    if printed.form in ("iso", "numeric"):
        return patterns.NUMBERING_BEFORE.search(text, behind, printed.start) is None
    return patterns.NAME_BEFORE.search(text, behind, printed.start) is None


def _is_bracketed(text: str, printed: PrintedDay) -> bool:
    """Whether a year of two digits stands in brackets of its own: "(2/2/26)"."""
    around = text[max(0, printed.start - 1) : printed.start] + text[printed.end : printed.end + 1]
    return printed.year is not None and around in ("()", "[]")


def _is_detached(text: str, printed: PrintedDay, floor: int) -> bool:
    start = printed.start
    before, further = text[max(0, start - 1) : start], text[max(0, start - 2) : start - 1]
    if not before or before.isspace() or (floor and text[floor:start] in DASHES):
        return True
    if before.isalnum():
        # Words lose their spaces where a scraper joined a link to its neighbours.
        return printed.form == "named" and printed.year is not None and before.islower()
    if before in JOINED_BY[printed.form] or (before in ".,:/" + DASHES and further.isdigit()):
        return False
    is_ordinal = text[max(0, start - 3) : start].lower() == "ke-"
    is_reference = printed.form == "numeric" and before in DASHES and further.isupper()
    return not (is_ordinal or is_reference)
