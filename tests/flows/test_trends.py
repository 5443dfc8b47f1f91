from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from expectations import validation
from expectations.trends.judging import Judgement
from expectations.trends.metrics import publisher_days_suite
from flows import trends
from flows.ingest import ingest
from flows.settings import Settings
from flows.summary import Summary, markdown
from flows.summary_table import print_summary
from transforms.tables import Drift
from warehouse.lake import open_reader

MIDNIGHT = datetime(2026, 3, 6, 18, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def preloaded() -> None:
    """Great Expectations is imported with its deprecations muted."""
    validation.preload()


def drift(**changes: Any) -> Drift:
    """A dateline that is gone."""
    facts: dict[str, Any] = {
        "seen_on": date(2026, 3, 7),
        "publisher_id": "wartarimba",
        "expectation": "datelines_as_usual",
        "metric": "dateline_place",
        "kind": "drop",
        "severity": "warning",
        "observed": 0.0,
        "expected": 0.97,
        "least": 0.7,
        "most": 1.0,
        "first_on": date(2026, 3, 5),
        "message": "0 % have a place in the dateline since 2026-03-05, usually 97 %",
    }
    return Drift(**(facts | changes))


def judged(*drifts: Drift) -> Callable[..., Judgement]:
    """A judge who finds the drifts."""
    failed = {found.expectation for found in drifts}
    ids = [expectation.id for expectation in publisher_days_suite().expectations]
    frame = pa.table({"publisher_id": ["wartarimba"], **{name: [name not in failed] for name in ids}})
    return lambda *_, **__: Judgement(drifts, frame)


def night(settings: Settings, recorder: Any, sources: list[Path], after: int = 0, trigger: str = "ingest") -> Summary:
    """One run, some days after the first."""
    at = MIDNIGHT + timedelta(days=after)
    return ingest([str(each) for each in sources], settings, recorder, trigger=trigger, clock=lambda: at)


def rows(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    """What a query gives."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute(sql).fetchall()


def printed(summary: Summary) -> str:
    """The summary as a terminal shows it."""
    stream = StringIO()
    print_summary(summary, stream)
    return stream.getvalue()


def test_what_is_not_as_usual_is_written_and_said(
    articles: Path, settings: Settings, recorder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One row of drifts, one failed result with Great Expectations, one line for people."""
    monkeypatch.setattr(trends, "judge", judged(drift()))
    summary = night(settings, recorder, [articles])
    assert rows(settings, "select run_id, metric from drifts") == [(summary.run_id, "dateline_place")]
    results = rows(
        settings, "select expectation, passed, error from expectation_results where suite = 'publisher_days'"
    )
    assert [row for row in results if not row[1]] == [("datelines_as_usual", False, None)]
    assert len(results) == len(publisher_days_suite().expectations)
    line = "not as usual: wartarimba: 0 % have a place in the dateline since 2026-03-05, usually 97 %"
    assert line in printed(summary)
    assert line in markdown(summary)
    assert "trends" in summary.seconds


@pytest.mark.parametrize(("severity", "needs"), [("critical", True), ("warning", False)])
def test_only_what_is_critical_needs_a_person(
    severity: str, needs: bool, settings: Settings, recorder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A warning is for the report; a night without anything gives exit code 1."""
    monkeypatch.setattr(trends, "judge", judged(drift(severity=severity)))
    summary = night(settings, recorder, [], trigger="nightly")
    assert summary.needs_a_person is needs


def test_what_cannot_be_judged_is_unchecked_and_ends_nothing(
    articles: Path, settings: Settings, recorder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A history that is damaged is a result with its words; the articles are in the lake and the run is completed."""

    def fail(*_: Any, **__: Any) -> Judgement:
        raise ValueError("a count of minus seven articles")

    monkeypatch.setattr(trends, "judge", fail)
    summary = night(settings, recorder, [articles])
    assert summary.unchecked == {"publisher_days": "ValueError: a count of minus seven articles"}
    assert summary.needs_a_person
    assert rows(settings, "select status from runs") == [("completed",)]
    said = rows(settings, "select distinct passed, error from expectation_results where suite = 'publisher_days'")
    assert said == [(False, "ValueError: a count of minus seven articles")]
    assert "could not be checked: publisher_days" in printed(summary)


def test_judging_the_same_day_again_writes_nothing(
    articles: Path,
    settings: Settings,
    recorder: Any,
    monkeypatch: pytest.MonkeyPatch,
    contents: Callable[[Path], Any],
) -> None:
    """A run that brings nothing new to a day that was judged leaves only its row in runs."""
    monkeypatch.setattr(trends, "judge", judged(drift()))
    night(settings, recorder, [articles])
    before = contents(settings.lake)
    again = night(settings, recorder, [articles])
    after = contents(settings.lake)
    assert {name for name in after if after[name] != before[name]} == {"runs"}
    assert [found.metric for found in again.drifts] == ["dateline_place"]


def test_another_finding_of_the_day_takes_the_place_of_the_first(
    articles: Path, settings: Settings, recorder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day's rows are those of its newest run."""
    monkeypatch.setattr(trends, "judge", judged(drift()))
    night(settings, recorder, [articles])
    monkeypatch.setattr(trends, "judge", judged(drift(metric="author", expectation="authors_as_usual")))
    summary = night(settings, recorder, [articles])
    assert rows(settings, "select run_id, metric from drifts") == [(summary.run_id, "author")]


def test_a_night_that_brings_nothing_is_judged(
    articles: Path, settings: Settings, recorder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Absence must be seen: the nightly run of the next day judges that day, a replay or an empty ingest does not."""
    looks: list[date] = []

    def judge(_days: Any, _looked_on: Any, day: date, _known: Any, **_: Any) -> Judgement:
        looks.append(day)
        return judged()()

    monkeypatch.setattr(trends, "judge", judge)
    night(settings, recorder, [articles])
    night(settings, recorder, [], after=1)
    night(settings, recorder, [], after=2, trigger="nightly")
    # The run of 18:00 UTC is on the next day in Jakarta.
    assert looks == [date(2026, 3, 7), date(2026, 3, 7), date(2026, 3, 9)]
