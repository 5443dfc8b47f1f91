"""A change from one day to the next that lasts: judging one series against its own past.

A series is looked at over the last one to fourteen looks at once, so that many articles tell on the first
night and few after some; its first day is the split at which late and early days differ most.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from expectations.trends.contrasts import Series, contrast, daily_deviations, spread_of, suffix_contrasts
from expectations.trends.memory import Told
from expectations.trends.metrics import ABSENCE, COUNT, DROP, RISE, Metric
from expectations.trends.window import COMPARED_LOOKS, Flags, Floats

# The longest stretch that is pooled to notice a change, and the farthest back that its first day is looked for.
POOLED_LOOKS, FARTHEST_LOOKS = 14, 28
# Looks of the publisher's own that there must be to compare with.
GRACE_LOOKS = 14
# A change that was told goes on being told at less than it took to notice: it must not flicker.
STANDING_SHARE = 0.6
# Times by which a change must exceed what the same days have shown before without being one.
BEYOND_PAST = 1.25
# Nats by which the last days must fit the usual better than the change for it to be over.
RECOVERED = 4.0
RECOVERY_LOOKS = 7


@dataclass(frozen=True, slots=True)
class Days:
    """One series with the looks that count for it: its own life, and of that what shows what is usual."""

    series: Series
    alive: Flags
    usable: Flags


class Step(NamedTuple):
    """A change: its direction, the look of its first day, how sure, and the days before it to compare with."""

    direction: str
    start: int
    deviations: float
    late: Flags
    early: Flags


def compared(usable: Flags) -> Flags:
    """The usable looks among those that are compared with; older ones serve changes that were told."""
    recent = np.arange(usable.shape[-1]) >= usable.shape[-1] - 1 - COMPARED_LOOKS
    return np.asarray(usable & recent, dtype=np.bool_)


def screen(series: Series, usable: Flags, metric: Metric) -> Flags:
    """Which of many series may have changed: a bound that holds whatever the spread of their days."""
    found = suffix_contrasts(series, compared(usable))[..., -POOLED_LOOKS:]
    return np.asarray(np.max(_signed(found, metric), axis=-1) >= metric.deviations, dtype=np.bool_)


def new_step(days: Days, metric: Metric) -> Step | None:
    """The change that a series shows and that nobody has told yet; None where it is as usual."""
    usable = compared(days.usable & days.alive)
    found = _signed(suffix_contrasts(days.series, usable), metric)
    found[~usable | (days.series.n <= 0)] = 0
    if found[-POOLED_LOOKS:].max(initial=0) < metric.deviations:
        return None
    found[:-FARTHEST_LOOKS] = 0
    start = int(np.argmax(found))
    looks = np.arange(usable.size)
    late, early = usable & (looks >= start), usable & (looks < start)
    step = _step(days.series, late, early, start)
    sure = abs(step.deviations) >= metric.deviations and is_beyond_past(days.series, step)
    return step if sure and is_enough(days.series, step, metric, 1.0) and not is_over(days.series, step) else None


def standing_step(days: Days, metric: Metric, told: Told) -> Step | None:
    """The change that was told, where it still stands."""
    looks = np.arange(days.usable.size)
    late = days.alive & (looks >= told.start)
    step = _step(days.series, late, days.alive & days.usable & (looks < told.start), told.start)
    is_same = told.drift.kind in (step.direction, ABSENCE)
    is_sure = abs(step.deviations) >= STANDING_SHARE * metric.deviations
    if not (is_same and is_sure and is_enough(days.series, step, metric, STANDING_SHARE)):
        return None
    return None if is_over(days.series, step) else step


def is_enough(series: Series, step: Step, metric: Metric, share: float) -> bool:
    """Whether a change matters, and rests on enough articles and days."""
    late, early = series.total(step.late), series.total(step.early)
    if step.early.sum() < GRACE_LOOKS - 1:
        return False
    if metric.kind != COUNT and min(late.n, early.n) < metric.least_sample:
        return False
    now, before = float(series.level(late)), float(series.level(early))
    if metric.kind == COUNT:
        # Few expected and few come is nothing to tell, whatever the factor.
        is_many = max(float(late.x), before * float(late.n)) >= metric.least_sample and early.x >= metric.least_sample
        factor = metric.least_change**share
        return bool(is_many and (now >= before * factor or now * factor <= before))
    return abs(now - before) >= metric.least_difference * share


def is_over(series: Series, step: Step) -> bool:
    """Whether the last days fit what was usual better than the change: by the ratio of their likelihoods."""
    looks = np.arange(step.late.size)
    early = series.total(step.early)
    for length in range(1, RECOVERY_LOOKS + 1):
        last, rest = step.late & (looks >= looks.size - length), step.late & (looks < looks.size - length)
        if not rest.any():
            return False
        usual = float(contrast(series.kind, series.total(last), early))
        changed = float(contrast(series.kind, series.total(last), series.total(rest)))
        if (changed**2 - usual**2) / 2 > RECOVERED:
            return True
    return False


def is_beyond_past(series: Series, step: Step) -> bool:
    """Whether as many days together never stood out nearly as much before: every publisher has its own bursts."""
    days = np.flatnonzero(step.early & (series.n > 0))
    length = min(int((step.late & (series.n > 0)).sum()), days.size // 3)
    if not length:
        return True
    sums = [np.cumsum(np.concatenate(([0.0], values[days]))) for values in (series.x, series.n, series.v)]
    some = type(series.total(step.early))(*(values[length:] - values[:-length] for values in sums))
    rest = type(some)(*(values[-1] - each for values, each in zip(sums, some, strict=True)))
    past = contrast(series.kind, some, rest) * np.sign(step.deviations)
    whole = float(contrast(series.kind, series.total(step.late), series.total(step.early)))
    return bool(abs(whole) >= BEYOND_PAST * past.max(initial=0.0))


def _step(series: Series, late: Flags, early: Flags, start: int) -> Step:
    whole = float(contrast(series.kind, series.total(late), series.total(early)))
    deviations = whole / spread_of(daily_deviations(series, early))
    return Step(RISE if whole > 0 else DROP, start, deviations, late, early)


def _signed(found: Floats, metric: Metric) -> Floats:
    """Contrasts in the directions that matter, as positive numbers."""
    up = found if RISE in metric.directions else np.zeros_like(found)
    down = -found if DROP in metric.directions else np.zeros_like(found)
    return np.maximum(up, down)
