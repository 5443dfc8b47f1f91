"""How far apart two stretches of days are, in standard deviations; the statistics behind the judgements.

A stretch is three sums over its days, whatever the figure: `x`, `n` and `v`. For a share x of n articles;
for a count x articles where n were expected, with v the variance beyond chance; for a level (the medians
of the days) x the levels times articles, n the articles, v their variance. Sums make pooling free: a
publisher of four articles a day is judged on two weeks by the same code as one of forty on a night.

- Shares: the angular transform asin(sqrt((x + 3/8) / (n + 3/4))) has the variance 1 / (4n + 2) whatever the share.
- Counts: 2/sqrt(c) asinh(sqrt(c (x + 3/8))) has the variance 1 where that of x is m + c m²: the negative
  binomial, news being burstier than chance. Both are of F. J. Anscombe, "The transformation of Poisson, binomial
  and negative-binomial data", Biometrika 35 (1948) 246-254.
- Levels: the difference of weighted means by its standard error.

The day of a change is the split with the largest contrast, which is the maximum of the likelihood for a step:
D. V. Hinkley, "Inference about the change-point in a sequence of random variables", Biometrika 57 (1970) 1-17.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from expectations.trends.metrics import COUNT, SHARE
from expectations.trends.window import Flags, Floats

LEAST_SPREAD = 1e-9


class Stretch(NamedTuple):
    """The sums of one or many stretches of days."""

    x: Floats
    n: Floats
    v: Floats


@dataclass(frozen=True, slots=True)
class Series:
    """The days of one or many figures, looks on the last axis; what is not to be looked at has x, n and v of 0."""

    kind: str
    x: Floats
    n: Floats
    v: Floats

    def total(self, days: Flags) -> Stretch:
        """The sums over some days."""
        return Stretch(*((values * days).sum(axis=-1) for values in (self.x, self.n, self.v)))

    def row(self, index: int) -> "Series":
        """One of many."""
        return Series(self.kind, self.x[index], self.n[index], self.v[index])

    def level(self, stretch: Stretch) -> Floats:
        """The figure of a stretch: the share, the level, or the count for each one expected; NaN without articles."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(stretch.x / stretch.n, dtype=np.float64)


def contrast(kind: str, late: Stretch, early: Stretch) -> Floats:
    """How many standard deviations the late stretch lies above the early one; 0 where either is empty."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == SHARE:
            found = _of_shares(late, early)
        elif kind == COUNT:
            found = _of_counts(late, early)
        else:
            spread = np.sqrt(late.v / late.n**2 + early.v / early.n**2)
            found = (late.x / late.n - early.x / early.n) / np.maximum(spread, LEAST_SPREAD)
    return np.where((late.n > 0) & (early.n > 0) & np.isfinite(found), found, 0.0)


def suffix_contrasts(series: Series, usable: Flags) -> Floats:
    """For each look the contrast of the usable days from it on with those before it."""
    late, early = [], []
    for values in (series.x, series.n, series.v):
        before = np.cumsum(values * usable, axis=-1)
        after = before[..., -1:] - before
        late.append(after + values * usable)
        early.append(before - values * usable)
    return contrast(series.kind, Stretch(*late), Stretch(*early))


def daily_deviations(series: Series, days: Flags) -> Floats:
    """The contrasts of each day of one series with all of the days together, where it has articles."""
    among = days & (series.n > 0)
    whole = series.total(among)
    endless = Stretch(whole.x * 1e6, whole.n * 1e6, whole.v * 1e6)
    return contrast(series.kind, Stretch(series.x[among], series.n[among], series.v[among]), endless)


def spread_of(deviations: Floats) -> float:
    """The standard deviation of daily deviations, at least 1: what is more than chance is the publisher's own unrest.

    Deviations beyond three robust deviations (1.4826 times the median) count as three, so that a day that was
    a fault makes nothing usual; few days widen the spread, as Student's distribution would.
    """
    if not deviations.size:
        return 1.0
    robust = max(1.0, 1.4826 * float(np.median(np.abs(deviations))))
    clipped = np.clip(deviations, -3 * robust, 3 * robust)
    return max(1.0, float(np.sqrt(np.mean(clipped**2)))) * (1 + 4 / max(deviations.size, 4))


def _of_shares(late: Stretch, early: Stretch) -> Floats:
    width = np.sqrt(1 / (late.n + 0.5) + 1 / (early.n + 0.5)) / 2
    return np.asarray((_angle(late) - _angle(early)) / width, dtype=np.float64)


def _angle(stretch: Stretch) -> Floats:
    # A share in which a text counts twice would leave the arc.
    ratio = (np.minimum(stretch.x, stretch.n) + 3 / 8) / (stretch.n + 3 / 4)
    return np.asarray(np.arcsin(np.sqrt(ratio)), dtype=np.float64)


def _of_counts(late: Stretch, early: Stretch) -> Floats:
    expected = late.n * early.x / early.n
    root = np.sqrt(_excess(late, early))
    found = (np.arcsinh(root * np.sqrt(late.x + 3 / 8)) - np.arcsinh(root * np.sqrt(expected + 3 / 8))) * 2 / root
    return np.asarray(found, dtype=np.float64)


def _excess(late: Stretch, early: Stretch) -> Floats:
    """The variance of a count beyond chance; what is expected is known as well as the early days tell it."""
    found = late.v / late.n**2 + 1 / (early.x + 1) + early.v / early.n**2
    return np.asarray(np.maximum(found, LEAST_SPREAD), dtype=np.float64)


def usual_range(kind: str, late: Stretch, early: Stretch, deviations: float) -> tuple[float, float]:
    """What the figure of a stretch as large as the late one would have been within so many deviations.

    Shares and levels as they are; counts for each one expected.
    """
    if kind == SHARE:
        width = deviations * math.sqrt(1 / (float(late.n) + 0.5) + 1 / (float(early.n) + 0.5)) / 2
        middle = float(_angle(early))
        return math.sin(max(middle - width, 0.0)) ** 2, math.sin(min(middle + width, math.pi / 2)) ** 2
    level = float(early.x / early.n)
    if kind == COUNT:
        expected = float(late.n) * level
        root = math.sqrt(float(_excess(late, early)))
        middle, width = math.asinh(root * math.sqrt(expected)), deviations * root / 2
        least, most = (math.sinh(max(middle + side * width, 0.0)) ** 2 / root**2 for side in (-1, 1))
        return least / float(late.n), most / float(late.n)
    width = deviations * math.sqrt(float(late.v / late.n**2 + early.v / early.n**2))
    return level - width, level + width
