"""What the sources gave: inputs that could not be read at all, addresses tried, and how hosts were asked."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from warehouse.ddl import views
from warehouse.reporting.facts import FailureFact, FetchFact
from warehouse.reporting.reading import Reading
from warehouse.reporting.receipt_facts import ReceiptFact
from warehouse.reporting.window import Window, ids

MOST_FAILURES = 300


@dataclass(frozen=True, slots=True)
class Failures:
    """Inputs that could not be read, the newest first, and how many there are."""

    failures: tuple[FailureFact, ...]
    total: int


def read_failures(reading: Reading, window: Window) -> Failures:
    """The inputs that the runs reported could not read at all."""
    if not window.reported:
        return Failures((), 0)
    rows = reading.rows("failures", "failures", run_ids=ids(window.reported), most=MOST_FAILURES)
    total = rows[0]["total"] if rows else 0
    return Failures(
        tuple(FailureFact(**{name: value for name, value in row.items() if name != "total"}) for row in rows), total
    )


def read_fetches(reading: Reading, window: Window, timezone: str) -> tuple[FetchFact, ...]:
    """The addresses tried on the last day, by publisher and outcome."""
    outcomes: dict[str, dict[str, int]] = {}
    articles: Counter[str] = Counter()
    for row in reading.rows("fetches", "fetches", **_last_day(window, timezone)):
        outcomes.setdefault(row["publisher_id"], {})[row["outcome"]] = row["fetch_count"]
        articles[row["publisher_id"]] += row["article_count"]
    return tuple(
        FetchFact(publisher_id=publisher_id, outcomes=each, article_count=articles[publisher_id])
        for publisher_id, each in outcomes.items()
    )


def read_receipts(reading: Reading, window: Window, timezone: str) -> tuple[ReceiptFact, ...]:
    """How each host was asked by the last run that fetched on the last day."""
    select = next(view.select for view in views() if view.name == "host_receipts")
    rows = reading.rows("receipts", "receipts", filled={"host_receipts": select}, **_last_day(window, timezone))
    return tuple(ReceiptFact(**row) for row in rows)


def _last_day(window: Window, timezone: str) -> dict[str, Any]:
    """The beginning and the end of the last day; null, which no time is after, where there is none."""
    if window.last_on is None:
        return {"from_at": None, "before_at": None}
    # The next local midnight is not always 24 hours away.
    days = (window.last_on, window.last_on + timedelta(days=1))
    from_at, before_at = (datetime.combine(day, time.min, ZoneInfo(timezone)) for day in days)
    return {"from_at": from_at, "before_at": before_at}
