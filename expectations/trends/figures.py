"""The series of each metric: a row for each publisher, or for each publisher and rule."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from expectations.trends.contrasts import Series
from expectations.trends.counts import LEAST_PUBLISHERS
from expectations.trends.metrics import FETCH_COLUMNS, LEVEL, RULE_HITS, SHARE, Metric
from expectations.trends.window import Flags, Floats, Indexes, Window

# A publisher's day of ten times its usual articles says no more about shares than one of four times.
MOST_WEIGHT = 4.0
# What came of an address when it was well fetched; the slugs of `fetches.outcome`.
FETCHED = ("ok", "not_modified", "unchanged")


class Figures(NamedTuple):
    """Series, the publisher that each is of, and its name in `drifts`."""

    series: Series
    owners: Indexes
    names: tuple[str, ...]


def share_figures(metric: Metric, window: Window) -> Figures:
    """The series of a share."""
    if metric.numerator == (RULE_HITS,):
        return _rule_figures(metric, window)
    if metric.numerator[0] in FETCH_COLUMNS:
        failed, tried = _fetches(window)
        return _figures(metric, window, failed, tried)
    articles = window.sums(*metric.denominator)
    # A backfill brings the templates of other years: a day that is mostly one says nothing of today's.
    is_backfill = window.sums("late_count") > articles / 2
    return _figures(metric, window, window.sums(*metric.numerator), np.where(is_backfill, 0, articles))


def level_figures(metric: Metric, window: Window) -> Figures:
    """The series of a level, on the metric's scale, with the noise that each publisher's own days show."""
    (column,), (weights,) = metric.numerator, metric.denominator
    valid = np.asarray(pc.is_valid(window.rows[column]).to_numpy(), dtype=np.bool_)
    values, articles = window.values(column), window.values(weights)
    valid &= articles > 0
    if metric.scale == "log":
        valid &= values > 0
        values = np.log(np.where(valid, values, 1))
    n = window.placed(np.where(valid, articles, 0))
    if metric.is_relative_to_all:
        # After nights without a run everything is older; how much depends on the hour of publication.
        n *= window.spans == 1
    with np.errstate(invalid="ignore"):
        level = window.placed(np.where(valid, values * articles, 0)) / np.where(n > 0, n, np.nan)
    if metric.is_relative_to_all:
        level -= _common(level)[None, :]
    n = _bounded(n, window)
    noise = _noise(level, n, metric.least_difference / 3)
    x, v = np.where(n > 0, n * np.nan_to_num(level), 0), n * noise[:, None] ** 2
    return Figures(Series(LEVEL, x, n, v), np.arange(len(window.publishers)), (metric.name,) * len(window.publishers))


def _figures(metric: Metric, window: Window, x: Floats, n: Floats) -> Figures:
    weight = np.divide(_bounded(n, window), n, out=np.zeros_like(n), where=n > 0)
    owners = np.arange(len(window.publishers))
    return Figures(Series(SHARE, x * weight, n * weight, n * 0), owners, (metric.name,) * len(owners))


def _bounded(n: Floats, window: Window) -> Floats:
    """Articles with every day bounded by a few times the publisher's middle day."""
    is_any = n > 0
    middle = (
        np.nanmedian(np.where(is_any | ~np.any(is_any, axis=1, keepdims=True), n, np.nan), axis=1)
        if window.publishers
        else n[:, 0]
    )
    return np.asarray(np.minimum(n, MOST_WEIGHT * np.maximum(middle, 1)[:, None]), dtype=np.float64)


