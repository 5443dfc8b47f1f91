"""The faults as data, and as a table for people."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[2]
ONE_ADDRESS = "tests/flows/fetching/test_fault_matrix.py::test_the_fetcher_says_what_the_matrix_says"
HEADINGS = ("#", "fault", "outcome", "what is kept", "proved by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One address, and what asking for it must come to; faults.toml says what the fields mean."""

    url: str
    outcome: str
    detail: str | None = None
    notes: tuple[str, ...] = ()
    attempts: int | None = None
    requests: int | None = None
    limits: Mapping[str, float]

    @property
    def place(self) -> str:
        """The name of the server's place that is asked, or the host as it stands."""
        return self.url.partition("://")[2].partition("/")[0].rpartition("@")[2].strip("{}")

    @property
    def path(self) -> str:
        """The path that is asked for."""
        return "/" + self.url.partition("://")[2].partition("/")[2]

    @property
    def expected_requests(self) -> int | None:
        """How many requests the server must get for the path; None where that is not said."""
        return self.attempts if self.requests is None else self.requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One row of the matrix."""

    number: int
    name: str
    kept: str
    tests: tuple[str, ...]
    cases: tuple[Case, ...]
    words: str | None

    @property
    def outcome(self) -> str:
        """What must come of it, for people: the words, else the outcomes of its cases with what they say more."""
        if self.words is not None:
            return self.words
        more: dict[str, list[str]] = {}
        for case in self.cases:
            said = more.setdefault(case.outcome, [])
            said += [f"`{each}`" for each in (case.detail, *case.notes) if each and f"`{each}`" not in said]
        return ", ".join(f"`{slug}`" + (f" ({', '.join(said)})" if said else "") for slug, said in more.items())


def faults() -> tuple[Fault, ...]:
    """Every row of faults.toml, in its order; unknown or missing fields are refused."""
    rows = tomllib.loads((HERE / "faults.toml").read_text("utf-8"))["fault"]
    return tuple(_fault(row) for row in rows)


def fault_table() -> str:
    """The faults as a Markdown table."""
    rows = [
        (str(fault.number), fault.name, fault.outcome, fault.kept, ", ".join(f"`{each}`" for each in fault.tests))
        for fault in faults()
    ]
    return markdown_table(HEADINGS, rows)


def markdown_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as Markdown writes it."""
    lines = [headings, ("---",) * len(headings), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _fault(row: dict[str, Any]) -> Fault:
    cases = tuple(_case(case) for case in row.pop("cases", ()))
    words = row.pop("outcome", None)
    if not cases and words is None:
        raise ValueError(f"fault {row['number']} says neither outcome nor cases")
    tests = (*((ONE_ADDRESS,) if cases else ()), *row.pop("tests", ()))
    return Fault(**row, tests=tests, cases=cases, words=words)


def _case(case: dict[str, Any]) -> Case:
    return Case(**{"limits": {}, **case, "notes": tuple(case.get("notes", ()))})
