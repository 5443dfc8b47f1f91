from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from transforms.tables import PublisherRow
from warehouse.reporting.facts import Facts

METRICS = {"articles": "new_count", "dateline_place": "dateline_place_count / version_count"}

Put = Callable[..., None]
Tell = Callable[..., Facts]
Day = Callable[[int], date]


@pytest.fixture
def nights(put: Put, night: Any, received: Any) -> None:
    """Four nights: two publishers, of which one sent nothing in the third."""
    put("runs", [night(number) for number in range(4)])
    rows = [received("wartarimba", number, 4, dateline_place_count=1) for number in (0, 1, 3)]
    put("publisher_days", [*rows, *(received("kabarhulu", number, 6) for number in range(4))])


@pytest.mark.usefixtures("nights")
def test_rows_of_many_nights_are_one_finding(put: Put, tell: Tell, drift: Any, day: Day) -> None:
    """A drift told again every night is one finding with its newest words; another first day is another one."""
    rows = [drift(number, "wartarimba", 1, message=f"Night {number}.") for number in (1, 2, 3)]
    put("drifts", [*rows, drift(2, "wartarimba", 2)])
    facts = tell()
    found = [(each.drift.first_on, each.last_on, each.is_open, each.drift.message) for each in facts.findings]
    assert found == [
        (day(1), day(3), True, "Night 3."),
        (day(2), day(2), False, "Fewer articles than usual."),
    ]
    assert facts.finding_total == 2


@pytest.mark.usefixtures("nights")
def test_a_finding_closes_with_the_first_run_that_judges_without_finding_it(
    put: Put, tell: Tell, drift: Any, result: Any
) -> None:
    """Whether the last night judged shows in its results, even where nothing drifted."""
    put("drifts", [drift(2, "wartarimba", 1)])
    assert tell().findings[0].is_open
    put("expectation_results", [result(3, suite="publisher_days", expectation="volume_usual")])
    assert not tell().findings[0].is_open


@pytest.mark.usefixtures("nights")
def test_the_series_is_zero_where_a_run_looked_and_nothing_came(put: Put, tell: Tell, drift: Any, day: Day) -> None:
    """Counts of an empty day are 0, ratios are unknown; publishers go by their names."""
    known = PublisherRow(
        publisher_id="wartarimba", publisher_name="Warta Rimba", kind="demo", domains=(), dateline_names=(), zone="x"
    )
    put("publishers", [known])
    put("drifts", [drift(3, "wartarimba", 1), drift(3, "wartarimba", 1, metric="dateline_place")])
    articles, datelines = tell(metrics=METRICS).findings
    assert articles.publisher_name == "Warta Rimba"
    assert articles.series == ((day(0), 4), (day(1), 4), (day(2), 0), (day(3), 4))
    assert datelines.series == ((day(0), 0.25), (day(1), 0.25), (day(2), None), (day(3), 0.25))


@pytest.mark.usefixtures("nights")
def test_a_finding_about_all_publishers_adds_them_up(put: Put, tell: Tell, drift: Any, day: Day) -> None:
    """Without a publisher the figure is made of the sums of all."""
    put("drifts", [drift(3, None, 1), drift(3, None, 1, metric="dateline_place")])
    articles, datelines = tell(metrics=METRICS).findings
    assert articles.publisher_name is None
    assert articles.series == ((day(0), 10), (day(1), 10), (day(2), 6), (day(3), 10))
    assert datelines.series[2:] == ((day(2), 0.0), (day(3), 0.1))


@pytest.mark.usefixtures("nights")
def test_a_metric_without_expression_has_no_series(put: Put, tell: Tell, drift: Any) -> None:
    """One that nobody names is told without; one whose SQL is wrong is named as unreadable, and the finding stays."""
    put("drifts", [drift(3, "wartarimba", 1)])
    facts = tell()
    assert (facts.findings[0].series, facts.unreadable) == ((), ())
    facts = tell(metrics={"articles": "no_such_column"})
    assert [each.part for each in facts.unreadable] == ["series of articles"]
    assert facts.findings[0].series == ()


@pytest.mark.usefixtures("nights")
def test_severe_and_open_findings_come_first(put: Put, tell: Tell, drift: Any) -> None:
    """Open before closed, critical before warning before info."""
    severities = [("info", 3), ("critical", 3), ("critical", 1), ("warning", 3)]
    put("drifts", [drift(seen, f"p{i}", 0, severity=severity) for i, (severity, seen) in enumerate(severities)])
    assert [each.drift.publisher_id for each in tell().findings] == ["p1", "p3", "p0", "p2"]
