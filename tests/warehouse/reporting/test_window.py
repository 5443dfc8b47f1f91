from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from transforms.tables import PublisherDay, Run
from warehouse.reporting.facts import Facts

RUNNING: dict[str, Any] = {"status": "running", "ended_at": None}
REPLAY: dict[str, Any] = {"trigger": "replay", "read_count": 3}


def test_a_lake_without_runs_has_no_run_to_report(empty_lake: Path, tell: Callable[..., Facts]) -> None:
    """All tables and no rows: nothing is reported, and nothing is called unreadable."""
    facts = tell(empty_lake)
    assert (facts.run, facts.runs, facts.run_count, facts.last_on, facts.article_total) == (None, (), 0, None, 0)
    assert (facts.expectations, facts.publishers, facts.days, facts.months, facts.unreadable) == ((), (), (), (), ())


@pytest.mark.parametrize(
    ("changes", "reported"),
    [
        ([{}, {}], "r001"),
        ([{}, RUNNING], "r000"),
        ([RUNNING], None),
        ([{}, {"status": "killed"}], "r001"),
        ([{}, {"status": "failed", "error": "OSError: disk full"}], "r001"),
        ([{}, REPLAY], "r000"),
        ([REPLAY], "r000"),
        ([{}, {"trigger": "replay"}], "r000"),
        ([{}, {"trigger": "reprocess", "read_count": 900, "changed_count": 40}], "r000"),
        ([{}, {"trigger": "ingest"}, RUNNING], "r001"),
    ],
)
def test_the_run_reported_is_the_newest_that_looked(
    put: Callable[..., None],
    tell: Callable[..., Facts],
    night: Callable[..., Run],
    changes: list[dict[str, Any]],
    reported: str | None,
) -> None:
    """A crashed run is reported as such; one still running and a reprocess are not, a replay only where it is alone."""
    put("runs", [night(number, **each) for number, each in enumerate(changes)])
    facts = tell()
    assert (facts.run and facts.run.run_id) == reported
    assert [run.run_id for run in facts.runs] == [f"r{number:03}" for number in reversed(range(len(changes)))]
    assert facts.run_count == len(changes)


def test_the_run_reported_is_found_behind_any_number_of_others(
    put: Callable[..., None], tell: Callable[..., Facts], night: Callable[..., Run]
) -> None:
    """Weeks of reprocessing after the last night leave that night to be reported."""
    put("runs", [night(0), *(night(number, trigger="reprocess") for number in range(1, 90))])
    facts = tell()
    assert facts.run is not None
    assert (facts.run.run_id, len(facts.runs), facts.run_count) == ("r000", 60, 90)


def test_the_last_day_is_the_last_that_a_run_looked(
    put: Callable[..., None],
    tell: Callable[..., Facts],
    night: Callable[..., Run],
    received: Callable[..., PublisherDay],
    day: Callable[[int], Any],
) -> None:
    """A night that looked and found nothing is a day; one that was killed is none, nor is a replay's."""
    put("runs", [night(0), night(1), night(2, status="killed"), night(3, **REPLAY)])
    put("publisher_days", [received("wartarimba", 0, 5)])
    assert tell().last_on == day(1)


def test_the_day_of_a_run_is_that_of_the_time_zone_asked_for(
    put: Callable[..., None], tell: Callable[..., Facts], night: Callable[..., Run], day: Callable[[int], Any]
) -> None:
    """A run at 19:00 UTC is of the next day in Jakarta."""
    put("runs", [night(0)])
    assert tell(timezone="Asia/Jakarta").last_on == day(0) + timedelta(days=1)


def test_sources_and_errors_of_a_run_are_cut(
    put: Callable[..., None], tell: Callable[..., Facts], night: Callable[..., Run]
) -> None:
    """A run over ten thousand files names twenty and says how many more there were."""
    sources = tuple(f"/berkas/{number}.txt" for number in range(10_000))
    put("runs", [night(0, sources=sources, status="failed", error="x" * 10_000)])
    run = tell().run
    assert run is not None
    assert run.sources == (*sources[:20], "… and 9980 more")
    assert run.error == "x" * 999 + "…"
