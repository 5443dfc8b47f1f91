"""Reading the instant of publication that a short string states: a line, a meta tag, a column."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from transforms.dates import patterns
from transforms.dates.clock import read_clock, zone_of
from transforms.dates.days import LAST_SHORT_YEAR
from transforms.dates.finding import FoundDate, find_dates
from transforms.dates.lexicon import folded, load_lexicon

# A string that states a publication time is a line, not a paragraph.
LONGEST_STATEMENT = 300
YEARS = range(1900, 2101)
MONTHS = range(13)  # 0 where a year stands alone

_EPOCH = re.compile(r"(?P<seconds>[0-9]{10})(?P<milliseconds>[0-9]{3})?(?:\.[0-9]{1,9})?")
# 20250610, 202506102120, 20250610212000, 20250610T212000Z
_COMPACT = re.compile(
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:T?(?P<clock>[0-9]{4}(?:[0-9]{2})?)(?P<zulu>Z)?)?"
)

# Thu, 24 Oct 24 10:00:00 GMT
_SHORT_MAIL_DATE = re.compile(
    r"(?P<day>(?:[A-Za-z]{3,9},? )?[0-9]{1,2} [A-Za-z]{3,9} )(?P<year>[0-9]{2})(?P<clock> [0-9]{1,2}:[0-9]{2}.*)"
)
_GREENWICH = re.compile(r"(?<=:[0-9]{2}) (?:UT|Z)$")


@dataclass(frozen=True, slots=True)
class Published:
    """A stated time of publication.

    `at` is aware; at the precisions "year", "month" and "day" it is the start of that period in
    `zone`, at "minute" it carries the seconds where they are printed. `is_zone_assumed` where the
    string named no zone. `flags` are those of `FoundDate`, and "edited" where the only time stated
    is that of a later edit.
    """

    at: datetime
    precision: str
    zone: str
    is_zone_assumed: bool
    flags: tuple[str, ...] = ()


def read_published(text: str, default_zone: str) -> Published | None:
    """The time of publication that a short string states, or None: no year, no statement.

    Reads every form of `find_dates`, ISO 8601, RFC 822 and its successors, and numbers of seconds or milliseconds
    since 1970; a month with its year or a year only where the string is nothing else.
    Of several times the first wins that is not said to be of an edit; a span of days
    is no time of publication, nor is anything that only the present explains ("3 jam lalu").

    Raises ValueError where `default_zone` is no time zone.
    """
    zone_of(default_zone)
    statement = _spelt_out(" ".join(text.split()))
    if len(statement) > LONGEST_STATEMENT:
        return None
    number = _from_number(statement, default_zone)
    return number or _from_dates(statement, default_zone) or _from_period(statement, default_zone)


def _spelt_out(statement: str) -> str:
    """A date of RFC 822 as its successors write it: with a year of four digits, as RFC 2822, section 4.3, says."""
    found = _SHORT_MAIL_DATE.fullmatch(statement)
    if found is not None:
        century = "20" if int(found["year"]) <= LAST_SHORT_YEAR else "19"
        statement = f"{found['day']}{century}{found['year']}{found['clock']}"
    # Names of Greenwich that would be words elsewhere: "UT", and a "Z" that stands apart.
    return f"{statement[: greenwich.start()]} UTC" if (greenwich := _GREENWICH.search(statement)) else statement


def _from_number(statement: str, default_zone: str) -> Published | None:
    epoch = _EPOCH.fullmatch(statement)
    if epoch is not None:
        at = datetime.fromtimestamp(int(epoch["seconds"]), UTC)
        return _plausible(Published(at, "minute", "+00:00", is_zone_assumed=False))
    compact = _COMPACT.fullmatch(statement)
    if compact is None:
        return None
    date = "-".join(compact.group("year", "month", "day"))
    clock = compact["clock"] or ""
    time = "T" + ":".join(clock[at : at + 2] for at in range(0, len(clock), 2)) if clock else ""
    return _from_dates(date + time + (compact["zulu"] or ""), default_zone)


def _from_dates(statement: str, default_zone: str) -> Published | None:
    dates = [found for found in find_dates(statement) if found.year is not None and not found.more_days]
    original = [found for found in dates if not _is_edit(statement, found)]
    if original:
        return _plausible(_instant(_with_later_clock(statement, original[0]), default_zone))
    if not dates:
        return None
    edited = _instant(dates[0], default_zone)
    return _plausible(replace(edited, flags=(*edited.flags, "edited")))


def _from_period(statement: str, default_zone: str) -> Published | None:
    """A year or a month alone: the day is not made up, the start of the period stands for it."""
    found = patterns.YEAR_OR_MONTH.fullmatch(statement)
    if found is None:
        return None
    named = load_lexicon().months.get(folded(found["month_name"] or ""))
    month = int(found["month_after"] or found["month_before"] or named or 0)
    year = int(found["year"] or found["year_after"])
    if year not in YEARS or month not in MONTHS:
        return None
    at = datetime(year, month or 1, 1, tzinfo=zone_of(default_zone))
    return _plausible(Published(at, "month" if month else "year", default_zone, is_zone_assumed=True))


def _is_edit(statement: str, found: FoundDate) -> bool:
    return patterns.EDITED_BEFORE.search(statement, 0, found.start) is not None


def _with_later_clock(statement: str, found: FoundDate) -> FoundDate:
    """The date with the clock time printed after an empty one: "2019-09-16 00:00:00 | 13:45 WIB"."""
    if not _is_empty_clock(found):
        return found
    clock = read_clock(statement, found.end)
    if clock is None:
        return replace(found, hour=None, minute=None, second=None, precision="day")
    return replace(found, hour=clock.hour, minute=clock.minute, second=clock.second, zone=clock.zone)


def _is_empty_clock(found: FoundDate) -> bool:
    """Whether the clock is what a database prints for a day without one: 00:00:00, no zone."""
    return (found.hour, found.minute, found.second, found.zone) == (0, 0, 0, None)


def _instant(found: FoundDate, default_zone: str) -> Published:
    zone = found.zone or default_zone
    at = datetime(
        found.year or 0,
        found.month,
        found.day,
        found.hour or 0,
        found.minute or 0,
        found.second or 0,
        tzinfo=zone_of(zone),
    )
    return Published(at, found.precision, zone, found.zone is None, found.flags)


def _plausible(published: Published) -> Published | None:
    """The same, or None for a year no newspaper has and for the zero that empty fields turn into."""
    is_zero = published.at.date() == datetime.fromtimestamp(0, UTC).date()
    return None if is_zero or published.at.year not in YEARS else published
