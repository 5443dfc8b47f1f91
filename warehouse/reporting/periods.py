"""All publishers together, by day and by month."""

from datetime import date, timedelta

from warehouse.reporting.facts import PeriodFact
from warehouse.reporting.fill import fill_counts, ratios
from warehouse.reporting.means import mean_by_contents
from warehouse.reporting.reading import Reading, Row
from warehouse.reporting.window import Window

PART = "periods"

SHOWN_DAYS = 120


def read_days(reading: Reading, window: Window) -> tuple[PeriodFact, ...]:
    """The last days, oldest first; one on which a run looked and nothing came is there with zeros."""
    if window.last_on is None:
        return ()
    from_on = window.last_on - timedelta(days=SHOWN_DAYS - 1)
    days = f"(select received_on as starts_on, * from temp.publisher_days where received_on >= date '{from_on}')"
    return _read(reading, days, window.looked_since(from_on))


def read_months(reading: Reading, window: Window) -> tuple[PeriodFact, ...]:
    """All months that there are, oldest first."""
    return _read(reading, "temp.history", sorted({day.replace(day=1) for day in window.looked_on}))


def _read(reading: Reading, received: str, looked_on: list[date]) -> tuple[PeriodFact, ...]:
    filled = {"received": received, "fills": fill_counts(), "removed_ratio": mean_by_contents("removed_ratio")}
    return tuple(map(_fact, reading.rows(PART, "periods", filled=filled, looked_on=looked_on)))


def _fact(row: Row) -> PeriodFact:
    contents = row.pop("version_count")
    return PeriodFact(**row | {"fill_ratios": ratios(row.pop("fill_counts"), contents)})
