"""False findings and the days until a fault is found, on simulated figures of publishers.

`python benchmarks/drift_power.py [--publishers 500] [--days 365]` prints both tables. Volumes are negative binomial
with weekdays and holidays, shares binomial, lengths log-normal with a spread of 0.5.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist
from typing import Any

import numpy as np
import pyarrow as pa

from expectations.trends.judging import judge
from transforms.columns import arrow_schema
from transforms.tables import Drift, PublisherDay

FIRST = date(2026, 1, 5)
# The day of the year on which the press rests, and how much of the usual it prints.
HOLIDAYS = {25: 0.6, 74: 0.35, 75: 0.3, 76: 0.45, 77: 0.6, 147: 0.6, 228: 0.5, 358: 0.5}
SHARES = ("title", "published_at", "dateline_place", "author", "quote", "person", "place",
          "other_language", "mojibake", "fragment", "residue", "repeated_line")  # fmt: skip
RULES = ("read_also", "share", "caption", "byline", "copyright", "tags", "follow", "ad")
QUANTILE = np.vectorize(NormalDist().inv_cdf, otypes=[float])


@dataclass
class Figures:
    """Arrays of publishers × days that become rows of publisher_days; a fault changes them."""

    new: Any
    shares: dict[str, Any]
    rules: dict[str, Any]
    copies: Any
    held: Any
    failed: Any
    length: Any
    removed: Any
    lag: Any


def figures(rng: Any, means: Any, days: int) -> Figures:
    """Figures without a fault: every publisher has its own shares, weekdays, bursts and lengths."""
    publishers = means.size
    weekend = rng.uniform(0.4, 1.0, publishers)[:, None]
    on = np.arange(days) % 7
    expected = means[:, None] * np.where(on >= 5, weekend, 1.0)
    rest = np.array([HOLIDAYS.get(day % 365, 1.0) for day in range(days)])
    expected = expected * np.minimum(1, rest * np.exp(rng.normal(0, np.where(rest < 1, 0.2, 0), (publishers, days))))
    shape = 1 / rng.choice([0.01, 0.03, 0.1], publishers)[:, None]
    new = rng.poisson(rng.gamma(shape, expected / shape))

    def some(low: float, high: float) -> Any:
        return rng.binomial(new, rng.uniform(low, high, publishers)[:, None])

    quantiles = np.clip(rng.beta((new + 1) / 2, (new + 1) / 2), 1e-9, 1 - 1e-9)
    middle = QUANTILE(quantiles)
    other = QUANTILE(np.clip(rng.beta((new + 1) / 2, (new + 1) / 2), 1e-9, 1 - 1e-9))
    return Figures(
        new=new,
        shares={name: some(0.02, 0.98) for name in SHARES},
        rules={name: some(0.02, 0.98) for name in RULES},
        copies=some(0.0, 0.2),
        held=rng.binomial(new, 0.02),
        failed=rng.binomial(new + 2, 0.03),
        length=rng.uniform(1200, 3500, publishers)[:, None] * np.exp(0.5 * middle),
        removed=np.clip(rng.uniform(0.05, 0.4, publishers)[:, None] + rng.normal(0, 0.12, new.shape) / np.sqrt(new + 1), 0, 1),
        lag=12 + 6 * other,
    )  # fmt: skip


def rows(made: Figures) -> pa.Table:
    """The figures as rows of publisher_days; a day on which nothing came has none."""
    publisher_at, day_at = np.nonzero(made.new + made.held)
    at = (publisher_at, day_at)
    columns: dict[str, Any] = {spec.name: np.zeros(publisher_at.size) for spec in arrow_schema(PublisherDay)}
    columns |= {f"{name}_count": values[at] for name, values in made.shares.items()}
    columns |= {"new_count": made.new[at], "version_count": made.new[at], "timed_count": made.new[at]}
    columns |= {"copy_count": made.copies[at], "held_count": made.held[at], "removed_ratio": made.removed[at]}
    columns |= {"body_length_median": made.length[at], "lag_hours_median": made.lag[at]}
    columns["publisher_id"] = [f"p{each:04d}" for each in publisher_at]
    columns["received_on"] = np.datetime64(FIRST) + day_at
    columns["repeated_line"] = [None] * publisher_at.size
    columns["rule_hits"] = _maps({name: values[at] for name, values in made.rules.items()})
    failed, tried = made.failed[at], made.new[at] + 2
    columns["fetch_outcomes"] = _maps({"ok": tried - failed, "timeout": failed})
    schema = arrow_schema(PublisherDay)
    arrays = [
        values if isinstance(values, pa.Array) else pa.array(values).cast(schema.field(name).type)
        for name, values in columns.items()
    ]
    return pa.table(arrays, names=list(columns))


def _maps(values: dict[str, Any]) -> pa.Array:
    names, table = list(values), np.stack(list(values.values()), axis=1)
    offsets = np.arange(0, table.size + 1, len(names), dtype=np.int32)
    keys = pa.array(names * table.shape[0], pa.string())
    return pa.MapArray.from_arrays(offsets, keys, pa.array(table.reshape(-1).astype(float)))


def watch(table: pa.Table, days: int, start: int = 14) -> list[Drift]:
    """Judge day after day, each with what the days before told."""
    told: list[Drift] = []
    looks = [FIRST + timedelta(days=day) for day in range(days)]
    for day in range(start, days):
        known = [drift for drift in told if (looks[day] - drift.seen_on).days <= 90]
        told.extend(judge(table, looks[: day + 1], looks[day], known).drifts)
    return told


def findings(told: list[Drift]) -> dict[tuple[str | None, str, date], Drift]:
    """The first row of each finding."""
    found: dict[tuple[str | None, str, date], Drift] = {}
    for drift in told:
        found.setdefault((drift.publisher_id, drift.metric, drift.first_on), drift)
    return found


def _silent(made: Figures, late: Any) -> None:
    made.new[late] = 0
    made.held[late] = 0


def _twice(made: Figures, late: Any) -> None:
    made.copies[late] = made.new[late]
    made.new[late] *= 2


def _slowly(made: Figures, late: Any) -> None:
    made.length[late] *= 0.99 ** np.arange(1, made.new[late].shape[1] + 1)


def _spike(made: Figures, late: Any) -> None:
    made.new[late[0], late[1].start] *= 6


def _put(figure: Callable[[Figures], Any], change: Callable[[Any, Any], Any]) -> Callable[[Figures, Any], None]:
    """Replace a figure from the onset on by what `change` makes of it and of the articles."""

    def plant(made: Figures, late: Any) -> None:
        figure(made)[late] = change(figure(made)[late], made.new[late])

    return plant


# By fault: how it changes the figures, and the metrics of which one must tell it.
FAULTS: dict[str, tuple[Callable[[Figures, Any], None], tuple[str, ...]]] = {
    "silent": (_silent, ("articles",)),
    "dateline 95 % to 0": (
        _put(lambda made: made.shares["dateline_place"], lambda old, _: 0 * old),
        ("dateline_place",),
    ),
    "line leaks into all": (_put(lambda made: made.shares["repeated_line"], lambda _, new: new), ("repeated_line",)),
    "mojibake in all": (_put(lambda made: made.shares["mojibake"], lambda _, new: new), ("mojibake",)),
    "dates 7 h off": (_put(lambda made: made.lag, lambda old, _: old + 7), ("lag_hours",)),
    "each text twice": (_twice, ("copies",)),
    "half as long": (_put(lambda made: made.length, lambda old, _: old / 2), ("body_length",)),
    "1 % shorter a day": (_slowly, ("body_length",)),
    "six times as many": (_spike, ("articles",)),
    "rule 90 % to 0": (_put(lambda made: made.rules["read_also"], lambda old, _: 0 * old), ("rule:read_also",)),
}


def usual(made: Figures, rng: Any) -> None:
    """Shares as faults meet them: nearly all have a dateline, nearly none is damaged."""
    for name, share in (("dateline_place", 0.95), ("repeated_line", 0.05), ("mojibake", 0.02)):
        made.shares[name] = rng.binomial(made.new, share)
    made.rules["read_also"] = rng.binomial(made.new, 0.9)
    made.copies = rng.binomial(made.new, 0.02)


def power(fault: str, mean: float, seed: int, publishers: int = 30) -> tuple[float, float, float, float]:
    """Share found within 35 days, median and 90th percentile of days until then, share with the right first day.

    Half as many publishers without the fault stand beside, as they would.
    """
    rng, onset, days = np.random.default_rng(seed), 60, 96
    made = figures(rng, np.full(publishers, float(mean)), days)
    usual(made, rng)
    faulty = publishers // 3
    part = Figures(**{
        name: {key: each[:faulty] for key, each in values.items()} if isinstance(values, dict) else values[:faulty]
        for name, values in vars(made).items()
    })  # fmt: skip
    plant, metrics = FAULTS[fault]
    plant(part, (slice(None), slice(onset, None)))
    told = watch(rows(made), days, start=onset - 2)
    delays, exact = [], 0
    for index in range(faulty):
        mine = [drift for drift in told if drift.publisher_id == f"p{index:04d}" and drift.metric in metrics]
        mine = [drift for drift in mine if (drift.seen_on - FIRST).days >= onset]
        if mine:
            first = min(mine, key=lambda drift: drift.seen_on)
            delays.append((first.seen_on - FIRST).days - onset)
            away = abs((first.first_on - FIRST).days - onset)
            exact += away == 0 if "shorter" not in fault else away <= 7
    found = len(delays) / faulty
    return found, *(np.quantile(delays, q) if delays else np.nan for q in (0.5, 0.9)), exact / faulty


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--publishers", type=int, default=500)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("false", "power"))
    asked = parser.parse_args()
    rng = np.random.default_rng(asked.seed)
    if asked.only != "power":
        means = np.exp(rng.uniform(np.log(2), np.log(60), asked.publishers))
        table = rows(figures(rng, means, asked.days))
        start = time.process_time()
        told = watch(table, asked.days)
        seconds = (time.process_time() - start) / (asked.days - 14)
        found = findings(told)
        years = asked.publishers * (asked.days - 14) / 365
        print(
            f"{len(found)} false findings in {years:.0f} publisher years: {len(found) / years:.4f} a year; {seconds:.2f} s CPU a night"
        )
        print(Counter((drift.metric.partition(":")[0], drift.kind) for drift in found.values()).most_common())
        for drift in list(found.values())[:25]:
            print("  ", drift.seen_on, drift.publisher_id, drift.message)
    if asked.only != "false":
        print("fault | articles a day | found | days, median | days, 90 % | first day right")
        for fault in FAULTS:
            for mean in (5, 12, 40):
                found_share, median, most, exact = power(fault, mean, asked.seed)
                print(f"{fault} | {mean} | {found_share:.0%} | {median:.0f} | {most:.0f} | {exact:.0%}", flush=True)


if __name__ == "__main__":
    main()
