"""A publisher's robots.txt as it was last seen (RFC 9309)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RobotsCopy:
    """The text of one origin's robots.txt, empty where there is none, and when it was fetched."""

    text: str
    fetched_at: datetime
