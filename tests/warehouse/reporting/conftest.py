"""Rows of the ledger about invented publishers and nights, put straight into a lake, and the facts read from it."""

import dataclasses
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_type_hints

import duckdb
import pytest

from transforms.columns import to_table
from transforms.tables import TABLES, Drift, ExpectationResult, PublisherDay, Run
from warehouse.lake import open_reader
from warehouse.load import registered
from warehouse.reporting import read_facts
from warehouse.reporting.facts import Facts

FIRST = datetime(2026, 3, 1, 19, 0, tzinfo=UTC)

Put = Callable[..., None]
Tell = Callable[..., Facts]


@pytest.fixture
def put(writer: duckdb.DuckDBPyConnection) -> Put:
    """Puts rows into a table of the test's lake."""

    def insert(name: str, rows: Sequence[Any]) -> None:
        with registered(writer, "staged_rows", to_table(TABLES[name], rows)):
            writer.execute(f"insert into {name} by name select * from staged_rows")

    return insert


@pytest.fixture
def tell(root: Path) -> Tell:
    """Reads the facts of the test's lake, or of another one."""

    def read(lake: Path = root, **changes: Any) -> Facts:
        asked: dict[str, Any] = {"lake": "lake", "made_at": FIRST + timedelta(days=400), "timezone": "UTC"}
        with open_reader(lake, timezone="UTC") as connection:
            return read_facts(connection, **asked | changes)

    return read


@pytest.fixture(scope="session")
def night(run: Callable[..., Run]) -> Callable[..., Run]:
    """Makes the run of a night, counted from 0, completed unless said otherwise."""

    def make(number: int, **changes: Any) -> Run:
        started = FIRST + timedelta(days=number)
        facts = {"started_at": started, "ended_at": started, "status": "completed", "trigger": "nightly"}
        return run(f"r{number:03}", **facts | changes)

    return make


@pytest.fixture(scope="session")
def day() -> Callable[[int], date]:
    """The day of a night, in UTC."""
    return lambda number: (FIRST + timedelta(days=number)).date()


@pytest.fixture(scope="session")
def result() -> Callable[..., ExpectationResult]:
    """Makes what an expectation came to on a batch of a night."""

    def make(number: int, failed: int = 0, **changes: Any) -> ExpectationResult:
        facts: dict[str, Any] = {
            "run_id": f"r{number:03}",
            "batch_id": "b1",
            "suite": "article_versions",
            "expectation": "title_present",
            "column_name": "title",
            "severity": "warning",
            "owner": "fields",
            "meaning": "There is a title.",
            "passed": failed == 0,
            "evaluated_count": 10,
            "failed_count": failed,
            "examples": (),
        }
        return ExpectationResult(**facts | changes)

    return make


@pytest.fixture(scope="session")
def received(day: Callable[[int], date]) -> Callable[..., PublisherDay]:
    """Makes what came of a publisher in a night: so many new articles, each with a title."""

    def make(publisher_id: str, number: int, new: int, **changes: Any) -> PublisherDay:
        hints = get_type_hints(PublisherDay)
        facts: dict[str, Any] = {each.name: 0 for each in dataclasses.fields(PublisherDay) if hints[each.name] is int}
        facts |= {"repeated_line": None, "body_length_median": 1000.0, "removed_ratio": 0.25, "lag_hours_median": None}
        facts |= {"rule_hits": {}, "fetch_outcomes": {}, "publisher_id": publisher_id, "received_on": day(number)}
        facts |= {"version_count": new, "new_count": new, "title_count": new}
        return PublisherDay(**facts | changes)

    return make


@pytest.fixture(scope="session")
def drift(day: Callable[[int], date]) -> Callable[..., Drift]:
    """Makes what a night found unusual about a publisher since a first night."""

    def make(number: int, publisher_id: str | None, first: int, **changes: Any) -> Drift:
        facts: dict[str, Any] = {
            "run_id": f"r{number:03}",
            "seen_on": day(number),
            "publisher_id": publisher_id,
            "expectation": "volume_usual",
            "metric": "articles",
            "kind": "drop",
            "severity": "warning",
            "observed": 1.0,
            "expected": 9.0,
            "least": 5.0,
            "most": 13.0,
            "first_on": day(first),
            "message": "Fewer articles than usual.",
        }
        return Drift(**facts | changes)

    return make
