"""Figures of invented publishers, drawn once for a seed, into which a test plants a fault."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from expectations.trends.judging import judge
from transforms.columns import arrow_schema
from transforms.tables import Drift, PublisherDay

FIRST = date(2026, 1, 5)
SHARES = {"title": 0.99, "published_at": 0.97, "dateline_place": 0.95, "author": 0.6, "quote": 0.7, "person": 0.85,
          "place": 0.9, "other_language": 0.02, "mojibake": 0.01, "fragment": 0.03, "residue": 0.02,
          "repeated_line": 0.04, "copy": 0.02}  # fmt: skip


@dataclass
class Press:
    """Figures as arrays of publishers × days; `table` makes them rows of publisher_days."""

    counts: dict[str, Any]
    levels: dict[str, Any]
    rules: dict[str, Any]
    outcomes: dict[str, Any] = field(default_factory=dict)
    looks: Sequence[int] = ()

    @property
    def days(self) -> int:
        """How many days there are."""
        return int(self.counts["new_count"].shape[1])

    def table(self) -> pa.Table:
        """The rows of days on which something came."""
        at = np.nonzero(self.counts["new_count"] + self.counts["held_count"])
        columns: dict[str, Any] = {spec.name: np.zeros(at[0].size) for spec in arrow_schema(PublisherDay)}
        columns |= {name: values[at] for name, values in (self.counts | self.levels).items()}
        columns["version_count"] = columns["timed_count"] = columns["new_count"]
        columns["publisher_id"] = [f"warta{each}" for each in at[0]]
        columns["received_on"] = np.datetime64(FIRST) + at[1]
        columns["repeated_line"] = [None] * at[0].size
        for name, entries in (("rule_hits", self.rules), ("fetch_outcomes", self.outcomes)):
            cells = [[(key, float(values[p, t])) for key, values in entries.items()] for p, t in zip(*at, strict=True)]
            columns[name] = pa.array(cells, pa.map_(pa.string(), pa.float64()))
        schema = arrow_schema(PublisherDay)
        return pa.table(
            {
                name: values if isinstance(values, pa.Array) else pa.array(values).cast(schema.field(name).type)
                for name, values in columns.items()
            }
        )

    def watch(self, start: int, known: Sequence[Drift] = ()) -> list[Drift]:
        """What each day from `start` on tells, knowing what those before it told."""
        told, table = list(known), self.table()
        looks = [FIRST + timedelta(days=day) for day in (self.looks or range(self.days))]
        for index, look in enumerate(looks):
            if (look - FIRST).days >= start:
                told.extend(judge(table, looks[: index + 1], look, told).drifts)
        return told


def day(index: int) -> date:
    """The day of an index."""
    return FIRST + timedelta(days=index)


@pytest.fixture
def press() -> Callable[..., Press]:
    """Makes figures without a fault for publishers of the given articles a day."""

    def make(means: Sequence[float] = (12, 5, 40, 12, 8, 20, 15, 30), days: int = 60, seed: int = 1) -> Press:
        rng = np.random.default_rng(seed)
        weekend = np.where(np.arange(days) % 7 >= 5, 0.7, 1.0)
        expected = np.array(means)[:, None] * weekend[None, :]
        new = rng.poisson(rng.gamma(40, expected / 40))
        noise = rng.normal(size=(3, *new.shape)) * 1.25 / np.sqrt(np.maximum(new, 1))
        counts = {f"{name}_count": rng.binomial(new, share) for name, share in SHARES.items()}
        counts |= {"new_count": new, "held_count": rng.binomial(new, 0.01)}
        levels = {
            "body_length_median": 2000 * np.exp(0.4 * noise[0]),
            "removed_ratio": np.clip(0.2 + 0.08 * noise[1], 0, 1),
            "lag_hours_median": 12 + 4 * noise[2],
        }
        rules = {"id.read_also": rng.binomial(new, 0.9), "id.caption": rng.binomial(new, 0.3)}
        return Press(counts, levels, rules, {"ok": new + 1, "timeout": rng.binomial(new, 0.02)})

    return make
