"""What the sources gave: inputs that could not be read at all, and addresses tried."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from warehouse.reporting.facts import FailureFact, FetchFact
from warehouse.reporting.reading import Reading
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
    if window.last_on is None:
        return ()
    from_at = datetime.combine(window.last_on, time.min, ZoneInfo(timezone))
    # The next local midnight is not always 24 hours away.
    before_at = datetime.combine(window.last_on + timedelta(days=1), time.min, ZoneInfo(timezone))
    outcomes: dict[str, dict[str, int]] = {}
    for row in reading.rows("fetches", "fetches", from_at=from_at, before_at=before_at):
        outcomes.setdefault(row["publisher_id"], {})[row["outcome"]] = row["fetch_count"]
    return tuple(FetchFact(publisher_id=publisher_id, outcomes=each) for publisher_id, each in outcomes.items())
