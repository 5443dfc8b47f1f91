"""The expectations of the runs reported, each once, and since when it has been failing."""

from datetime import timedelta

from warehouse.reporting.facts import ExpectationFact
from warehouse.reporting.reading import Reading, Row
from warehouse.reporting.window import RunTime, Window, ids

PART = "expectations"

# Most of what fails has held within them.
RECENT_DAYS = 60


def read_expectations(reading: Reading, window: Window, examples: int) -> tuple[ExpectationFact, ...]:
    """Every expectation of the runs reported, summed over batches and runs; examples are ids of articles.

    Those of the suite publisher_days are ids of publishers instead. `failing_since` is null for one that
    held when it was last checked.
    """
    reported = ids(window.reported)
    if not reported:
        return ()
    starts = [each.started_at for each in window.reported]
    rows = reading.rows(PART, "expectations", run_ids=reported, starts=starts)
    named = _named(reading, reported, examples)
    since = _failing_since(reading, window, [row["expectation"] for row in rows if not row["passed"]])
    return tuple(_fact(row, named, since, examples) for row in rows)


def _fact(row: Row, named: dict[tuple[str, str], Row], since: dict[tuple[str, str], Row], most: int) -> ExpectationFact:
    key = (row["suite"], row["expectation"])
    examples = named[key]["examples"] if key in named else row["examples"][:most]
    failing_since = since[key]["failing_since"] if key in since and not row["passed"] else None
    return ExpectationFact(**row | {"examples": tuple(examples), "failing_since": failing_since})


def _named(reading: Reading, reported: list[str], examples: int) -> dict[tuple[str, str], Row]:
    rows = reading.rows("failing articles", "expectation_examples", run_ids=reported, examples=examples)
    return {(row["suite"], row["expectation"]): row for row in rows}


def _failing_since(reading: Reading, window: Window, failing: list[str]) -> dict[tuple[str, str], Row]:
    """Since when, by suite and expectation; older runs are read only for what never held in the newer ones."""
    earliest = window.reported[0].started_on - timedelta(days=RECENT_DAYS)
    recent = tuple(each for each in window.times if each.started_on >= earliest)
    found = _look_back(reading, recent, failing)
    older = [row["expectation"] for row in found.values() if not row["has_passed"]]
    return found | (_look_back(reading, window.times, older) if len(recent) < len(window.times) else {})


def _look_back(reading: Reading, times: tuple[RunTime, ...], failing: list[str]) -> dict[tuple[str, str], Row]:
    if not failing:
        return {}
    starts, looks = [each.started_at for each in times], [each.has_looked for each in times]
    rows = reading.rows(PART, "failing_since", run_ids=ids(times), starts=starts, looks=looks, failing=failing)
    return {(row["suite"], row["expectation"]): row for row in rows}
