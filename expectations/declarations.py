"""How an expectation is declared: what must hold, how bad it is when it does not, and why anyone cares."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class Severity(StrEnum):
    """What a failure leads to."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


CRITICAL, WARNING, INFO = Severity.CRITICAL, Severity.WARNING, Severity.INFO


class Owner(StrEnum):
    """Who mends what fails an expectation: the part of the pipeline, or what lies before it."""

    SOURCES = "sources"
    """What was delivered is odd: ask where it came from."""
    CLEANING = "cleaning"
    """A rule takes too much or too little: see `kliping rules`."""
    FIELDS = "fields"
    """A title, a date or another field was misread, or its evidence was."""
    MENTIONS = "mentions"
    """A person, place, organisation or quotation was misread or mislinked."""
    KEYS = "keys"
    """Rows do not fit together: a fault of the code, never of an article."""
    PUBLISHERS = "publishers"
    """A publisher changed what it sends: look at its site and at its file in `seeds/publishers/`."""


@dataclass(frozen=True, slots=True)
class Check:
    """A Great Expectations class by its name, with its arguments: it is built only when it runs."""

    class_name: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that must hold of a table's rows.

    `column` is the column of the table that it is about (None for the row as a whole); `check`
    speaks of the columns of the suite's frame. Raises ValueError for a malformed declaration.
    """

    id: str
    severity: Severity
    owner: Owner
    column: str | None
    check: Check
    meaning: str

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"expectation id {self.id!r}: write it in lower case with underscores")
        _refuse_unknown(self.id, "severity", self.severity, Severity)
        _refuse_unknown(self.id, "owner", self.owner, Owner)
        if not self.meaning.strip().endswith("."):
            raise ValueError(f"expectation {self.id}: say what must hold and why in a sentence with a full stop")


@dataclass(frozen=True, slots=True)
class Suite:
    """What must hold of one table's rows; for the tables of a batch a frame comes from projections/<table>.sql."""

    table: str
    expectations: tuple[Expectation, ...]


def registry(suites: Iterable[Suite]) -> dict[str, Suite]:
    """Suites by table.

    Raises ValueError for a table with two suites and for an id used twice, in whatever suites:
    quarantine names expectations by their id alone.
    """
    suites = tuple(suites)
    _refuse_repeats("table", (suite.table for suite in suites))
    _refuse_repeats("expectation id", (item.id for suite in suites for item in suite.expectations))
    return {suite.table: suite for suite in suites}


def _refuse_unknown(expectation_id: str, what: str, value: str, known: type[StrEnum]) -> None:
    if value not in tuple(known):
        raise ValueError(f"expectation {expectation_id}: unknown {what} {value!r}; use one of {', '.join(known)}")


def _refuse_repeats(what: str, names: Iterable[str]) -> None:
    repeated = sorted(name for name, count in Counter(names).items() if count > 1)
    if repeated:
        raise ValueError(f"{what} declared twice: {', '.join(repeated)}")
