"""The one module that calls Great Expectations, which it imports on first use: that costs seconds.

A suite's declarations become Great Expectations objects here, and its results become rows of
`expectation_results`; none of its types goes further.
"""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import islice
from threading import Lock
from typing import Any, NamedTuple

from expectations.declarations import Expectation, Suite
from expectations.lazy_imports import imported_when_used, left_out
from transforms.tables.expectation_results import ExpectationResult

EXAMPLE_COUNT = 10
# Great Expectations imports these for distributions and charts: a third of its start and of its memory.
UNUSED = frozenset(("scipy.stats", "altair"))
# It goes without this one, for databases, where it is not installed: another third of its start.
OPTIONAL = frozenset(("sqlalchemy",))
# Every failing row by its position: the default lists twenty values and no rows.
RESULT_FORMAT = {"result_format": "COMPLETE", "return_unexpected_index_query": False}
# Great Expectations keeps one context a process and was not written for two threads in it.
_LOCK = Lock()


class Outcome(NamedTuple):
    """One expectation on one frame: its row for the lake, and the rows that failed it, each as its keys."""

    expectation: Expectation
    result: ExpectationResult
    failing: Sequence[Mapping[str, str]] = ()


def preload() -> None:
    """Import Great Expectations and set it up, so that the first batch need not wait for it."""
    with _LOCK:
        _source()


def check_frame(suite: Suite, frame: Any, keys: Sequence[str]) -> tuple[Outcome, ...]:
    """The outcome of every expectation of a suite on a pandas frame, in the order declared.

    `keys` are the frame's columns that name a row: they name the failing ones, and the last of them
    gives the examples of a result. A frame without rows passes. An expectation that cannot run is a
    result with `error` set; nothing is raised for what is wrong with a suite or a frame.
    """
    try:
        # Without rows there is nothing to fail, and Great Expectations trips over empty columns.
        with _LOCK:
            checked = {} if frame.empty else _run(suite, frame.reset_index(drop=True), keys)
    except Exception as error:  # noqa: BLE001 - whatever stops a suite is a result of the run, not its end
        return unchecked(suite, error)
    return tuple(
        checked[expectation.id] if expectation.id in checked else _outcome(suite, expectation, {}, passed=True)
        for expectation in suite.expectations
    )


def unchecked(suite: Suite, error: Exception) -> tuple[Outcome, ...]:
    """The outcomes of a suite that could not run at all, with the reason."""
    return tuple(_unchecked(suite, expectation, _words(error)) for expectation in suite.expectations)


def _run(suite: Suite, frame: Any, keys: Sequence[str]) -> dict[str, Outcome]:
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
        if raised:
            outcomes[expectation.id] = _unchecked(suite, expectation, raised)
            continue
        failing = frame.iloc[found.result.get("unexpected_index_list") or []][list(keys)].to_dict("records")
        outcomes[expectation.id] = _outcome(suite, expectation, found.result, failing, passed=bool(found.success))
    return outcomes


def _build(expectation: Expectation) -> Any:
    """The Great Expectations object that a declaration names."""
    name = expectation.check.class_name
    own = import_module("expectations.within")
    gx_class = getattr(own if hasattr(own, name) else import_module("great_expectations.expectations"), name)
    return gx_class(**expectation.check.arguments, severity=str(expectation.severity), meta={"id": expectation.id})


@cache
def _source() -> Any:
    """The pandas source of the process's one context, which lives in memory and keeps quiet."""
    with warnings.catch_warnings():
        # It imports a deprecated module, and switches deprecation warnings off for the whole process.
        warnings.simplefilter("ignore", category=DeprecationWarning)
        with imported_when_used(UNUSED), left_out(OPTIONAL):
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


def _outcome(
    suite: Suite,
    expectation: Expectation,
    found: Mapping[str, Any],
    failing: Sequence[Mapping[str, str]] = (),
    *,
    passed: bool,
) -> Outcome:
    """An outcome from what Great Expectations found: counts of rows, nulls left out, and the failing rows."""
    shown = dict.fromkeys(tuple(row.values())[-1] for row in failing)
    result = ExpectationResult(
        suite=suite.table,
        expectation=expectation.id,
        column_name=expectation.column,
        severity=str(expectation.severity),
        owner=str(expectation.owner),
        meaning=expectation.meaning,
        passed=passed,
        evaluated_count=found.get("element_count", 0) - found.get("missing_count", 0),
        failed_count=found.get("unexpected_count", 0),
        examples=tuple(islice(shown, EXAMPLE_COUNT)),
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
