"""Great Expectations' Data Docs of results that are stored: nothing is validated again.

Counts only: no failing values, no keys and no bodies go into them. The pages load their styles and scripts from public
servers; without a network they stand unstyled, and the index, which is a script's table, stays empty. https://docs.greatexpectations.io/docs/core/configure_project_settings
"""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from importlib import import_module
from itertools import groupby
from pathlib import Path
from shutil import rmtree
from typing import Any

from expectations.running import preload
from transforms.tables.expectation_results import ExpectationResult

SITE = "kliping"
# Where Great Expectations puts the pages of a site.
PAGES = "validations"


def build_data_docs(results: Iterable[ExpectationResult], folder: Path, run_id: str, run_at: datetime) -> Path:
    """The Data Docs of one run's results in a folder; its index page.

    `results` has one row an expectation. Costs the import of Great Expectations, some seconds. Raises
    RuntimeError where a page could not be made.
    """
    preload()
    # Pages of an earlier run, which the index leads to no more.
    rmtree(folder / PAGES, ignore_errors=True)
    context = _context(folder.absolute())
    by_suite = groupby(sorted(results, key=lambda result: result.suite), key=lambda result: result.suite)
    kept = [_keep(context, suite, list(rows), run_id, run_at) for suite, rows in by_suite]
    context.build_data_docs(site_names=[SITE])
    # Great Expectations logs what goes wrong with a page and goes on without it.
    pages = len(list((folder / PAGES).rglob("*.html")))
    if pages != len(kept):
        raise RuntimeError(f"Data Docs in {folder} have {pages} of {len(kept)} pages: Great Expectations' log says why")
    return folder / "index.html"


def _context(folder: Path) -> Any:
    settings = import_module("great_expectations.data_context.types.base")
    config = settings.DataContextConfig(
        store_backend_defaults=settings.InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars={"globally": False},
        analytics_enabled=False,
    )
    data_context = import_module("great_expectations.data_context")
    # Not get_context: that would replace the process's one context, which validation works with.
    context = data_context.EphemeralDataContext(project_config=config)
    site = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    context.add_data_docs_site(site_name=SITE, site_config=site)
    return context


def _keep(context: Any, suite: str, results: list[ExpectationResult], run_id: str, run_at: datetime) -> str:
    """Store one suite's results where the site builder looks for them."""
    core = import_module("great_expectations.core")
    identifiers = import_module("great_expectations.data_context.types.resource_identifiers")
    run = import_module("great_expectations.core.run_identifier").RunIdentifier(run_id, run_at)
    passed = sum(result.passed for result in results)
    validation = core.ExpectationSuiteValidationResult(
        success=passed == len(results),
        results=[_result(core, result) for result in results],
        suite_name=suite,
        statistics={
            "evaluated_expectations": len(results),
            "successful_expectations": passed,
            "unsuccessful_expectations": len(results) - passed,
            "success_percent": 100 * passed / len(results),
        },
        meta={"run_id": run, "active_batch_definition": _batch(suite)},
    )
    key = identifiers.ValidationResultIdentifier(
        expectation_suite_identifier=identifiers.ExpectationSuiteIdentifier(suite), run_id=run, batch_identifier=suite
    )
    context.validation_results_store.set(key, validation)
    return suite


def _batch(suite: str) -> dict[str, Any]:
    return {"datasource_name": SITE, "data_connector_name": "lake", "data_asset_name": suite, "batch_identifiers": {}}


def _result(core: Any, result: ExpectationResult) -> Any:
    """One stored result as Great Expectations would have found it, without values."""
    percent = 100 * result.failed_count / result.evaluated_count if result.evaluated_count else 0.0
    return core.ExpectationValidationResult(
        success=result.passed,
        expectation_config=_configuration(result),
        result={
            "element_count": result.evaluated_count,
            "unexpected_count": result.failed_count,
            "unexpected_percent": percent,
        },
        exception_info={
            "raised_exception": result.error is not None,
            "exception_message": _inert(result.error or ""),
            "exception_traceback": _inert(result.error or ""),
        },
        meta={},
    )


def _configuration(result: ExpectationResult) -> Any:
    """A configuration whose page shows our sentence, and the counts as those of any check of single values.

    It is not the one that was checked: that may be declared no longer.
    """
    module = import_module("great_expectations.expectations.expectation_configuration")
    return module.ExpectationConfiguration(
        type="expect_column_values_to_be_unique",
        kwargs={"column": result.column_name or "whole row"},
        description=_inert(f"{result.expectation}: {result.meaning}"),
        severity=result.severity,
        meta={"id": result.expectation, "owner": result.owner},
    )


def _inert(text: str) -> str:
    """The text for a page that escapes nothing and fills in what looks like $names: an error may quote anything."""
    return escape(text).replace("$", "&#36;")
