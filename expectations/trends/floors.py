"""The last week of every publisher against what its own file says its articles hold."""

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from expectations.trends.metrics import DROP, FILL_RATES_MET, FLOOR, metric_named
from transforms.tables import Drift

# The rates, 0 to 1, by publisher and field of `transforms.tables.publisher_days.FILLED`.
FillRates = Mapping[str, Mapping[str, float]]

DAYS = 7
# Of fewer contents a single one decides.
LEAST_CONTENTS = 10


class Floors(NamedTuple):
    """The rates that are not met, as rows of `drifts`, and the publishers that could be judged."""

    drifts: tuple[Drift, ...]
    judged: frozenset[str]


def judge_floors(days: pa.Table, day: date, fill_rates: FillRates, known: Iterable[Drift]) -> Floors:
    """Judge the contents of the seven days up to `day`, by rows of `publisher_days`.

    A rate that is not met is told every day until it is, with the first day told (`known` are rows of `drifts`):
    unlike what is usual, what a file says does not wear off.
    """
    received = days["received_on"]
    lately = days.filter(pc.and_(pc.greater(received, day - timedelta(days=DAYS)), pc.less_equal(received, day)))
    firsts = _firsts(known, day)
    drifts: list[Drift] = []
    judged: set[str] = set()
    for publisher_id, rates in sorted(fill_rates.items()):
        own = lately.filter(pc.equal(lately["publisher_id"], publisher_id))
        count = _total(own, "version_count")
        if rates and count >= LEAST_CONTENTS:
            judged.add(publisher_id)
            drifts.extend(
                _drift(_Rate(publisher_id, field, share, floor, count), day, firsts)
                for field, share, floor in _below(own, rates, count)
            )
    return Floors(tuple(drifts), frozenset(judged))


class _Rate(NamedTuple):
    publisher_id: str
    field: str
    share: float
    floor: float
    content_count: int

    @property
    def name(self) -> str:
        return f"{self.field}{FLOOR}"


def _below(own: pa.Table, rates: Mapping[str, float], count: int) -> Iterator[tuple[str, float, float]]:
    for field, floor in sorted(rates.items()):
        share = _total(own, f"{field}_count") / count
        if share < floor:
            yield field, share, floor


def _total(rows: pa.Table, column: str) -> int:
    return int(pc.sum(rows[column]).as_py() or 0)


def _firsts(known: Iterable[Drift], day: date) -> dict[tuple[str | None, str], date]:
    """Since when rates have not been met, of those that were told lately."""
    earliest = day - timedelta(days=DAYS)
    told = (each for each in known if each.expectation == FILL_RATES_MET and earliest <= each.seen_on < day)
    newest = sorted(told, key=lambda each: each.seen_on)
    return {(each.publisher_id, each.metric): each.first_on for each in newest}


def _drift(rate: _Rate, day: date, firsts: Mapping[tuple[str | None, str], date]) -> Drift:
    return Drift(
        seen_on=day,
        publisher_id=rate.publisher_id,
        expectation=FILL_RATES_MET,
        metric=rate.name,
        kind=DROP,
        severity="warning",
        observed=rate.share,
        expected=rate.floor,
        least=rate.floor,
        most=1.0,
        first_on=firsts.get((rate.publisher_id, rate.name), day),
        message=_message(rate),
    )


def _message(rate: _Rate) -> str:
    metric = metric_named(rate.name)
    words = metric.words if metric else f"{{}} have {rate.field}"
    # Cut, not rounded: what is below a rate is not told as that rate.
    share = math.floor(rate.share * 1000) / 10
    contents = f"of {rate.content_count} contents in {DAYS} days"
    said = words.format(f"{share:g} % {contents}")
    return f"{said}, under the {rate.floor * 100:g} % that publishers/{rate.publisher_id}.toml says"
