"""The time it is."""

from collections.abc import Callable
from datetime import UTC, datetime

# The time it is, with its zone.
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time it is, in UTC."""
    return datetime.now(UTC)