def _rule_figures(metric: Metric, window: Window) -> Figures:
    """A series for each publisher and rule of which the share differs enough between some days to matter."""
    at, rules, values = _flattened(window, RULE_HITS)
    names: list[str] = rules.dictionary.to_pylist()
    looks, articles = len(window.looks), window.sums(*metric.denominator)
    rule_at = np.asarray(rules.indices.to_numpy(zero_copy_only=False), dtype=np.int64)
    pairs, pair_at = np.unique(window.publisher_at[at] * max(len(names), 1) + rule_at, return_inverse=True)
    owners, rule = pairs // max(len(names), 1), pairs % max(len(names), 1)
    flat = np.bincount(pair_at * looks + window.look_at[at], weights=values, minlength=pairs.size * looks)
    hits = flat.astype(np.float64).reshape(pairs.size, looks)
    matters = _varies(hits, articles[owners], metric.least_change)
    owners, rule, hits = owners[matters], rule[matters], hits[matters]
    n = _bounded(articles, window)[owners]
    weight = np.divide(n, articles[owners], out=np.zeros_like(n), where=n > 0)
    return Figures(
        Series(SHARE, hits * weight, n, n * 0), owners, tuple(f"{metric.name}:{names[index]}" for index in rule)
    )


def _varies(hits: Floats, articles: Floats, least: float) -> Flags:
    """Whether the share in some half of the days before and after a split differs enough."""
    x, n = np.cumsum(hits, axis=1), np.cumsum(articles, axis=1)
    before = x / np.maximum(n, 1)
    after = (x[:, -1:] - x) / np.maximum(n[:, -1:] - n, 1)
    return np.asarray((np.abs(after - before)[:, :-1] >= least * 0.8).any(axis=1), dtype=np.bool_)


def _fetches(window: Window) -> tuple[Floats, Floats]:
    """Addresses that failed and addresses tried, publishers × looks."""
    at, outcomes, values = _flattened(window, "fetch_outcomes")
    well = np.isin(np.asarray(outcomes.dictionary.to_pylist(), dtype=object), FETCHED)
    is_well = well[outcomes.indices.to_numpy(zero_copy_only=False)] if well.size else np.zeros(0, np.bool_)
    rows = window.rows.num_rows
    failed = np.bincount(at, weights=np.where(is_well, 0, values), minlength=rows)
    tried = np.bincount(at, weights=values, minlength=rows)
    return window.placed(failed.astype(np.float64)), window.placed(tried.astype(np.float64))


def _flattened(window: Window, column: str) -> tuple[Indexes, pa.DictionaryArray, Floats]:
    """The entries of a column of maps: the row of each, its key, its value."""
    chunks = window.rows[column].combine_chunks()
    maps = chunks if isinstance(chunks, pa.MapArray) else pa.concat_arrays(chunks.chunks)
    offsets = np.asarray(maps.offsets.to_numpy(), dtype=np.int64)
    held = slice(int(offsets[0]), int(offsets[-1]))
    at = np.repeat(np.arange(len(maps)), np.diff(offsets))
    values = np.asarray(maps.items[held].to_numpy(zero_copy_only=False), dtype=np.float64)
    return at, pc.dictionary_encode(maps.keys[held]), values


def _common(level: Floats) -> Floats:
    """What the levels of all publishers do together on each look: the middle of their differences from their own."""
    is_there = np.isfinite(level)
    enough = is_there.sum(axis=0) >= LEAST_PUBLISHERS
    own = _row_medians(level)
    with np.errstate(invalid="ignore"):
        return np.where(enough, _row_medians((level - own[:, None]).T), 0.0)


def _row_medians(values: Floats) -> Floats:
    """The median of each row without NaN; 0 for a row of nothing else."""
    filled = np.where(np.any(np.isfinite(values), axis=1, keepdims=True), values, 0.0)
    return np.asarray(np.nanmedian(filled, axis=1), dtype=np.float64) if filled.size else np.zeros(values.shape[0])


def _noise(level: Floats, n: Floats, least: float) -> Floats:
    """By publisher the standard deviation of one article's level, from the differences of successive days.

    Differences leave slow changes and steps out: J. von Neumann et al., "The mean square successive
    difference", Annals of Mathematical Statistics 12 (1941) 153-162; their median leaves single days out.
    """
    steps = np.diff(level, axis=1) / np.sqrt(1 / np.maximum(n[:, 1:], 1) + 1 / np.maximum(n[:, :-1], 1))
    return np.maximum(1.4826 * _row_medians(np.abs(steps)), least)
