"""A publisher that answers many addresses with one page: a soft 404, a wall, a site that is down politely."""

from collections import Counter
from dataclasses import dataclass, field

# Copies of a page happen: a story under two sections. One page under more addresses than this is no story.
MOST_ADDRESSES = 3
# So many in a row, and the publisher is left alone for the night.
MOST_IN_A_ROW = 10


@dataclass(slots=True)
class SamePages:
    """The contents that a publisher answered with in this night."""

    seen: dict[str | None, Counter[str]] = field(default_factory=dict)
    in_a_row: Counter[str | None] = field(default_factory=Counter)

    def is_one(self, publisher_id: str | None, sha256: str) -> bool:
        """Whether this content came under too many addresses; every content is to be shown once an address."""
        counted = self.seen.setdefault(publisher_id, Counter())
        counted[sha256] += 1
        is_same = counted[sha256] > MOST_ADDRESSES
        self.in_a_row[publisher_id] = self.in_a_row[publisher_id] + 1 if is_same else 0
        return is_same

    def is_hopeless(self, publisher_id: str | None) -> bool:
        """Whether the publisher answers everything with one page."""
        return self.in_a_row[publisher_id] >= MOST_IN_A_ROW
