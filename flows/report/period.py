"""From when on a report looks."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAYS = re.compile(r"([1-9][0-9]{0,4})d")


def start_of(text: str, now: datetime, timezone: str) -> datetime:
    """The start of a day, written 2026-03-07, or of the day so many days before today, written 7d.

    Days are those of `timezone`. Raises ValueError for anything else, and for a day to come.
    """
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    if days := _DAYS.fullmatch(text):
        day = today - timedelta(days=int(days[1]))
    else:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"{text!r} is no day such as 2026-03-07 and no number of days such as 7d") from None
    if day > today:
        raise ValueError(f"{text} is still to come: today is {today} in {timezone}")
    return datetime.combine(day, time(), zone)
