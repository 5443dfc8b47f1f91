"""How long, how many and when, in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

SECONDS_A_MINUTE = 60
MINUTES_AN_HOUR = 60


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 article, 2 articles."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def lasting(seconds: float) -> str:
    """A length of time as one says it: 40 s, about 3 minutes, about 2.5 hours."""
    minutes = seconds / SECONDS_A_MINUTE
    if minutes < 1:
        return f"{seconds:.0f} s"
    if round(minutes) < MINUTES_AN_HOUR:
        return f"about {counted(round(minutes), 'minute')}"
    return f"about {minutes / MINUTES_AN_HOUR:.1f} hours"


def shown_at(moment: datetime, timezone: str) -> str:
    """A moment to the minute, in the zone of the settings."""
    return f"{moment.astimezone(ZoneInfo(timezone)):%Y-%m-%d %H:%M %Z}"
