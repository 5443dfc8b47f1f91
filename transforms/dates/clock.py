"""Reading the clock time and zone printed after a date."""

import re
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from transforms.dates import patterns
from transforms.dates.lexicon import folded, load_lexicon

_LEXICON = load_lexicon()

# No place on Earth is further from Greenwich.
WIDEST_OFFSET_HOURS = 14


@dataclass(frozen=True, slots=True)
class PrintedClock:
    """A clock time as printed; `zone` is an IANA name, an offset such as "+07:00", or None."""

    end: int
    hour: int
    minute: int
    second: int | None
    zone: str | None


def read_clock(text: str, start: int) -> PrintedClock | None:
    """The clock time that follows at `start`, with or without "pukul"; None where none does.

    A point may stand for the colon (Indonesian usage) only where the zone, "pukul", the seconds or
    a bar before it show that no price or share is meant.
    """
    match = patterns.CLOCK.match(text, start)
    if match is None or not (match["gap"] or match["cue"]):
        return None
    is_shown = match["cue"] or match["zone"] or match["second"] or "|" in match["gap"]
    hour = _hour(int(match["hour"]), match["half"])
    minute, second = int(match["minute"]), match["second"]
    if (match["point"] == "." and not is_shown) or hour is None or minute >= 60 or int(second or 0) >= 60:  # noqa: PLR2004
        return None
    zone = _zone(match)
    end = match.end() if zone else match.end("face")
    return PrintedClock(end, hour, minute, None if second is None else int(second), zone)


def zone_of(name: str) -> tzinfo:
    """The time zone for an IANA name or an offset such as "+07:00".

    Raises ValueError for a name that is neither.
    """
    try:
        if name[:1] not in ("+", "-"):
            return ZoneInfo(name)
        hours, minutes = name[1:].split(":")
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(offset if name[0] == "+" else -offset)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone: give an IANA name (Asia/Jakarta) or an offset (+07:00)") from error


def _hour(hour: int, half: str | None) -> int | None:
    """The hour of 0-23 meant by a printed hour and the a or p of am and pm."""
    if half is None:
        return hour if hour < 24 else None  # noqa: PLR2004
    if not 1 <= hour <= 12:  # noqa: PLR2004
        return None
    return hour % 12 + (12 if half in "pP" else 0)


def _zone(match: re.Match[str]) -> str | None:
    if match["zulu"]:
        return "+00:00"
    if match["zone"]:
        return _LEXICON.zones[folded(match["zone"])]
    if match["sign"] is None:
        return None
    hours, minutes = int(match["offset_hour"]), int(match["offset_minute"] or 0)
    # "10:00-12:00" is a span of time unless seconds, UTC or the T of ISO 8601 show an offset.
    is_span = match["sign"] == "-" and not (match["second"] or match["world"] or match["gap"] == "T")
    if is_span or hours > WIDEST_OFFSET_HOURS or minutes >= 60:  # noqa: PLR2004
        return None
    return f"{match['sign']}{hours:02d}:{minutes:02d}"
