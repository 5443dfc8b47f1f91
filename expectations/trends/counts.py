"""How many articles were to be expected of each publisher on each look.

The expectation is a publisher's own level, times its weekday where four weeks tell it, times what all
publishers do together that day (a holiday), times nothing else: what is left is the publisher's own.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from expectations.trends.window import Flags, Floats, Window

WEEKDAY_LOOKS = 28
# A weekday is known by the articles seen on it; with few, what all publishers do on it stands in.
PRIOR_ARTICLES = 5.0
# So many publishers make a common movement; fewer are each other's chance.
LEAST_PUBLISHERS = 5
# Publishers of less a day say nothing about the night.
LEAST_LEVEL = 2.0
LEAST_TOGETHER = 0.02
# Counts of news vary by a tenth at least beyond chance, however calm a publisher was.
LEAST_DISPERSION, MOST_DISPERSION = 0.01, 4.0
# How unlike each other publishers are on a day that is unlike others: variance of the logarithm's.
UNLIKENESS = 0.25


class Together(NamedTuple):
    """What all publishers did on each look, relative to what each usually does: its middle, and its standard error."""

    ratio: Floats
    error: Floats
    publishers: Floats


@dataclass(frozen=True, slots=True)
class Volumes:
    """Articles and their expectation, publishers × looks; `excess` is the variance beyond chance, for one expected.

    `usual` leaves out what all do together: the figure for people.
    """

    counts: Floats
    usual: Floats
    expected: Floats
    excess: Floats
    together: Together


def expect_volumes(window: Window, counts: Floats, usable: Flags) -> Volumes:
    """What each publisher's usable days let expect of all of its days."""
    together = Together(*(np.ones(len(window.looks)) for _ in range(3)))
    usual = np.zeros_like(counts)
    # Levels tell what all do together, which tells better levels.
    for _ in range(2):
        usual = _usual(window, counts, usable, together.ratio)
        together = _together(window, counts, usual)
    expected = usual * together.ratio
    dispersion = _dispersion(counts, expected, usable)
    excess = dispersion[:, None] + UNLIKENESS * np.log(together.ratio)[None, :] ** 2
    return Volumes(counts, usual, expected, excess, together)


def _usual(window: Window, counts: Floats, usable: Flags, ratio: Floats) -> Floats:
    """Level times weekday, for one day each."""
    days = usable & (np.abs(np.log(ratio)) < 1)[None, :]
    exposure = days * (ratio * window.spans)[None, :]
    level = _level(counts, days, exposure)
    weekdays = np.array([look.weekday() for look in window.looks])
    factors = np.ones_like(counts)
    is_long = days.sum(axis=1) >= WEEKDAY_LOOKS
    for weekday in range(7):
        # A look after a night without a run covers several weekdays and tells of none.
        on = days & ((weekdays == weekday) & (window.spans == 1))[None, :]
        seen, due = (counts * on).sum(axis=1), level * (exposure * on).sum(axis=1)
        shared = seen[is_long].sum() / due[is_long].sum() if due[is_long].sum() > 0 else 1.0
        factor = (np.minimum(seen, 5 * due + PRIOR_ARTICLES) + PRIOR_ARTICLES * shared) / (due + PRIOR_ARTICLES)
        factors[:, weekdays == weekday] = np.where(is_long, factor, 1.0)[:, None]
    return np.asarray(level[:, None] * factors, dtype=np.float64)


def _level(counts: Floats, days: Flags, exposure: Floats) -> Floats:
    """Articles a day; a day with more than four times the middle day counts as four, a first load is no custom."""
    rates = np.where(days & (exposure > 0), counts / np.maximum(exposure, 1e-9), np.nan)
    rates = np.where(np.any(days, axis=1, keepdims=True), rates, 0.0)
    ceiling = 4 * np.maximum(np.nanmedian(rates, axis=1), np.nanmean(rates, axis=1) / 2)
    bounded = np.minimum(counts, np.maximum(ceiling[:, None], 1) * exposure)
    return np.asarray((bounded * days).sum(axis=1) / np.maximum(exposure.sum(axis=1), 1e-9), dtype=np.float64)


def _together(window: Window, counts: Floats, usual: Floats) -> Together:
    """The middle ratio of observed to usual; 1 where it may be chance, or too few publishers tell."""
    is_there = np.arange(len(window.looks))[None, :] > window.first[:, None]
    telling = is_there & (usual >= LEAST_LEVEL)
    ratios = np.where(telling, counts / np.maximum(usual * window.spans[None, :], 1e-9), np.nan)
    publishers = telling.sum(axis=0).astype(np.float64)
    enough = publishers >= LEAST_PUBLISHERS
    ratios[:, ~enough] = 1.0
    middle = np.maximum(np.nanmedian(ratios, axis=0), LEAST_TOGETHER)
    deviations = np.abs(np.log(np.maximum(ratios, LEAST_TOGETHER)) - np.log(middle)[None, :])
    # Of a median: 1.253 standard deviations, themselves 1.4826 times the middle deviation.
    error = 1.253 * 1.4826 * np.nanmedian(deviations, axis=0) / np.sqrt(np.maximum(publishers, 1))
    is_chance = ~enough | (np.abs(np.log(middle)) < 2 * error)
    return Together(np.where(is_chance, 1.0, middle), error, publishers)


def _dispersion(counts: Floats, expected: Floats, usable: Flags) -> Floats:
    """By publisher the c of the variance m + c m² by moments, drawn towards the middle of all by ten days' worth."""
    allowed = 4 * np.sqrt(expected + 0.25 * expected**2)
    squares = np.clip(counts - expected, -allowed, allowed) ** 2
    weight = np.maximum(((expected**2) * usable).sum(axis=1), 1e-9)
    found = np.clip(((squares - expected) * usable).sum(axis=1) / weight, LEAST_DISPERSION, MOST_DISPERSION)
    days = usable.sum(axis=1)
    known = found[days >= WEEKDAY_LOOKS // 2]
    middle = float(np.median(known)) if known.size else LEAST_DISPERSION
    return np.asarray((found * days + 10 * middle) / (days + 10), dtype=np.float64)
