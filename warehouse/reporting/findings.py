"""What is or was not as usual: rows of `drifts` joined into findings, each with the figure's last days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa

from transforms.columns import columns_of
from transforms.tables import Drift, PublisherDay
from warehouse.quoting import identifier
from warehouse.reporting.facts import Finding
from warehouse.reporting.means import mean_by_contents
from warehouse.reporting.reading import Reading, Row
from warehouse.reporting.window import SHOWN_DAYS, Window, ids

PART = "findings"

MOST_FINDINGS = 500

Series = tuple[tuple[date, float | None], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The findings that are shown, the open ones and the severe ones first, and how many there are."""

    findings: tuple[Finding, ...]
    total: int


def read_findings(
    reading: Reading, window: Window, names: Mapping[str, str], metrics: Mapping[str, str], examples: int
) -> Found:
    """The findings that stand, and those that stood within the days shown.

    One stands while the newest run that judged anything found it. `metrics` says by which SQL expression
    over columns of `publisher_days` a metric is computed; one that it does not name has no series.
    """
    if window.last_on is None:
        return Found((), 0)
    from_on = _shown_from(window)
    rows = reading.rows(
        PART,
        "findings",
        run_ids=ids(window.times),
        starts=[each.started_at for each in window.times],
        judged_by=_judging_run(reading, window),
        last_on=window.last_on,
        from_on=from_on if not window.reported else min(from_on, window.reported[0].started_on),
        examples=examples,
        most=MOST_FINDINGS,
    )
    series = _read_series(reading, window, rows, metrics)
    found = tuple(_finding(row, names, series) for row in rows)
    return Found(found, rows[0]["total"] if rows else 0)


def _finding(row: Row, names: Mapping[str, str], series: Mapping[tuple[str, str | None], Series]) -> Finding:
    columns = {spec.name: row[spec.name] for spec in columns_of(Drift)}
    publisher_id = row["publisher_id"]
    return Finding(
        drift=Drift(**columns | {"examples": tuple(columns["examples"])}),
        publisher_name=names.get(publisher_id, publisher_id),
        last_on=row["last_on"],
        is_open=row["is_open"],
        series=series.get((row["metric"], publisher_id), ()),
    )


def _judging_run(reading: Reading, window: Window) -> str | None:
    """The newest run that judged figures; null where the lake cannot tell."""
    lately = [each for each in window.times if each.started_on >= _shown_from(window)]
    if not lately:
        return None
    starts = [each.started_at for each in lately]
    rows = reading.rows("expectations", "judging_run", run_ids=ids(tuple(lately)), starts=starts)
    return rows[0]["run_id"] if rows else None


def _shown_from(window: Window) -> date:
    return (window.last_on or date.max) - timedelta(days=SHOWN_DAYS - 1)


def _read_series(
    reading: Reading, window: Window, rows: Iterable[Row], metrics: Mapping[str, str]
) -> dict[tuple[str, str | None], Series]:
    asked: dict[str, set[str | None]] = {}
    for row in rows:
        asked.setdefault(row["metric"], set()).add(row["publisher_id"])
    from_on = _shown_from(window)
    series: dict[tuple[str, str | None], Series] = {}
    for metric in sorted(asked.keys() & metrics.keys()):
        found = reading.rows(
            f"series of {metric}",
            "series",
            filled={
                "expression": metrics[metric],
                "own_columns": _own_columns(),
                "together_columns": _together_columns(),
            },
            publisher_ids=list(asked[metric]),
            looked_on=window.looked_since(from_on),
            from_on=from_on,
        )
        for row in found:
            series[metric, row["publisher_id"]] = tuple(zip(row["days"], row["figures"], strict=True))
    return series


def _own_columns() -> str:
    """The columns of one publisher: counts are 0 where it has no row."""
    return ", ".join(
        f"coalesce(recent.{name}, 0) as {name}" if is_count else f"recent.{name}" for name, is_count, _ in _columns()
    )


def _together_columns() -> str:
    """The columns of all publishers together: sums of counts, means of figures by contents."""
    sums = [
        f"cast(coalesce(sum(recent.{name}), 0) as bigint) as {name}" for name, is_count, _ in _columns() if is_count
    ]
    means = [f"{mean_by_contents(f'recent.{name}')} as {name}" for name, _, is_figure in _columns() if is_figure]
    return ", ".join([*sums, *means])


def _columns() -> list[tuple[str, bool, bool]]:
    """The columns of `publisher_days` but for its key: name, whether a count, whether another figure."""
    return [
        (identifier(spec.name), pa.types.is_integer(spec.arrow_type), pa.types.is_floating(spec.arrow_type))
        for spec in columns_of(PublisherDay)
        if spec.name not in {"publisher_id", "received_on"}
    ]
