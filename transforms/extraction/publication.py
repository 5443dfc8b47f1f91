"""When an article was published: the best of the times that its sources state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from transforms.dates import Published, read_published
from transforms.documents import Candidate

# Methods that read what readers see: a line of the page, or of the text itself.
PRINTED = ("visible.", "rule:")
# Precisions from the coarsest, with the characters of an ISO 8601 time that each settles.
SETTLED = {"year": 4, "month": 7, "day": 10, "minute": None}
FINENESS = tuple(SETTLED)


@dataclass(frozen=True, slots=True)
class Statement:
    """A candidate for the time of publication, and the time it states where it can be read."""

    candidate: Candidate
    published: Published | None


def publication(candidates: Sequence[Candidate], zone: str) -> tuple[Statement | None, list[Statement]]:
    """The statement that is believed, and all of them, their values in ISO 8601 where readable.

    Confidence decides, with two exceptions. A statement of a year, a month or a day alone yields to
    a finer one in that year, month or day. And a time that the page prints for its readers goes before what it tells
    machines, if they are less than a day apart: metadata often hold the upload, or a wrong zone.
    Where both say the same minute, the metadata's seconds stay.
    A time printed without a zone is read in `zone`.
    """
    statements = [_read(candidate, zone) for candidate in candidates]
    readable = [statement for statement in statements if statement.published]
    if not readable:
        return None, statements
    chosen = max(readable, key=lambda statement: statement.candidate.confidence)
    return _printed_near(_refined(chosen, readable), readable), statements


def _read(candidate: Candidate, zone: str) -> Statement:
    published = read_published(candidate.value, zone)
    if published is None:
        return Statement(candidate, None)
    value = published.at.isoformat()[: SETTLED[published.precision]]
    return Statement(replace(candidate, value=value), published)


def _printed_near(chosen: Statement, readable: Sequence[Statement]) -> Statement:
    """The printed statement less than a day off; the chosen one where a printed one bears out its minute."""
    printed = [statement for statement in readable if statement.candidate.method.startswith(PRINTED)]
    if any(_is_within(timedelta(minutes=1), statement.published, chosen.published) for statement in printed):
        return chosen
    near = [statement for statement in printed if _is_within(timedelta(days=1), statement.published, chosen.published)]
    return max(near, key=lambda statement: statement.candidate.confidence, default=chosen)


def _is_within(distance: timedelta, printed: Published | None, chosen: Published | None) -> bool:
    if printed is None or chosen is None or printed.precision != "minute":
        return False
    return abs(printed.at - chosen.at) < distance


def _refined(chosen: Statement, readable: Sequence[Statement]) -> Statement:
    """The finest statement that fits the chosen one, the most confident among equals."""
    fitting = [statement for statement in readable if _refines(statement, chosen)]
    return max(fitting, key=lambda statement: (_fineness(statement), statement.candidate.confidence), default=chosen)


def _refines(statement: Statement, chosen: Statement) -> bool:
    settled = chosen.candidate.value
    return _fineness(statement) > _fineness(chosen) and statement.candidate.value.startswith(settled)


def _fineness(statement: Statement) -> int:
    return FINENESS.index(statement.published.precision) if statement.published else -1
