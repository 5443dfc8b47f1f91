"""The one module that calls Great Expectations, which it imports on first use: that costs seconds.

A suite's declarations become Great Expectations objects here, and its results become rows of
`expectation_results`; none of its types goes further.
"""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib import import_module
from itertools import islice
from threading import Lock
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from expectations.declarations import CRITICAL, Expectation, Suite
from expectations.frames import open_batch, project
from expectations.lazy_imports import imported_when_used
from expectations.suites import SUITES
from expectations.verdict import Verdict
from transforms.tables.expectation_results import ExpectationResult

EXAMPLE_COUNT = 10
# Great Expectations imports these for distributions and charts: a third of its start and of its memory.
UNUSED = frozenset(("scipy.stats", "altair"))
# Every failing row by its keys: the default lists twenty values and no rows.
RESULT_FORMAT = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": ["capture_id", "article_id"],
    "return_unexpected_index_query": False,
}
# Great Expectations keeps one context a process and was not written for two threads in it.
_LOCK = Lock()


class Outcome(NamedTuple):
    """One expectation on one batch: its row for the lake, and the rows that failed it by their keys."""

    expectation: Expectation
    result: ExpectationResult
    failing: Sequence[Mapping[str, str]] = ()


def preload() -> None:
    """Import Great Expectations and set it up, so that the first batch need not wait for it."""
    with _LOCK:
        _source()


def validate(rows: Mapping[str, pa.Table], received_at: datetime, suites: Mapping[str, Suite] = SUITES) -> Verdict:
    """Check one batch against every suite.

    `rows` are the tables of ARTICLE_TABLES by name, capture_id telling the articles apart; child
    rows find theirs by (article_id, version). An expectation that cannot run is a result with
    `error` set and holds nothing. Raises ValueError for a batch that is malformed itself.
    """
    outcomes: list[Outcome] = []
    with _LOCK, open_batch(rows, received_at) as connection:
        for suite in suites.values():
            outcomes.extend(_check(suite, connection))
    return Verdict(tuple(outcome.result for outcome in outcomes), _held(outcomes))


def _check(suite: Suite, connection: duckdb.DuckDBPyConnection) -> list[Outcome]:
    """The outcome of every expectation of a suite, in the order declared."""
    try:
        frame = project(connection, suite.table)
        # Without rows there is nothing to fail, and Great Expectations trips over empty columns.
        checked = {} if frame.empty else _run(suite, frame)
    except Exception as error:  # noqa: BLE001 - whatever stops a suite is a result of the run, not its end
        return [_unchecked(suite, expectation, _words(error)) for expectation in suite.expectations]
    return [
        checked[expectation.id] if expectation.id in checked else _outcome(suite, expectation, {}, passed=True)
        for expectation in suite.expectations
    ]


def _run(suite: Suite, frame: Any) -> dict[str, Outcome]:
    """Outcomes by expectation id, as Great Expectations finds them on a frame with rows."""
    # First of all: it imports Great Expectations the way that is meant.
    definition = _batch_definition(suite.table)
    outcomes, built = {}, []
    for expectation in suite.expectations:
        try:
            built.append(_build(expectation))
        except (AttributeError, TypeError, ValueError) as error:
            outcomes[expectation.id] = _unchecked(suite, expectation, _words(error))
    batch = definition.get_batch({"dataframe": frame})
    gx_suite = import_module("great_expectations").ExpectationSuite(name=suite.table, expectations=built)
    declared = {expectation.id: expectation for expectation in suite.expectations}
    for found in batch.validate(gx_suite, result_format=RESULT_FORMAT).results:
        expectation = declared[found.expectation_config.meta["id"]]
        raised = _raised(found.exception_info)
        outcomes[expectation.id] = (
            _unchecked(suite, expectation, raised)
            if raised
            else _outcome(suite, expectation, found.result, passed=bool(found.success))
        )
    return outcomes


def _build(expectation: Expectation) -> Any:
    """The Great Expectations object that a declaration names."""
    gx_class = getattr(import_module("great_expectations.expectations"), expectation.check.class_name)
    return gx_class(**expectation.check.arguments, severity=str(expectation.severity), meta={"id": expectation.id})


@cache
def _source() -> Any:
    """The pandas source of the process's one context, which lives in memory and keeps quiet."""
    with warnings.catch_warnings():
        # It imports a deprecated module, and switches deprecation warnings off for the whole process.
        warnings.simplefilter("ignore", category=DeprecationWarning)
        with imported_when_used(UNUSED):
            great_expectations = import_module("great_expectations")
    settings = import_module("great_expectations.data_context.types.base")
    config = settings.DataContextConfig(
        # The default makes a temporary folder for Data Docs that nobody asked for.
        store_backend_defaults=settings.InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars={"globally": False},
        analytics_enabled=False,
    )
    context = great_expectations.get_context(mode="ephemeral", project_config=config)
    return context.data_sources.add_pandas("kliping")


@cache
def _batch_definition(table: str) -> Any:
    return _source().add_dataframe_asset(table).add_batch_definition_whole_dataframe("batch")


def _outcome(suite: Suite, expectation: Expectation, found: Mapping[str, Any], *, passed: bool) -> Outcome:
    """An outcome from what Great Expectations found: counts of rows, nulls left out, and the failing rows."""
    failing = found.get("unexpected_index_list") or []
    result = ExpectationResult(
        suite=suite.table,
        expectation=expectation.id,
        column_name=expectation.column,
        severity=str(expectation.severity),
        owner=expectation.owner,
        meaning=expectation.meaning,
        passed=passed,
        evaluated_count=found.get("element_count", 0) - found.get("missing_count", 0),
        failed_count=found.get("unexpected_count", 0),
        examples=tuple(islice(dict.fromkeys(row["article_id"] for row in failing), EXAMPLE_COUNT)),
    )
    return Outcome(expectation, result, failing)


def _unchecked(suite: Suite, expectation: Expectation, error: str) -> Outcome:
    """The outcome of an expectation that could not run: not passed, and nobody's fault among the articles."""
    unchecked = _outcome(suite, expectation, {}, passed=False)
    return unchecked._replace(result=replace(unchecked.result, error=error))


def _raised(exception_info: Mapping[str, Any]) -> str | None:
    """What a check raised, in words; None where it ran.

    Great Expectations gives one entry, or one by each metric that failed.
    """
    entries = [exception_info] if "raised_exception" in exception_info else list(exception_info.values())
    raised = [str(entry["exception_message"]) for entry in entries if entry["raised_exception"]]
    return "; ".join(dict.fromkeys(raised)) or None


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


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
