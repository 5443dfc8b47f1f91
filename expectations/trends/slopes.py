"""A slow change: a level that bends at some day and goes up or down from there.

The line with one bend that fits best is found by trying every day for the bend: D. J. Hudson, "Fitting
segmented curves whose join points have to be estimated", Journal of the American Statistical Association 61
(1966) 1097-1129. Levels far off are drawn in first, so that a single day bends nothing.
"""

from typing import NamedTuple

import numpy as np

from expectations.trends.contrasts import Series
from expectations.trends.metrics import DROP, RISE, Metric
from expectations.trends.window import Flags, Floats, Indexes

# Bends between so many looks ago: younger ones are steps, older ones leave too little before them.
SHORTEST_LOOKS, LONGEST_LOOKS = 10, 42
LOOKS_BEFORE = 14
# A slope is asked for once a look and is nearly the same as on the look before, so less is asked of it.
LEAST_DEVIATIONS = 4.5
# It is told before it has become as large as a step must be.
LEAST_SHARE = 0.7
FARTHEST_DEVIATIONS = 4.0


class Bend(NamedTuple):
    """By series the best bend: deviations of its slope from none, its look, and the change from it until now."""

    deviations: Floats
    start: Indexes
    change: Floats

    def row(self, index: int) -> "Bend":
        """That of one series."""
        some = slice(index, index + 1)
        return Bend(self.deviations[some], self.start[some], self.change[some])


def bends(series: Series, usable: Flags) -> Bend:
    """The bend of each series, 0 deviations where there are too few days for one."""
    looks = series.n.shape[-1]
    starts = np.arange(max(0, looks - LONGEST_LOOKS), max(0, looks - SHORTEST_LOOKS))
    hinge = np.maximum(np.arange(looks)[:, None] - starts[None, :] + 1, 0).astype(np.float64)
    weight = np.divide(series.n**2, series.v, out=np.zeros_like(series.n), where=(series.v > 0) & usable)
    level = _drawn_in(series, weight)
    total = weight.sum(axis=1)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (weight @ hinge) / total
        spread = weight @ hinge**2 - total * mean**2
        slope = ((weight * level) @ hinge - mean * (weight * level).sum(axis=1)[:, None]) / spread
        found = np.nan_to_num(slope * np.sqrt(spread))
    before = np.cumsum(weight > 0, axis=1)[:, starts]
    found[before < LOOKS_BEFORE] = 0
    if not starts.size:
        nothing = np.zeros(series.n.shape[0])
        return Bend(nothing, nothing.astype(np.int64), nothing)
    best = np.abs(found).argmax(axis=1)
    rows = np.arange(best.size)
    change = np.nan_to_num(slope[rows, best]) * hinge[-1, best]
    return Bend(found[rows, best], starts[best], change)


def matters(bend: Bend, metric: Metric) -> Flags:
    """Which bends are sure and large enough, in a direction that matters."""
    is_sure = np.abs(bend.deviations) >= LEAST_DEVIATIONS
    is_large = np.abs(bend.change) >= LEAST_SHARE * metric.least_difference
    up, down = RISE in metric.directions, DROP in metric.directions
    return np.asarray(is_sure & is_large & np.where(bend.change > 0, up, down), dtype=np.bool_)


def _drawn_in(series: Series, weight: Floats) -> Floats:
    """Levels with those far from the middle drawn in to a bound; 0 where there is none."""
    is_there = weight > 0
    is_any = np.any(is_there, axis=1, keepdims=True)
    level = np.divide(series.x, series.n, out=np.zeros_like(series.n), where=is_there)
    held = np.where(is_any, np.where(is_there, level, np.nan), 0.0)
    middle = np.nanmedian(held, axis=1, keepdims=True) if held.size else np.zeros((level.shape[0], 1))
    bound = FARTHEST_DEVIATIONS / np.sqrt(np.where(is_there, weight, 1.0))
    return np.where(is_there, np.clip(level, middle - bound, middle + bound), 0.0)
