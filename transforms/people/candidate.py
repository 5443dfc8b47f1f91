"""A place in an article where a person's name may stand."""

from dataclasses import dataclass

from transforms.people.offices import OfficePhrase
from transforms.people.reading import Reading
from transforms.people.word_kinds import NAME_PART


@dataclass(slots=True)
class Candidate:
    """One place where a name may stand.

    Words: `start`..`end` with titles, degrees and the office before it; `first`..`last` the name. `office` stands
    beside it; `has_title` says that a rank or an honorific does; `is_barred` that the words before it name a thing.
    `score` is the evidence of the words around it, `besides` what of it is not its office. `glued` counts the
    letters at the end of the last word that belong to something else, `skipped` those at the first word's start.
    """

    start: int
    first: int
    last: int
    end: int
    office: OfficePhrase | None = None
    has_title: bool = False
    is_barred: bool = False
    is_apposed: bool = False
    score: float = 0.0
    besides: float = 0.0
    tagged: float | None = None
    worth: float = 0.0
    glued: int = 0
    skipped: int = 0

    def name_span(self, reading: Reading) -> tuple[int, int]:
        """Offsets of the name, without what its first and last word hold of other words."""
        return reading.prose.starts[self.first] + self.skipped, reading.prose.ends[self.last - 1] - self.glued


def name_likeness(reading: Reading, found: Candidate) -> float:
    """How much a stretch of words looks like a name by itself, 0 to 1.5: known name parts, a title before it."""
    parts = sum(1 for index in range(found.first, found.last) if reading.kinds[index] & NAME_PART)
    words = found.last - found.first
    score = parts / words + (0.5 if found.has_title else 0.0) + (0.2 if words > 1 else 0.0)
    if reading.proposed is not None:
        score += sum(1 for index in range(found.first, found.last) if index in reading.proposed) / words - 0.5
    return score
