from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from warehouse.reporting.facts import Facts

Put = Callable[..., None]
Tell = Callable[..., Facts]
Day = Callable[[int], date]


def test_a_publisher_that_vanished_is_told_with_zeros(
    put: Put, tell: Tell, night: Any, received: Any, day: Day
) -> None:
    """Long after its last article it stands there: nothing came, on every day that a run looked."""
    put("runs", [night(number) for number in range(100)])
    put("publisher_days", [received("wartarimba", number, 3) for number in range(20)])
    (fact,) = tell().publishers
    assert (fact.last_on, fact.last_count, fact.article_count, fact.usual_count) == (day(19), 0, 60, 0)
    assert fact.volumes == tuple((day(number), 0) for number in range(40, 100))
    assert (fact.fill_ratios, fact.usual_fill_ratios, fact.removed_ratio, fact.residue_ratio) == ({}, {}, None, 0)


def test_days_without_a_run_are_no_days(put: Put, tell: Tell, night: Any, received: Any, day: Day) -> None:
    """Where nobody looked there is no zero; what a killed run brought is there all the same."""
    put("runs", [night(0), night(2), night(3, status="killed"), night(5)])
    put("publisher_days", [received("wartarimba", 0, 3), received("wartarimba", 3, 2)])
    assert tell().publishers[0].volumes == ((day(0), 3), (day(2), 0), (day(3), 2), (day(5), 0))


@pytest.mark.parametrize(("nights", "usual"), [(5, None), (8, 10), (29, 2), (43, 2)])
def test_the_usual_count_is_of_the_same_weekday_where_there_are_four(
    put: Put, tell: Tell, rows: tuple[Any, Any], nights: int, usual: float | None
) -> None:
    """Fewer on every seventh day: with four such days their median counts, before that the month's."""
    night, received = rows
    put("runs", [night(number) for number in range(nights)])
    counts = [2 if (nights - 1 - number) % 7 == 0 else 10 for number in range(nights)]
    put("publisher_days", [received("wartarimba", number, count) for number, count in enumerate(counts)])
    assert tell().publishers[0].usual_count == usual


@pytest.fixture(scope="session")
def rows(night: Any, received: Any) -> tuple[Any, Any]:
    """Ways to a run and to what came of a publisher."""
    return night, received


def test_ratios_are_of_the_last_28_days_and_of_those_before(put: Put, tell: Tell, night: Any, received: Any) -> None:
    """Shares of contents, weighed by how many came; what is older than both does not count."""
    put("runs", [night(number) for number in range(70)])
    old = [received("wartarimba", number, 10, title_count=0) for number in range(14)]
    before = [received("wartarimba", number, 10, author_count=5) for number in range(14, 42)]
    after = [received("wartarimba", number, 10, title_count=4, residue_count=1) for number in range(42, 70)]
    put("publisher_days", [*old, *before, *after])
    (fact,) = tell().publishers
    assert (fact.fill_ratios["title"], fact.fill_ratios["author"]) == (0.4, 0)
    assert (fact.usual_fill_ratios["title"], fact.usual_fill_ratios["author"]) == (1, 0.5)
    assert (fact.residue_ratio, fact.body_length_median) == (0.1, 1000)
    assert fact.removed_ratio == pytest.approx(0.25)


def test_what_is_held_counts_for_its_publisher(put: Put, tell: Tell, night: Any, received: Any, held: Any) -> None:
    """Documents that tell no publisher count for the unknown one, which is told like any other."""
    put("runs", [night(0)])
    put("publisher_days", [received("unknown", 0, 1), received("wartarimba", 0, 1)])
    put("quarantine", [held("c1"), held("c2", publisher_id="wartarimba"), held("c3", publisher_id="wartarimba")])
    assert [(each.publisher_name, each.held_count) for each in tell().publishers] == [("unknown", 1), ("wartarimba", 2)]


def test_days_and_months_are_of_all_publishers(put: Put, tell: Tell, night: Any, received: Any, day: Day) -> None:
    """Counts add up by day and by month; a looked-at day without anything is one of zeros."""
    put("runs", [night(number) for number in (0, 1, 40)])
    put("publisher_days", [received("wartarimba", 0, 3, title_count=0), received("kabarhulu", 0, 1, held_count=2)])
    put("publisher_days", [received("kabarhulu", 40, 5, late_count=7, version_count=12)])
    facts = tell()
    assert [(each.starts_on, each.article_count, each.publisher_count, each.held_count) for each in facts.days] == [
        (day(0), 4, 2, 2),
        (day(1), 0, 0, 0),
        (day(40), 5, 1, 0),
    ]
    assert [(each.starts_on, each.article_count, each.publisher_count) for each in facts.months] == [
        (date(2026, 3, 1), 4, 2),
        (date(2026, 4, 1), 5, 1),
    ]
    assert (facts.days[0].fill_ratios["title"], facts.days[1].fill_ratios, facts.days[1].removed_ratio) == (
        0.25,
        {},
        None,
    )
    assert (facts.article_total, facts.publisher_total) == (16, 2)
