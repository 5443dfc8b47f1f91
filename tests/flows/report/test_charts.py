"""Charts: shapes that stay within their area, say in words what they show, and hold whatever figures come."""

import math
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from flows.report import charts

FIGURES = st.lists(st.one_of(st.none(), st.floats()), max_size=70)
FIRST = date(2026, 1, 1)


def drawn(svg: str) -> etree._Element:
    """The chart, parsed strictly."""
    return etree.fromstring(svg)


def paths(svg: str, kind: str) -> str:
    """What a chart draws of one kind."""
    return "".join(path.get("d") for path in drawn(svg).iter("path") if path.get("class") == kind)


@given(FIGURES)
def test_a_chart_draws_only_numbers(values: list[float | None]) -> None:
    """Missing values, infinities and what is no number never reach a path."""
    every = (
        charts.sparkline(values, "words"),
        charts.trend(values, "words", usual=(-1.0, 2.0), first=0),
        charts.filling(values, "words"),
        charts.columns([("words", value or 0.0) for value in values], "words"),
        charts.fills([(value, value) for value in values], "words"),
        charts.meter(values[0] if values else None),
    )
    for svg in every:
        for path in drawn(svg).iter("path"):
            assert re.fullmatch(r"[MLHVhvz \d.e-]*", path.get("d")), path.get("d")


@given(st.lists(st.floats(min_value=-1e6, max_value=1e6), min_size=1, max_size=70))
def test_a_line_stays_within_its_area(values: list[float]) -> None:
    """However the figures lie, every point of a trend is inside the chart."""
    points = re.findall(r"[ML]([\d.]+) ([\d.-]+)", paths(charts.trend(values, "", usual=None, first=None), "line"))
    assert len(points) == len(values)
    assert all(0 <= float(x) <= charts.WIDTH and 0 <= float(y) <= charts.HEIGHT for x, y in points)


def test_a_gap_is_not_bridged() -> None:
    """A night without a run breaks the line: nobody sees a value that there never was."""
    line = paths(charts.sparkline([1, 2, None, 3], "words"), "line")
    assert line.count("M") == 2


def test_first_day_and_band_are_marked() -> None:
    """A trend marks the day from which it is not as usual, and shades what is usual."""
    svg = charts.trend([5, 5, 0], "words", usual=(4, 6), first=2)
    assert paths(svg, "mark") == f"M{charts.WIDTH - 1} 0V{charts.HEIGHT}"
    assert paths(svg, "band")
    assert not paths(charts.trend([5, 5, 0], "words", usual=None, first=None), "mark")
    assert not paths(charts.trend([5], "words", usual=(math.nan, math.inf), first=None), "band")


def test_a_share_is_drawn_against_everything() -> None:
    """A field that is always half full stands at half, and does not fill its chart."""
    heights = {float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", paths(charts.filling([0.5, 0.5], ""), "line"))}
    assert heights == {charts.HEIGHT / 2}


@pytest.mark.parametrize(("count", "step"), [(0, "h0"), (3, "h1"), (7, "h2"), (10, "h3"), (15, "h4"), (30, "h5")])
def test_a_strip_grows_with_what_came(count: int, step: str) -> None:
    """Each step of a strip has its own colour, and the one above is higher too."""
    days = [FIRST + timedelta(days=n) for n in range(6)]
    svg = charts.strip(days, dict.fromkeys(days[:5], 10) | {days[5]: count}, "words")
    height = int(re.findall(r"M5 11v-(\d+)", paths(svg, step))[0])
    assert height == (1, *charts.STEP_HEIGHTS)[int(step[1])]


def test_a_night_without_a_run_is_blank() -> None:
    """A day that no run looked at shows nothing, unlike a day on which nothing came."""
    days = [FIRST, FIRST + timedelta(days=1)]
    assert "M1 " not in charts.strip(days, {FIRST: 4}, "words")
    assert "M1 " in charts.strip(days, {FIRST: 4, days[1]: 0}, "words")


@pytest.mark.parametrize("label", ["plain", "<script>alert(1)</script>", '"\' onload="alert(1)'])
def test_words_are_escaped(label: str) -> None:
    """The text alternative and the words of a column are text, whatever they hold."""
    for svg in (charts.sparkline([1], label), charts.columns([(label, 1.0)], label)):
        chart = drawn(svg)
        assert chart.get("aria-label") == label
        assert not list(chart.iter("script"))
        assert set(chart.attrib) == {"class", "viewBox", "preserveAspectRatio", "role", "aria-label"}
