"""When an article was published: the best of the times that its sources state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.dates import Published, read_published
from transforms.documents import Candidate


@dataclass(frozen=True, slots=True)
class Statement:
    """A candidate for the time of publication, and the time it states where it can be read."""

    candidate: Candidate
    published: Published | None


def publication(candidates: Sequence[Candidate], zone: str) -> tuple[Statement | None, list[Statement]]:
    """The statement that is believed, and all of them, their values in ISO 8601 where readable.

    Confidence decides; a statement of the day alone yields to one of the minute on the same day.
    A time printed without a zone is read in `zone`.
    """
    statements = [_read(candidate, zone) for candidate in candidates]
    readable = [statement for statement in statements if statement.published]
    if not readable:
        return None, statements
    chosen = max(readable, key=lambda statement: statement.candidate.confidence)
    return _refined(chosen, readable), statements


def _read(candidate: Candidate, zone: str) -> Statement:
    published = read_published(candidate.value, zone)
    if published is None:
        return Statement(candidate, None)
    value = published.at.date().isoformat() if published.precision == "day" else published.at.isoformat()
    return Statement(replace(candidate, value=value), published)


def _refined(chosen: Statement, readable: Sequence[Statement]) -> Statement:
    if chosen.published is None or chosen.published.precision != "day":
        return chosen
    day = chosen.published.at.date()
    same_day = [
        statement
        for statement in readable
        if statement.published and statement.published.precision == "minute" and statement.published.at.date() == day
    ]
    return max(same_day, key=lambda statement: statement.candidate.confidence, default=chosen)
