"""Figures, days and text as the report page prints them."""

import math
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from flows.report.plain_text import one_line

NONE = "–"
LONGEST_TEXT = 400
LONGEST_WHOLE = 2_000
# From here on a share is told without its decimals.
ROUND_PERCENT, MOST_ROUND_PERCENT = 1.0, 99.5
LONG_FIGURE = 100
MINUTE, HOUR = 60, 3600
FIELD_NAMES = {
    "published_at": "time of publication",
    "dateline_place": "dateline place",
    "author": "author",
    "quote": "quotation",
    "person": "person",
    "place": "place",
}


def count(number: float | None) -> str:
    """A count with thousands set apart; a dash for none."""
    return NONE if number is None or not math.isfinite(number) else f"{number:,.0f}"


def percent(share: float | None) -> str:
    """A share in percent, with a decimal only where rounding would make it nothing or everything."""
    if share is None or not math.isfinite(share):
        return NONE
    value = 100 * share
    is_edge = 0 < abs(value) < ROUND_PERCENT or MOST_ROUND_PERCENT <= value < ROUND_PERCENT * 100
    return f"{value:.1f}%" if is_edge else f"{value:.0f}%"


def figure(number: float | None, *, is_share: bool) -> str:
    """A figure that may be a share, a count or a level."""
    if is_share:
        return percent(number)
    if number is None or not math.isfinite(number) or abs(number) >= LONG_FIGURE:
        return count(number)
    return f"{number:.1f}".removesuffix(".0")


def day(value: date | None) -> str:
    """A day with its weekday: Tue 17 Mar 2026."""
    return NONE if value is None else f"{value:%a} {value.day} {value:%b} {value.year}"


def short_day(value: date | None) -> str:
    """A day within the year: 17 Mar."""
    return NONE if value is None else f"{value.day} {value:%b}"


def month(value: date) -> str:
    """A month: March 2026."""
    return f"{value:%B %Y}"


def moment(value: datetime | None, timezone: str) -> str:
    """A moment to the minute, with the name of its zone: 17 Mar 2026, 05:40 WIB."""
    if value is None:
        return NONE
    local = value.astimezone(ZoneInfo(timezone))
    return f"{local.day} {local:%b %Y, %H:%M %Z}"


def duration(seconds: float | None) -> str:
    """A length of time: 48 s, 6 min 52 s, 1 h 04 min."""
    if seconds is None or not math.isfinite(seconds):
        return NONE
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min {whole % MINUTE:02d} s"
    return f"{whole // HOUR:,} h {whole % HOUR // MINUTE:02d} min"


def seconds(value: float | None) -> str:
    """Seconds to a tenth, cut and not rounded: a pause that is too short is not told as one that is long enough."""
    return NONE if value is None or not math.isfinite(value) else f"{math.floor(value * 10) / 10:,.1f} s"


def field_name(field: str) -> str:
    """A field in words."""
    return FIELD_NAMES.get(field, words(field))


def words(slug: str) -> str:
    """An id in words: read_also becomes read also."""
    return slug.replace("_", " ")


def fills_label(shares: Mapping[str, float], before: Mapping[str, float]) -> str:
    """The shares of fields in words, as the text alternative of their bars."""
    return ", ".join(
        f"{field_name(field)} {percent(share)} (was {percent(before.get(field))})" for field, share in shares.items()
    )


def shown(value: object) -> object:
    """Whatever a template prints: text on one line, without what does not show or turns it round, and not endless.

    Text marked as safe was made here and stays as it is.
    """
    if isinstance(value, str) and not hasattr(value, "__html__"):
        # Nearly all text is plain and short, and there is a lot of it.
        is_plain = len(value) <= LONGEST_TEXT and value.isascii() and value.isprintable()
        return value if is_plain else one_line(value, LONGEST_TEXT)
    return "" if value is None else value


def cut(text: str | None, longest: int) -> str:
    """The text on one line, cut where it is longer."""
    return one_line(text or "", longest)


def whole(text: str) -> Markup:
    """The text on one line, whole up to LONGEST_WHOLE: an address or a query is of no use when it is cut."""
    return escape(one_line(text, LONGEST_WHOLE))
