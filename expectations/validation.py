"""One batch against the suites: from Arrow tables to a verdict."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import duckdb
import pyarrow as pa

from expectations.declarations import CRITICAL, INFO, Suite
from expectations.frames import KEYS, open_batch, project
from expectations.running import Outcome, check_frame, preload, unchecked
from expectations.suites import SUITES
from expectations.verdict import Verdict
from transforms.tables.expectation_results import ExpectationFailure

__all__ = ["preload", "validate"]


def validate(rows: Mapping[str, pa.Table], received_at: datetime, suites: Mapping[str, Suite] = SUITES) -> Verdict:
    """Check one batch against every suite.

    `rows` are the tables of ARTICLE_TABLES by name, capture_id telling the articles apart; child
    rows find theirs by (article_id, version). An expectation that cannot run is a result with
    `error` set and holds nothing. Raises ValueError for a batch that is malformed itself.
    """
    outcomes: list[Outcome] = []
    with open_batch(rows, received_at) as connection:
        for suite in suites.values():
            outcomes.extend(_check(suite, connection))
    return Verdict(tuple(outcome.result for outcome in outcomes), _held(outcomes), tuple(_failures(outcomes)))


def _check(suite: Suite, connection: duckdb.DuckDBPyConnection) -> tuple[Outcome, ...]:
    try:
        frame = project(connection, suite.table)
    except duckdb.Error as error:
        return unchecked(suite, error)
    return check_frame(suite, frame, KEYS)


def _held(outcomes: Iterable[Outcome]) -> dict[str, tuple[str, ...]]:
    """Ids of the failed critical expectations by capture_id.

    With `mostly` an expectation lists rows though it passed: those stay.
    """
    held: dict[str, dict[str, None]] = {}
    for expectation, result, failing in outcomes:
        if expectation.severity != CRITICAL or result.passed:
            continue
        for capture_id in dict.fromkeys(row["capture_id"] for row in failing):
            held.setdefault(capture_id, {})[expectation.id] = None
    # An orphan of a child table has no capture that could be held.
    return {capture_id: tuple(held[capture_id]) for capture_id in sorted(held) if capture_id}


def _failures(outcomes: Iterable[Outcome]) -> Iterator[ExpectationFailure]:
    """Who failed what: a document once for each critical expectation and each warning, orphans left out."""
    for expectation, result, failing in outcomes:
        if expectation.severity == INFO or result.passed:
            continue
        for row in {row["capture_id"]: row for row in failing if row["capture_id"]}.values():
            yield ExpectationFailure(
                capture_id=row["capture_id"],
                article_id=row["article_id"],
                suite=result.suite,
                expectation=result.expectation,
                severity=result.severity,
            )
