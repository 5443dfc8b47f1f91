from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from expectations.trends.judging import judge
from expectations.trends.metrics import load_metrics

ONSET, DAYS = 46, 54
FIRST = date(2026, 1, 5)
ON = FIRST + timedelta(days=ONSET)
# Publisher 0 has twelve articles a day, publisher 1 five, publisher 2 forty.
MIDDLE, SMALL, LARGE = 0, 1, 2


def share(name: str, of: float) -> Callable[[Any, int], None]:
    """All articles, or none, from the onset on."""

    def plant(press: Any, who: int) -> None:
        press.counts[f"{name}_count"][who, ONSET:] = of * press.counts["new_count"][who, ONSET:]

    return plant


def level(name: str, change: Callable[[Any], Any]) -> Callable[[Any, int], None]:
    """Another level from the onset on."""

    def plant(press: Any, who: int) -> None:
        press.levels[name][who, ONSET:] = change(press.levels[name][who, ONSET:])

    return plant


def silence(press: Any, who: int) -> None:
    """Nothing comes any more."""
    press.counts["new_count"][who, ONSET:] = press.counts["held_count"][who, ONSET:] = 0


def twice(press: Any, who: int) -> None:
    """Each text comes under two addresses."""
    press.counts["copy_count"][who, ONSET:] = press.counts["new_count"][who, ONSET:]
    press.counts["new_count"][who, ONSET:] *= 2


def flood(press: Any, who: int) -> None:
    """One night brings six times as much."""
    press.counts["new_count"][who, ONSET] *= 6


def rule_gone(press: Any, who: int) -> None:
    """A rule hits nothing any more."""
    press.rules["id.read_also"][who, ONSET:] = 0


def unreachable(press: Any, who: int) -> None:
    """The server answers no more than one address in ten."""
    press.outcomes["timeout"][who, ONSET:] = 10 * press.outcomes["ok"][who, ONSET:]


FAULTS: list[Any] = [
    pytest.param(silence, "articles", "absence", LARGE, id="silent"),
    pytest.param(silence, "articles", "absence", SMALL, id="silent, small"),
    pytest.param(share("dateline_place", 0), "dateline_place", "drop", LARGE, id="dateline"),
    pytest.param(share("dateline_place", 0), "dateline_place", "drop", SMALL, id="dateline, small"),
    pytest.param(share("title", 0), "title", "drop", MIDDLE, id="title"),
    pytest.param(share("mojibake", 1), "mojibake", "rise", SMALL, id="mojibake, small"),
    pytest.param(share("repeated_line", 1), "repeated_line", "rise", MIDDLE, id="leak"),
    pytest.param(level("lag_hours_median", lambda lag: lag + 7), "lag_hours", "rise", LARGE, id="zone"),
    pytest.param(level("body_length_median", lambda length: length / 3), "body_length", "drop", LARGE, id="length"),
    pytest.param(level("removed_ratio", lambda ratio: ratio + 0.4), "removed_ratio", "rise", LARGE, id="removal"),
    pytest.param(twice, "copies", "rise", MIDDLE, id="copies"),
    pytest.param(flood, "articles", "rise", LARGE, id="flood"),
    pytest.param(rule_gone, "rule:id.read_also", "drop", LARGE, id="rule"),
    pytest.param(unreachable, "fetch_failures", "rise", MIDDLE, id="fetches"),
]


@pytest.mark.parametrize(("plant", "metric", "kind", "who"), FAULTS)
def test_a_fault_is_told_with_its_publisher_and_first_day(
    plant: Callable[[Any, int], None], metric: str, kind: str, who: int, press: Callable[..., Any]
) -> None:
    """Within a week, and by no other publisher; few articles a day take some days and lose no day of it."""
    made = press(days=DAYS)
    plant(made, who)
    told = made.watch(ONSET - 2)
    assert {drift.publisher_id for drift in told} == {f"warta{who}"}
    mine = [drift for drift in told if drift.metric == metric]
    assert {(drift.kind, drift.first_on) for drift in mine} == {(kind, ON)}
    assert min(drift.seen_on for drift in mine) <= ON + timedelta(days=6)


def test_figures_without_a_fault_tell_nothing(press: Callable[..., Any]) -> None:
    """Sixty days of chance, weekends among them, are as usual for every metric of every publisher."""
    assert press(means=[3, 5, 8, 12, 20, 30, 45, 60] * 5).watch(14) == []


def test_a_length_that_shrinks_slowly_is_told_as_a_trend(press: Callable[..., Any]) -> None:
    """One percent a day is told before it has halved, from about the day that it began."""
    made = press(days=60)
    made.levels["body_length_median"][LARGE, 28:] *= 0.99 ** np.arange(1, 33)
    told = [drift for drift in made.watch(44) if drift.metric == "body_length"]
    assert {(drift.publisher_id, drift.kind) for drift in told} == {("warta2", "trend")}
    assert len({drift.first_on for drift in told}) == 1
    assert abs((told[0].first_on - FIRST).days - 28) <= 7
    assert "and changing slowly since" in told[0].message


def test_the_frame_says_what_was_judged(press: Callable[..., Any]) -> None:
    """Each expectation is a column: true as usual, false not, null not judged; the last row is all together."""
    made = press(days=DAYS)
    share("dateline_place", 0)(made, LARGE)
    looks = [FIRST + timedelta(days=index) for index in range(ONSET + 1)]
    frame = judge(made.table(), looks, ON).frame.to_pylist()
    assert [row["publisher_id"] for row in frame] == [*(f"warta{index}" for index in range(8)), None]
    assert set(frame[0]) == {"publisher_id", *load_metrics(), "fill_rates_met"}
    assert [row["datelines_as_usual"] for row in frame] == [True, True, False, True, True, True, True, True, None]
    assert frame[-1]["night_as_usual"] is True


@pytest.mark.parametrize("days", [0, 1, 13])
def test_publishers_have_a_grace_period(days: int, press: Callable[..., Any]) -> None:
    """Before fourteen looks nothing is judged, whatever comes; nor is an empty lake."""
    made = press(days=20)
    made.counts["new_count"][:, 0] *= 200
    table = made.table().filter([False] * made.table().num_rows) if days == 0 else made.table()
    looks = [FIRST + timedelta(days=index) for index in range(days + 1)]
    judgement = judge(table, looks, looks[-1])
    assert judgement.drifts == ()
    rows = judgement.frame.drop_columns(["publisher_id", "night_not_empty", "night_as_usual"]).to_pylist()
    assert {value for row in rows for value in row.values()} <= {None}
