from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

FIRST = date(2026, 1, 5)
ONSET = 30
ON = FIRST + timedelta(days=ONSET)
WHO = 2


def without_dateline(made: Any, until: int) -> None:
    """No article of a publisher has a dateline from the onset until a day."""
    made.counts["dateline_place_count"][WHO, ONSET:until] = 0


def silent(made: Any, until: int) -> None:
    """Nothing of a publisher comes from the onset until a day."""
    for name in ("new_count", "held_count"):
        made.counts[name][WHO, ONSET:until] = 0


@pytest.mark.parametrize(("plant", "metric"), [(without_dateline, "dateline_place"), (silent, "articles")])
def test_a_long_fault_is_told_for_four_weeks_and_then_is_the_usual(
    plant: Callable[[Any, int], None], metric: str, press: Callable[..., Any]
) -> None:
    """It is told on twenty-eight looks with the same first day; the last one says that it counts as usual from then."""
    made = press(days=70)
    plant(made, 70)
    told = made.watch(ONSET - 1)
    assert {(drift.publisher_id, drift.metric, drift.first_on) for drift in told} == {(f"warta{WHO}", metric, ON)}
    assert [drift.seen_on for drift in told] == [ON + timedelta(days=index) for index in range(28)]
    farewells = ["counts as usual from the next look on" in drift.message for drift in told]
    assert farewells == [False] * 27 + [True]


@pytest.mark.parametrize("plant", [without_dateline, silent])
@pytest.mark.parametrize("nights", [1, 5, 12])
def test_nothing_is_told_after_a_recovery(
    plant: Callable[[Any, int], None], nights: int, press: Callable[..., Any]
) -> None:
    """A fault is told as long as it lasts; the days after it are as usual again, and it has become no custom."""
    made = press(days=ONSET + nights + 16)
    plant(made, ONSET + nights)
    told = made.watch(ONSET - 1)
    assert {drift.first_on for drift in told} == {ON}
    assert [drift.seen_on for drift in told] == [ON + timedelta(days=index) for index in range(nights)]


def test_a_fault_is_told_again_when_it_comes_back(press: Callable[..., Any]) -> None:
    """A second time has a first day of its own."""
    made = press(days=56)
    without_dateline(made, ONSET + 2)
    made.counts["dateline_place_count"][WHO, 50:] = 0
    assert {drift.first_on for drift in made.watch(ONSET - 1)} == {ON, FIRST + timedelta(days=50)}


def test_going_back_after_it_had_become_usual_alarms_nobody(press: Callable[..., Any]) -> None:
    """Lengths that halve for five weeks and are what they were again tell only the halving."""
    made = press(days=76)
    made.levels["body_length_median"][WHO, ONSET:66] /= 3
    told = [drift for drift in made.watch(ONSET - 1) if drift.metric == "body_length"]
    assert {(drift.kind, drift.first_on) for drift in told} == {("drop", ON)}


def test_a_publisher_that_falls_silent_is_absent_until_it_returns(press: Callable[..., Any]) -> None:
    """The sentence says since when, and what used to come."""
    made = press(days=40)
    silent(made, 40)
    messages = [drift.message for drift in made.watch(ONSET)]
    assert messages[0].startswith(f"no new article on {ON}, usually ")
    assert messages[1].startswith(f"no new article since {ON}, usually ")
    assert messages[1].endswith(" a day")


def test_nights_without_a_run_are_no_absence(press: Callable[..., Any]) -> None:
    """Skipped nights are nobody's silence, and what waited is no flood when it comes all at once."""
    made = press(days=60)
    skipped = {33, 34, 41, 42, 43, 44}
    for name in (*made.counts,):
        for look in sorted(skipped):
            made.counts[name][:, max(skipped & set(range(look, look + 9))) + 1] += made.counts[name][:, look]
            made.counts[name][:, look] = 0
    made.looks = [index for index in range(60) if index not in skipped]
    assert [drift for drift in made.watch(20) if drift.metric.startswith("articles")] == []


@pytest.mark.parametrize("printed", [0.35, 0.6])
def test_a_holiday_is_nobody_s_drop(printed: float, press: Callable[..., Any]) -> None:
    """A week on which all print a third, or a half, is taken out of what is expected of each."""
    made = press(means=[3, 5, 8, 12, 20, 30, 45, 60] * 3, days=60)
    rng = np.random.default_rng(2)
    for name in made.counts:
        if name != "new_count":
            made.counts[name][:, 40:47] = 0
    made.counts["new_count"][:, 40:47] = rng.binomial(made.counts["new_count"][:, 40:47], printed)
    volumes = [drift for drift in made.watch(30) if drift.metric.startswith("articles")]
    assert volumes == []


def test_all_silent_together_is_told_once_and_is_critical(press: Callable[..., Any]) -> None:
    """A night on which nobody brings anything is one finding, of no publisher."""
    made = press(days=40)
    for name in ("new_count", "held_count"):
        made.counts[name][:, ONSET] = 0
    told = made.watch(ONSET - 1)
    assert [(drift.publisher_id, drift.severity, drift.kind, drift.first_on) for drift in told] == [
        (None, "critical", "absence", ON)
    ]


def test_a_change_at_most_publishers_has_one_cause(press: Callable[..., Any]) -> None:
    """A rule of ours that breaks takes the datelines of all: one finding, of no publisher."""
    made = press(days=36)
    made.counts["dateline_place_count"][:7, ONSET:] = 0
    told = [drift for drift in made.watch(ONSET - 1) if drift.seen_on >= ON + timedelta(days=4)]
    assert {(drift.publisher_id, drift.metric, drift.first_on) for drift in told} == {(None, "dateline_place", ON)}


def test_who_prints_twice_a_week_may_be_silent_between(press: Callable[..., Any]) -> None:
    """Empty days are their custom; weeks of them are not."""
    made = press(days=90)
    off = np.isin(np.arange(90) % 7, (0, 2, 3, 5, 6))
    made.counts["new_count"][WHO, off] = made.counts["held_count"][WHO, off] = 0
    made.counts["new_count"][WHO, 65:] = made.counts["held_count"][WHO, 65:] = 0
    told = [drift for drift in made.watch(20) if drift.metric == "articles"]
    assert {(drift.publisher_id, drift.kind) for drift in told} == {(f"warta{WHO}", "absence")}
    assert FIRST + timedelta(days=65) < told[0].seen_on <= FIRST + timedelta(days=79)
