"""Publishers that fell silent: how improbable so long a silence is, given each one's own days."""

from typing import NamedTuple

import numpy as np

from expectations.trends.counts import Volumes
from expectations.trends.metrics import Metric
from expectations.trends.window import Flags, Floats, Indexes

# The tail of the normal distribution beyond z deviations is about exp(-z²/2) / (z sqrt(2 pi)).
HALF_LOG_TAU = 0.9189385332046727


class Silence(NamedTuple):
    """By publisher the looks of its present silence, the logarithm of its probability, and the longest one before."""

    looks: Indexes
    log_probability: Floats
    longest: Indexes


def silences(volumes: Volumes, arrivals: Floats, alive: Flags, usable: Flags) -> Silence:
    """The present silence of each publisher, 0 looks where something came.

    A look without articles where m were expected, with the variance m + c m², has the probability
    (1 + c m)^(-1/c), that of 0 in the negative binomial distribution.
    """
    is_silent = (arrivals <= 0) & alive
    looks = np.zeros(arrivals.shape[0], dtype=np.int64)
    longest = np.zeros(arrivals.shape[0], dtype=np.int64)
    lasting = np.zeros(arrivals.shape[0], dtype=np.int64)
    for look in range(arrivals.shape[1]):
        # A silence that was told is no custom.
        lasting = np.where(is_silent[:, look] & usable[:, look], lasting + 1, 0)
        looks = np.where(is_silent[:, look], looks + 1, 0)
        # The present silence is not its own past.
        longest = np.maximum(longest, np.where(is_silent[:, look:].all(axis=1), 0, lasting))
    excess = np.maximum(volumes.excess, 1e-6)
    logs = -np.log1p(excess * volumes.expected) / excess
    within = np.arange(arrivals.shape[1])[None, :] >= arrivals.shape[1] - looks[:, None]
    return Silence(looks, np.asarray((logs * within).sum(axis=1), dtype=np.float64), longest)


def is_too_long(silence: Silence, metric: Metric) -> Flags:
    """Which silences are too improbable, and longer than any before by the metric's factor."""
    limit = -(metric.deviations**2) / 2 - np.log(metric.deviations) - HALF_LOG_TAU
    is_improbable = silence.log_probability <= limit
    return np.asarray(is_improbable & (silence.looks >= metric.least_change * silence.longest), dtype=np.bool_)
