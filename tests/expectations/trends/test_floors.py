from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from expectations.trends.judging import Judgement, judge
from expectations.trends.metrics import FILL_RATES_MET
from transforms.tables import Drift
from transforms.tables.publisher_days import FILLED

FIRST = date(2026, 1, 5)
DAY = FIRST + timedelta(days=6)


@pytest.fixture
def week(press: Callable[..., Any]) -> Callable[..., pa.Table]:
    """A week of two publishers of that many contents a day, of which so many have a place in the dateline."""

    def make(contents: int = 10, placed: int = 6) -> pa.Table:
        figures = press((1, 1), days=7)
        for name, values in figures.counts.items():
            figures.counts[name] = np.full_like(values, {"dateline_place_count": placed}.get(name, contents))
        table: pa.Table = figures.table()
        return table

    return make


def judged(days: pa.Table, rates: dict[str, dict[str, float]], day: date = DAY, known: tuple[Drift, ...] = ()) -> Any:
    """What the floors say of a day."""
    looks = [FIRST + timedelta(days=index) for index in range((day - FIRST).days + 1)]
    judgement: Judgement = judge(days, looks, day, known, fill_rates=rates)
    frame = judgement.frame
    met = dict(zip(frame["publisher_id"].to_pylist(), frame[FILL_RATES_MET].to_pylist(), strict=True))
    return [drift for drift in judgement.drifts if drift.expectation == FILL_RATES_MET], met


def test_a_rate_that_is_not_met_is_told(week: Callable[..., pa.Table]) -> None:
    """A finding names the publisher's file, the share, the rate and the field; who has no rates is not judged."""
    (drift,), met = judged(week(), {"warta0": {"dateline_place": 0.8, "title": 0.9}})
    assert (drift.publisher_id, drift.metric, drift.kind, drift.severity) == (
        "warta0",
        "dateline_place_floor",
        "drop",
        "warning",
    )
    assert (drift.observed, drift.expected, drift.first_on) == (pytest.approx(0.6), 0.8, DAY)
    assert drift.message == (
        "60 % of 70 contents in 7 days have a place in the dateline, under the 80 % that publishers/warta0.toml says"
    )
    assert met == {"warta0": False, "warta1": None, None: None}


@pytest.mark.parametrize(("floor", "is_met"), [(0.6, True), (0.599, True), (0.601, False), (1.0, False), (0.0, True)])
def test_a_rate_is_met_exactly(week: Callable[..., pa.Table], floor: float, is_met: bool) -> None:
    """As many as the file says are enough, one in a thousand less is not."""
    drifts, met = judged(week(), {"warta0": {"dateline_place": floor}})
    assert (not drifts, met["warta0"]) == (is_met, is_met)


@pytest.mark.parametrize(("contents", "is_judged"), [(1, False), (2, True)])
def test_few_contents_say_nothing(week: Callable[..., pa.Table], contents: int, is_judged: bool) -> None:
    """Under ten contents in a week nothing is said."""
    drifts, met = judged(week(contents, 0), {"warta0": {"dateline_place": 0.8}})
    assert (bool(drifts), met["warta0"] is not None) == (is_judged, is_judged)


def test_only_the_last_seven_days_count(week: Callable[..., pa.Table]) -> None:
    """Days before are not looked at: of two days of the week that are left, ten of twenty contents are the measure."""
    days = week()
    later = DAY + timedelta(days=5)
    drifts, met = judged(days, {"warta0": {"dateline_place": 0.8}}, later)
    assert drifts[0].message.startswith("60 % of 20 contents in 7 days")
    assert met["warta0"] is False
    assert judged(days, {"warta0": {"dateline_place": 0.8}}, later + timedelta(days=2))[0] == []


def test_it_is_told_until_it_is_met(week: Callable[..., pa.Table]) -> None:
    """The next day goes on from the first day told; other publishers' say nothing."""
    rates = {"warta0": {"dateline_place": 0.8}, "warta1": {"dateline_place": 0.8}}
    days = week()
    known, _ = judged(days, {"warta0": rates["warta0"]})
    (first, other), _ = judged(days, rates, DAY + timedelta(days=1), tuple(known))
    assert (first.first_on, other.first_on) == (DAY, DAY + timedelta(days=1))


@pytest.mark.parametrize("field", FILLED)
def test_every_field_can_have_a_rate(week: Callable[..., pa.Table], field: str) -> None:
    """Each field that is counted can be asked for, and its finding has words of its own."""
    (drift,), _ = judged(week(), {"warta0": {field: 1.01}})
    assert drift.metric == f"{field}_floor"
    assert f"have {field}," not in drift.message
