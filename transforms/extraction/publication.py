"""When an article was published: the best of the times that its sources state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from transforms.dates import Published, read_published
from transforms.documents import Candidate

# Methods that read what readers see: a line of the page, or of the text itself.
PRINTED = ("visible.", "rule:")


@dataclass(frozen=True, slots=True)
class Statement:
    """A candidate for the time of publication, and the time it states where it can be read."""

    candidate: Candidate
    published: Published | None


def publication(candidates: Sequence[Candidate], zone: str) -> tuple[Statement | None, list[Statement]]:
    """The statement that is believed, and all of them, their values in ISO 8601 where readable.

    Confidence decides, with two exceptions. A statement of the day alone yields to one of the minute
    on the same day. And a time that the page prints for its readers goes before what it tells
    machines, if they are less than a day apart: metadata often hold the upload, or a wrong zone.
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
    value = published.at.date().isoformat() if published.precision == "day" else published.at.isoformat()
    return Statement(replace(candidate, value=value), published)


def _printed_near(chosen: Statement, readable: Sequence[Statement]) -> Statement:
    printed = [
        statement
        for statement in readable
        if statement.candidate.method.startswith(PRINTED) and _is_near(statement.published, chosen.published)
    ]
    return max(printed, key=lambda statement: statement.candidate.confidence, default=chosen)


def _is_near(printed: Published | None, chosen: Published | None) -> bool:
    if printed is None or chosen is None or printed.precision != "minute":
        return False
    return abs(printed.at - chosen.at) < timedelta(days=1)


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
