"""Reading the day of a date (one of its printed forms) at a given place of a text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from transforms.dates import patterns
from transforms.dates.lexicon import folded, load_lexicon

_LEXICON = load_lexicon()
_DIGITS = re.compile(r"[0-9]{1,2}")

YEARS = range(1500, 2101)
# Two digits are this century's up to here: a newsroom prints no year further ahead.
LAST_SHORT_YEAR = 49
# 29 February must be found without its year.
LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """The day, month and year of a date as printed; `days` ascend where several share a month.

    `form` is iso, named, numeric or month_first; `is_bold` is False where the form alone proves
    little: no year, an abbreviated month in small letters, a year of two digits.
    """

    start: int
    end: int
    form: str
    days: tuple[int, ...]
    month: int
    year: int | None
    flags: tuple[str, ...] = ()
    is_bold: bool = True


def read_day(text: str, start: int, digits: int, floor: int = 0) -> PrintedDay | None:
    """The day printed with its first number, of so many digits, at `start`, whichever form it has.

    Nothing before `floor` is read. The day need not exist: see `settle_order`.
    """
    for form in FORMS_BY_DIGITS.get(digits, ()):
        printed = FORMS[form](text, start, floor)
        if printed is not None:
            return printed
    return None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def settle_order(printed: PrintedDay, weekday: int | None) -> PrintedDay | None:
    """The same day with day and month in the order that can be true, or None where neither can.

    Day before month is Indonesian; month before day is taken where only that exists, or where
    only that falls on the printed weekday (0 is Monday). Where neither does, the day stays as
    printed and is flagged weekday_mismatch.
    """
    if weekday is None or printed.year is None:
        return _settled_by_calendar(printed)
    exists = _exists(printed)
    if exists and _falls_on(printed, weekday):
        return printed
    swapped = _swapped(printed)
    if swapped is not None and _falls_on(swapped, weekday):
        return swapped
    first = printed if exists else swapped
    return None if first is None else _flagged(first, "weekday_mismatch")


def _settled_by_calendar(printed: PrintedDay) -> PrintedDay | None:
    """The order that gives a day of the calendar; day before month where both do."""
    if not _exists(printed):
        return _swapped(printed)
    is_open = printed.year is not None and printed.days[0] != printed.month and _has_swapped(printed)
    return _flagged(printed, "order_assumed") if is_open else printed


def _days_of(printed: PrintedDay) -> list[date | None]:
    return [calendar_day(printed.year or LEAP_YEAR, printed.month, day) for day in printed.days]


def _exists(printed: PrintedDay) -> bool:
    return None not in _days_of(printed)


def _falls_on(printed: PrintedDay, weekday: int) -> bool:
    return any(day.weekday() == weekday for day in _days_of(printed) if day is not None)


def _has_swapped(printed: PrintedDay) -> bool:
    """Whether the numbers read as month before day are a day."""
    if printed.form != "numeric" or len(printed.days) > 1:
        return False
    return calendar_day(printed.year or LEAP_YEAR, printed.days[0], printed.month) is not None


def _swapped(printed: PrintedDay) -> PrintedDay | None:
    if not _has_swapped(printed):
        return None
    flags = (*printed.flags, "month_first")
    return replace(printed, days=(printed.month,), month=printed.days[0], flags=flags)


def _flagged(printed: PrintedDay, flag: str) -> PrintedDay:
    return replace(printed, flags=(*printed.flags, flag))


def _iso(text: str, start: int, _floor: int) -> PrintedDay | None:
    match = patterns.ISO.match(text, start)
    return None if match is None else _printed(match, "iso", month=int(match["month"]))


def _named(text: str, start: int, _floor: int) -> PrintedDay | None:
    match = patterns.NAMED.match(text, start)
    if match is None:
        return None
    has_year = bool(match["year"] or match["short_year"])
    month = folded(match["month"])
    is_bold = has_year or month in _LEXICON.full_months or match["month"][0].isupper()
    return _printed(match, "named", month=_LEXICON.months[month], is_bold=is_bold)


def _numeric(text: str, start: int, _floor: int) -> PrintedDay | None:
    match = patterns.NUMERIC.match(text, start)
    if match is None:
        return None
    is_slashed = match["sep"] == "/"
    if not is_slashed and (match["year"] is None or len(_DIGITS.findall(match["days"])) > 1):
        return None
    return _printed(match, "numeric", month=int(match["month"]), is_bold=match["year"] is not None)


def _month_first(text: str, start: int, floor: int) -> PrintedDay | None:
    match = patterns.DAY_AND_YEAR.match(text, start)
    before = patterns.MONTH_BEFORE.search(text, max(floor, start - 16), start) if match else None
    if match is None or before is None:
        return None
    printed = _printed(match, "month_first", month=_LEXICON.months[folded(before["month"])])
    return None if printed is None else replace(printed, start=before.start())


FORMS: dict[str, Callable[[str, int, int], PrintedDay | None]] = {
    "iso": _iso,
    "named": _named,
    "numeric": _numeric,
    "month_first": _month_first,
}
DAY_FORMS = ("named", "numeric", "month_first")
FORMS_BY_DIGITS = {1: DAY_FORMS, 2: DAY_FORMS, 4: ("iso",)}


def _printed(match: re.Match[str], form: str, *, month: int, is_bold: bool = True) -> PrintedDay | None:
    """What the groups of a match say, or None where the numbers are no list of days and no year."""
    groups = match.groupdict()
    days = tuple(map(int, _DIGITS.findall(groups["days"])))
    year = _year(groups.get("year"), groups.get("short_year"))
    if not _is_list(groups["days"], days) or (year is not None and year not in YEARS):
        return None
    flags = ("short_year",) if groups.get("short_year") else ()
    return PrintedDay(match.start(), match.end(), form, days, month, year, flags, is_bold)


def _is_list(printed: str, days: tuple[int, ...]) -> bool:
    """Whether numbers are days of one month: they ascend, and a list with commas ends in "dan" or the like."""
    if len(days) == 1:
        return True
    is_endless = "," in printed and not patterns.LIST_END.search(printed)
    return not is_endless and all(earlier < later for earlier, later in pairwise(days))


def _year(full: str | None, short: str | None) -> int | None:
    if full is not None:
        return int(full)
    if short is None:
        return None
    return int(short) + (2000 if int(short) <= LAST_SHORT_YEAR else 1900)
