"""How many articles came: each publisher's silence, drop or rise, and all of them together."""

from datetime import date
from typing import NamedTuple, TypedDict

import numpy as np

from expectations.trends.contrasts import Series
from expectations.trends.counts import LEAST_PUBLISHERS, LEAST_TOGETHER, Volumes, expect_volumes
from expectations.trends.examining import Examined, examine
from expectations.trends.figures import Figures
from expectations.trends.findings import Finding
from expectations.trends.memory import Memory
from expectations.trends.metrics import ABSENCE, COUNT, DROP, RISE, Metric
from expectations.trends.silences import is_too_long, silences
from expectations.trends.steps import GRACE_LOOKS, compared
from expectations.trends.window import Flags, Floats, Window


class Since(TypedDict):
    """When a finding began: its look, its day, and on how many looks it was told with this one."""

    start: int
    first_on: date
    told: int


class Look(NamedTuple):
    """What is judged, when, and what is known of it."""

    metric: Metric
    window: Window
    memory: Memory

    def since(self, publisher_id: str, start: int) -> Since:
        """Since when, as it was told before where it was told before."""
        told = self.memory.standing(publisher_id, self.metric.name)
        goes_on = told is not None and told.start == start
        return {
            "start": start,
            "first_on": told.drift.first_on if told is not None and goes_on else self.window.looks[start],
            "told": told.looks + 1 if told is not None and goes_on else 1,
        }


class Life(NamedTuple):
    """Articles of each publisher and look, the looks of its life, and those that show what is usual."""

    volumes: Volumes
    alive: Flags
    usable: Flags


def read_life(metric: Metric, night: Metric, window: Window, memory: Memory) -> Life:
    """Volumes and what was to be expected of them."""
    looks = np.arange(len(window.looks))
    # The first look of a publisher may have brought its whole archive: it is no day like others.
    alive = looks[None, :] > window.first[:, None]
    usable = alive.copy()
    for index, publisher_id in enumerate(window.publishers):
        usable[index] &= memory.usable(publisher_id, metric.name, night.name)
    before = usable & compared(alive) & (looks < looks.size - 1)[None, :]
    return Life(expect_volumes(window, window.sums(*metric.numerator), before), alive, usable)


def judge_silences(metric: Metric, window: Window, memory: Memory, life: Life) -> Examined:
    """Publishers of which nothing comes any more: no new article, no late one, none held back."""
    arrivals = window.sums("new_count", "late_count", "held_count")
    silence = silences(life.volumes, arrivals, life.alive, life.usable)
    judged = life.usable[:, :-1].sum(axis=1) >= GRACE_LOOKS
    judged &= (life.volumes.counts * life.usable).sum(axis=1) >= metric.least_sample
    too_long = np.flatnonzero(judged & is_too_long(silence, metric))
    look = Look(metric, window, memory)
    found = [_silent(look, life, int(index), len(window.looks) - int(silence.looks[index])) for index in too_long]
    return Examined(tuple(found), judged)


def judge_volumes(metric: Metric, window: Window, memory: Memory, life: Life) -> Examined:
    """Publishers of which fewer or more articles come; after nights without a run not fewer than of one day.

    A feed forgets: what came on nights without a run may be gone from it. None at all is a silence, which
    `judge_silences` tells by its own probability.
    """
    volumes = life.volumes
    spans = window.spans if RISE in metric.directions else np.ones_like(window.spans)
    expected = volumes.expected * spans[None, :] * life.alive
    series = Series(COUNT, volumes.counts * life.alive, expected, expected**2 * volumes.excess)
    figures = Figures(series, np.arange(len(window.publishers)), (metric.name,) * len(window.publishers))
    examined = examine(metric, window, memory, figures)
    some = tuple(finding for finding in examined.findings if finding.observed > 0)
    return Examined(some, examined.judged)


def judge_nights(metrics: tuple[Metric, ...], window: Window, memory: Memory, life: Life) -> tuple[Finding, ...]:
    """All publishers together: the first of the metrics that the last look fails."""
    ratios, publishers = _night_ratios(window, life)
    if publishers[-1] < LEAST_PUBLISHERS or len(window.looks) <= GRACE_LOOKS:
        return ()
    for metric in metrics:
        off = _off(metric, ratios)
        if off[-1]:
            start = int(np.flatnonzero(~off)[-1]) + 1 if not off.all() else 0
            return (_night(Look(metric, window, memory), life, start),)
    return ()


def _silent(look: Look, life: Life, index: int, start: int) -> Finding:
    publisher_id = look.window.publishers[index]
    usual = life.volumes.usual[index]
    # One day is told beside its weekday's figure, several beside the week's.
    expected = float(usual[-1] if start == usual.size - 1 else usual[-7:].mean())
    return Finding(
        publisher_id=publisher_id,
        metric=look.metric,
        name=look.metric.name,
        kind=ABSENCE,
        observed=0.0,
        expected=expected,
        least=min(1.0, expected),
        most=expected * 2,
        **look.since(publisher_id, start),
    )


def _night_ratios(window: Window, life: Life) -> tuple[Floats, Floats]:
    """Articles of all by those usually expected, look by look, and how many publishers were to bring some."""
    together = life.volumes.together
    usual = (life.volumes.usual * life.alive * window.spans[None, :]).sum(axis=0)
    whole = (life.volumes.counts * life.alive).sum(axis=0) / np.maximum(usual, 1e-9)
    # A flood of one publisher is no movement of all; the lack of the largest ones is.
    low = np.maximum(np.minimum(together.ratio, whole), LEAST_TOGETHER)
    return np.where(together.ratio > 1, together.ratio, low), together.publishers


def _off(metric: Metric, ratios: Floats) -> Flags:
    low = ratios <= 1 / metric.least_change
    high = ratios >= metric.least_change
    return np.asarray(low | (high if RISE in metric.directions else False), dtype=np.bool_)


def _night(look: Look, life: Life, start: int) -> Finding:
    metric = look.metric
    observed = float((life.volumes.counts * life.alive)[:, start:].sum(axis=0).mean())
    expected = float((life.volumes.usual * life.alive)[:, start:].sum(axis=0).mean())
    return Finding(
        publisher_id=None,
        metric=metric,
        name=metric.name,
        kind=ABSENCE if ABSENCE in metric.directions else DROP if observed < expected else RISE,
        observed=observed,
        expected=expected,
        least=expected / metric.least_change,
        most=expected * metric.least_change,
        **look.since("", start),
    )
