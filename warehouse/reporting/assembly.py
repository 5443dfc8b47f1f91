"""All facts of a report, read from a lake that may be empty, old, or damaged in parts."""

from collections.abc import Mapping
from datetime import datetime
from itertools import chain
from typing import Any

import duckdb

from warehouse.quoting import literal
from warehouse.reporting.articles import read_articles
from warehouse.reporting.expectations import read_expectations
from warehouse.reporting.facts import Facts
from warehouse.reporting.findings import read_findings
from warehouse.reporting.labels import read_labels
from warehouse.reporting.periods import read_days, read_months
from warehouse.reporting.publishers import read_names, read_publishers
from warehouse.reporting.quarantine import read_quarantine
from warehouse.reporting.reading import Reading, reading
from warehouse.reporting.sources import read_failures, read_fetches, read_receipts
from warehouse.reporting.window import Window, read_start, read_window


def read_facts(
    connection: duckdb.DuckDBPyConnection,
    *,
    lake: str,
    made_at: datetime,
    timezone: str,
    since: datetime | None = None,
    examples: int = 20,
    metrics: Mapping[str, str] | None = None,
) -> Facts:
    """Everything that a report says, from a connection of `warehouse.lake.open_reader`.

    `since` sums expectations and failures over all runs since then, and tells releases since then; without
    it they are those of the newest run, and of four weeks. Up to `examples` articles stand behind a figure.
    `metrics` are SQL expressions over columns of `publisher_days`, such as
    `dateline_place_count / version_count`, by the metrics of `drifts`: they make the series of findings.

    What the lake cannot give, because a file of it is gone or damaged, is left out and named in
    `unreadable`; everything else is there.
    """
    connection.execute("set TimeZone = " + literal(timezone))
    with reading(connection) as source:
        window = read_window(source, made_at=made_at, timezone=timezone, since=since)
        start = read_start(source, window)
        facts = {
            **_read_quality(source, window, examples, metrics or {}),
            "labels": read_labels(source, window, start, examples),
            **_read_sources(source, window, timezone),
        }
        articles = read_articles(source, _named(facts), start)
        return Facts(
            lake=lake,
            made_at=made_at,
            timezone=timezone,
            since=since,
            run=window.run,
            runs=window.runs,
            run_count=window.run_count,
            last_on=window.last_on,
            article_total=window.article_total,
            publisher_total=window.publisher_total,
            articles=articles,
            unreadable=tuple(source.unreadable.values()),
            **facts,
        )


def _read_quality(source: Reading, window: Window, examples: int, metrics: Mapping[str, str]) -> dict[str, Any]:
    names = read_names(source)
    expectations = read_expectations(source, window, examples)
    quarantine = read_quarantine(source, window, expectations, examples)
    found = read_findings(source, window, names, metrics, examples)
    return {
        "expectations": expectations,
        "findings": found.findings,
        "finding_total": found.total,
        "publishers": read_publishers(source, window, names, quarantine.held_by_publisher),
        "quarantine": quarantine.reasons,
        "held": quarantine.held,
        "held_total": quarantine.held_total,
        "releases": quarantine.releases,
        "released_total": quarantine.released_total,
    }


def _read_sources(source: Reading, window: Window, timezone: str) -> dict[str, Any]:
    failures = read_failures(source, window)
    return {
        "days": read_days(source, window),
        "months": read_months(source, window),
        "failures": failures.failures,
        "failure_total": failures.total,
        "fetches": read_fetches(source, window, timezone),
        "receipts": read_receipts(source, window, timezone),
    }


def _named(facts: Mapping[str, Any]) -> frozenset[str]:
    """Every id that stands behind a figure."""
    listed = (*facts["expectations"], *facts["labels"], *facts["quarantine"], *(f.drift for f in facts["findings"]))
    entries = (*facts["held"], *facts["releases"])
    return frozenset(chain.from_iterable(each.examples for each in listed)) | {
        each.article_id or each.capture_id for each in entries
    }
