"""Looking at every series of a metric: screened all at once, and judged one by one where something may be."""

from typing import NamedTuple

import numpy as np

from expectations.trends import slopes, steps
from expectations.trends.contrasts import Series, contrast, daily_deviations, spread_of, usual_range
from expectations.trends.figures import Figures
from expectations.trends.findings import Finding
from expectations.trends.memory import Memory, Told
from expectations.trends.metrics import COUNT, TREND, Metric
from expectations.trends.window import Flags, Floats, Window

# A slow change that was told stands while the last week still differs from the days before it.
STANDING_TREND_LOOKS = 7


class Examined(NamedTuple):
    """What is not as usual, and by publisher whether the metric could be judged at all."""

    findings: tuple[Finding, ...]
    judged: Flags


def examine(metric: Metric, window: Window, memory: Memory, figures: Figures) -> Examined:
    """Judge the last look of every series of a metric."""
    series, owners = figures.series, figures.owners
    alive = np.arange(len(window.looks))[None, :] >= window.first[owners][:, None]
    usable = np.ones_like(alive)
    for index, owner in enumerate(owners):
        usable[index] = memory.usable(window.publishers[owner], figures.names[index])
    judged = _is_judgeable(series, alive, usable, metric)
    may = judged & steps.screen(series, usable & alive, metric)
    bends = slopes.bends(series, usable & alive & steps.compared(alive)) if TREND in metric.directions else None
    if bends is not None:
        may |= judged & slopes.matters(bends, metric)
    findings = []
    for index, owner in enumerate(owners):
        told = memory.standing(window.publishers[owner], figures.names[index])
        if not (may[index] or told):
            continue
        look = _Look(metric, window, memory, window.publishers[owner], figures.names[index])
        days = steps.Days(series.row(index), alive[index], usable[index])
        bend = None if bends is None or not judged[index] else _calmed(days, bends, index)
        found = _judge(look, days, bend, told)
        if found is not None:
            findings.append(found)
    publishers = np.zeros(len(window.publishers), dtype=np.bool_)
    publishers[owners[judged]] = True
    return Examined(tuple(findings), publishers)


class _Look(NamedTuple):
    metric: Metric
    window: Window
    memory: Memory
    publisher_id: str
    name: str


def _is_judgeable(series: Series, alive: Flags, usable: Flags, metric: Metric) -> Flags:
    """Whether a series has enough looks of its own before, and enough articles lately and before."""
    before = (alive & usable)[:, :-1].sum(axis=1) >= steps.GRACE_LOOKS
    if metric.kind == COUNT:
        return np.asarray(before, dtype=np.bool_)
    lately = series.n[:, -steps.POOLED_LOOKS :].sum(axis=1) >= metric.least_sample
    ever = (series.n * (alive & usable)).sum(axis=1) >= 2 * metric.least_sample
    return np.asarray(before & lately & ever, dtype=np.bool_)


def _calmed(days: steps.Days, bends: slopes.Bend, index: int) -> slopes.Bend:
    """The bend of one series, by the spread that its days have around the level before it."""
    bend = bends.row(index)
    early = days.alive & days.usable & (np.arange(days.usable.size) < bend.start[0])
    return bend._replace(deviations=bend.deviations / spread_of(daily_deviations(days.series, steps.compared(early))))


def _judge(look: _Look, days: steps.Days, bend: slopes.Bend | None, told: Told | None) -> Finding | None:
    if told is not None:
        found = _standing(look, days, told)
        if found is not None:
            return found
    step = steps.new_step(days, look.metric)
    if bend is not None and _is_slope(bend, step, look.metric):
        return _new(look, days, _sloping(days, int(bend.start[0]), float(bend.change[0])), None)
    return None if step is None else _new(look, days, step, None)


def _standing(look: _Look, days: steps.Days, told: Told) -> Finding | None:
    if told.drift.kind == TREND:
        step = _sloping(days, told.start, told.drift.observed - told.drift.expected)
        if abs(step.deviations) < steps.STANDING_SHARE * look.metric.deviations:
            return None
        is_enough = steps.is_enough(days.series, step, look.metric, steps.STANDING_SHARE**2)
        return _new(look, days, step, told) if is_enough else None
    standing = steps.standing_step(days, look.metric, told)
    return None if standing is None else _new(look, days, standing, told)


def _is_slope(bend: slopes.Bend, step: steps.Step | None, metric: Metric) -> bool:
    """Whether a bend explains the days better than a step does."""
    return bool(slopes.matters(bend, metric)[0]) and (
        step is None or abs(float(bend.deviations[0])) > abs(step.deviations)
    )


def _sloping(days: steps.Days, start: int, change: float) -> steps.Step:
    """The last week against the days before a bend."""
    looks = np.arange(days.usable.size)
    late = days.alive & (looks >= max(start, looks.size - STANDING_TREND_LOOKS))
    early = days.alive & days.usable & (looks < start)
    whole = float(contrast(days.series.kind, days.series.total(late), days.series.total(early)))
    deviations = whole / spread_of(daily_deviations(days.series, early))
    return steps.Step(TREND, start, deviations if deviations * change > 0 else 0.0, late, early)


def _new(look: _Look, days: steps.Days, step: steps.Step, told: Told | None) -> Finding | None:
    """The finding that a step is; None where the figure only went back to what it was."""
    metric, series = look.metric, days.series
    late, early = series.total(step.late), series.total(step.early)
    spread = metric.deviations * spread_of(daily_deviations(series, step.early))
    least, most = usual_range(series.kind, late, early, spread)
    values = np.array([float(series.level(late)), float(series.level(early)), least, most])
    if metric.kind == COUNT:
        values *= float(late.n) / max(int(step.late.sum()), 1)
    elif metric.scale == "log":
        values = np.exp(values)
    if told is None and look.memory.is_return(look.publisher_id, look.name, float(values[0])):
        return None
    return _finding(look, step, values, told)


def _finding(look: _Look, step: steps.Step, values: Floats, told: Told | None) -> Finding:
    return Finding(
        publisher_id=look.publisher_id,
        metric=look.metric,
        name=look.name,
        kind=step.direction if told is None else told.drift.kind,
        observed=float(values[0]),
        expected=float(values[1]),
        least=float(values[2]),
        most=float(values[3]),
        start=step.start,
        first_on=look.window.looks[step.start] if told is None else told.drift.first_on,
        told=1 if told is None else told.looks + 1,
    )
