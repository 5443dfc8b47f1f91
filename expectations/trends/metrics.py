"""The figures that are judged over time, as metrics.toml says them; the suite `publisher_days` follows from it."""

import dataclasses
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from expectations.checks import is_true
from expectations.declarations import Expectation, Owner, Severity, Suite
from transforms.columns import columns_of
from transforms.tables import PublisherDay

COUNT, SHARE, LEVEL = "count", "share", "level"
ABSENCE, DROP, RISE, TREND = "absence", "drop", "rise", "trend"
# Shares that the maps of publisher_days give, one series for each of their keys or one for all.
RULE_HITS = "rule_hits"
FETCH_COLUMNS = ("fetch_failures", "fetch_attempts")
KINDS = (COUNT, SHARE, LEVEL)
DIRECTIONS = (ABSENCE, DROP, RISE, TREND)
# What a publisher's file says of its fields; its findings are named after the field.
FILL_RATES_MET = "fill_rates_met"
FLOOR = "_floor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One figure of a publisher's day and when a change of it is told; metrics.toml explains each field.

    Raises ValueError for what no reader or judge could make sense of.
    """

    id: str
    name: str
    words: str
    kind: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    scale: str = "linear"
    unit: str = ""
    is_relative_to_all: bool = False
    flag: str | None = None
    is_set: bool = True
    directions: tuple[str, ...]
    deviations: float
    least_change: float
    least_sample: int
    severity: Severity
    owner: Owner
    meaning: str
    reason: str

    def __post_init__(self) -> None:
        self._refuse(self.kind not in KINDS, f"kind {self.kind!r} is none of {', '.join(KINDS)}")
        unknown = [direction for direction in self.directions if direction not in DIRECTIONS]
        self._refuse(bool(unknown) or not self.directions, f"directions are some of {', '.join(DIRECTIONS)}")
        self._refuse(self.scale not in ("linear", "log"), f"scale {self.scale!r} is neither linear nor log")
        self._refuse(
            (self.kind == COUNT) == bool(self.denominator), "a share and a level have a denominator, a count none"
        )
        strange = [column for column in (*self.numerator, *self.denominator) if column not in _judged_columns()]
        self._refuse(bool(strange), f"publisher_days has no column {', '.join(strange)}")
        positive = (self.deviations, self.least_change, self.least_sample)
        self._refuse(not all(value > 0 for value in positive), "thresholds are positive")
        self._refuse(
            not self.reason.strip().endswith("."), "the thresholds need a reason, in a sentence with a full stop"
        )

    @property
    def least_difference(self) -> float:
        """The least change as a difference of levels; on a log scale it is given as a factor."""
        return math.log(self.least_change) if self.scale == "log" else self.least_change

    def _refuse(self, is_wrong: bool, message: str) -> None:  # noqa: FBT001 - private, and read as the condition it is
        if is_wrong:
            raise ValueError(f"metrics.toml, metric {self.id}: {message}")


def read_metrics(text: str) -> tuple[Metric, ...]:
    """The metrics that a text in TOML declares, in its order.

    Raises ValueError for a malformed metric and for an id used twice.
    """
    metrics = tuple(_metric(entry) for entry in tomllib.loads(text).get("metric", []))
    ids = [metric.id for metric in metrics]
    repeated = sorted({each for each in ids if ids.count(each) > 1})
    if repeated:
        raise ValueError(f"metrics.toml: declared twice: {', '.join(repeated)}")
    return metrics


@cache
def load_metrics() -> Mapping[str, Metric]:
    """The metrics of metrics.toml by the id of their expectation."""
    text = files("expectations.trends").joinpath("metrics.toml").read_text("utf-8")
    return {metric.id: metric for metric in read_metrics(text)}


@cache
def publisher_days_suite() -> Suite:
    """The suite `publisher_days`: each metric of each publisher is as usual, and as its file says.

    Its frame has one boolean column for each expectation, named like it; null is not judged.
    """
    metrics = tuple(_expectation(metric) for metric in load_metrics().values())
    return Suite("publisher_days", (*metrics, _fill_rates_met()))


def metric_named(name: str) -> Metric | None:
    """The metric behind a name in `drifts`: that of the field, where it is about a publisher's fill rate."""
    field = name.removesuffix(FLOOR)
    return next((metric for metric in load_metrics().values() if metric.name == field), None)


def _fill_rates_met() -> Expectation:
    return Expectation(
        id=FILL_RATES_MET,
        severity=Severity.WARNING,
        owner=Owner.PUBLISHERS,
        column="version_count",
        check=is_true(FILL_RATES_MET),
        meaning="A publisher's articles have their fields as often as its file says, in [fill_rates].",
    )


def _expectation(metric: Metric) -> Expectation:
    column = metric.numerator[0] if metric.numerator[0] not in FETCH_COLUMNS else "fetch_outcomes"
    return Expectation(
        id=metric.id,
        severity=metric.severity,
        owner=metric.owner,
        column=column,
        check=is_true(metric.id),
        meaning=metric.meaning,
    )


def _metric(entry: Mapping[str, Any]) -> Metric:
    known = {field.name for field in dataclasses.fields(Metric)}
    strange = sorted(set(entry) - known)
    if strange:
        raise ValueError(f"metrics.toml, metric {entry.get('id')}: nobody reads {', '.join(strange)}")
    values: dict[str, Any] = {name: tuple(it) if isinstance(it, list) else it for name, it in entry.items()}
    try:
        values |= {"severity": Severity(entry.get("severity", "")), "owner": Owner(entry.get("owner", ""))}
        return Metric(**values)
    except (TypeError, ValueError) as error:
        raise ValueError(f"metrics.toml, metric {entry.get('id')}: {error}") from error


@cache
def _judged_columns() -> frozenset[str]:
    return frozenset(spec.name for spec in columns_of(PublisherDay)) | frozenset(FETCH_COLUMNS)
