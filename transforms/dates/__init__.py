"""Indonesian dates: found as printed, read as times of publication, resolved to calendar days."""

from transforms.dates.events import EventDate, event_dates
from transforms.dates.finding import FoundDate, find_dates
from transforms.dates.publication import Published, read_published

__all__ = ["EventDate", "FoundDate", "Published", "event_dates", "find_dates", "read_published"]
