"""What is held back and why, and what has been released or dismissed lately."""

from collections.abc import Iterable
from dataclasses import dataclass

from transforms.held_reasons import held_reasons
from warehouse.reporting.facts import ExpectationFact, HeldFact, QuarantineFact, ReleaseFact
from warehouse.reporting.reading import Reading, Row
from warehouse.reporting.window import Window

PART = "quarantine"

# Of more than these only the number is told.
MOST_HELD = 300
MOST_RELEASES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantine:
    """What is held back, by reason and by itself, and what has been closed lately."""

    reasons: tuple[QuarantineFact, ...]
    held: tuple[HeldFact, ...]
    held_by_publisher: dict[str, int]
    releases: tuple[ReleaseFact, ...]
    released_total: int

    @property
    def held_total(self) -> int:
        """All documents held back now."""
        return sum(self.held_by_publisher.values())


def read_quarantine(
    reading: Reading, window: Window, expectations: Iterable[ExpectationFact], examples: int
) -> Quarantine:
    """What is held back now, and what has been closed since the start of the report's days.

    Examples are ids of articles, or of captures where a document became none.
    """
    meanings = {slug: reason.meaning for slug, reason in held_reasons().items()}
    meanings |= {each.expectation: each.meaning for each in expectations}
    reasons = reading.rows(PART, "quarantine", lately=window.lately, examples=examples)
    counts = reading.rows(PART, "held_by_publisher")
    releases = reading.rows(PART, "releases", lately=window.lately, most=MOST_RELEASES)
    released_total = releases[0]["total"] if releases else 0
    return Quarantine(
        reasons=tuple(_reason(row, meanings) for row in reasons),
        held=tuple(_held(row) for row in reading.rows(PART, "held", most=MOST_HELD)),
        held_by_publisher={row["publisher_id"]: row["held_count"] for row in counts},
        releases=tuple(_release(row) for row in releases),
        released_total=released_total,
    )


def _reason(row: Row, meanings: dict[str, str]) -> QuarantineFact:
    # A reason that nothing explains any more speaks through the words it was held with.
    meaning = meanings.get(row["reason"]) or row["message"] or row["reason"]
    known = {name: value for name, value in row.items() if name != "message"}
    lists = {"publishers": tuple(row["publishers"]), "examples": tuple(row["examples"])}
    return QuarantineFact(**known | lists | {"meaning": meaning})


def _held(row: Row) -> HeldFact:
    return HeldFact(**row | {"reasons": tuple(row["reasons"])})


def _release(row: Row) -> ReleaseFact:
    known = {name: value for name, value in row.items() if name != "total"}
    return ReleaseFact(**known | {"reasons": tuple(row["reasons"])})
