"""What was found not as usual, before it becomes a row of `drifts`, and its sentence for people."""

import math
from dataclasses import dataclass
from datetime import date

from expectations.trends.metrics import ABSENCE, COUNT, RULE_HITS, SHARE, TREND, Metric
from transforms.tables import Drift

# A change that was told on so many looks becomes what is usual with the next one: four weeks of nights.
TOLD_LOOKS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A figure of a publisher, or of all (None), that is not as usual since the look `start`.

    Figures are as people read them: shares, articles a day, characters, hours. `told` counts the looks
    on which it was told, this one among them.
    """

    publisher_id: str | None
    metric: Metric
    name: str
    kind: str
    observed: float
    expected: float
    least: float
    most: float
    start: int
    first_on: date
    told: int


def drift_of(finding: Finding, day: date) -> Drift:
    """The row of `drifts` for the day that was judged, without its examples."""
    return Drift(
        seen_on=day,
        publisher_id=finding.publisher_id,
        expectation=finding.metric.id,
        metric=finding.name,
        kind=finding.kind,
        severity=str(finding.metric.severity),
        observed=finding.observed,
        expected=finding.expected,
        least=finding.least,
        most=finding.most,
        first_on=finding.first_on,
        message=message_of(finding, day),
    )


def message_of(finding: Finding, day: date) -> str:
    """The finding in one sentence: the figure, since when, and what it usually is."""
    since = f"since {finding.first_on}"
    if finding.kind == ABSENCE:
        said = f"no new article {_on_or_since(finding, day)}, usually {_count(finding.expected)} a day"
    elif finding.metric.kind == COUNT:
        a_day = "" if finding.first_on == day else " a day"
        figure = finding.metric.words.format(_count(finding.observed)) + a_day
        said = f"{figure} {_on_or_since(finding, day)}, usually {_count(finding.expected)}"
    else:
        changing = "and changing slowly " if finding.kind == TREND else ""
        figure = finding.metric.words.format(_figure(finding, finding.observed))
        said = f"{figure}{_rule(finding)} {changing}{since}, usually {_figure(finding, finding.expected)}"
    return said + (_farewell() if finding.told >= TOLD_LOOKS else "")


def _on_or_since(finding: Finding, day: date) -> str:
    return f"on {day}" if finding.first_on == day else f"since {finding.first_on}"


def _rule(finding: Finding) -> str:
    return f" ({finding.name.partition(':')[2]})" if RULE_HITS in finding.metric.numerator else ""


def _farewell() -> str:
    return f"; told {TOLD_LOOKS} times, it counts as usual from the next look on"


def _figure(finding: Finding, value: float) -> str:
    if finding.metric.kind == SHARE or finding.metric.unit == "share":
        return f"{100 * value:.0f} %"
    return f"{value:,.0f}" if finding.metric.scale == "log" else f"{value:.1f}"


def _count(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or math.isclose(value, round(value)) else f"{value:.1f}"  # noqa: PLR2004 - two figures say enough
