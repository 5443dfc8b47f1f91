"""The report's files in a folder."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path

from expectations.data_docs import build_data_docs
from flows.report.as_json import SCHEMA_VERSION, ReportDocument, to_json
from flows.report.junit import to_junit
from flows.report.markdown import to_markdown
from flows.report.page import render_page
from flows.report.verdict import TrustVerdict
from transforms.tables import ExpectationResult
from warehouse.reporting.facts import Facts

FILES = {"html": "report.html", "markdown": "report.md", "junit": "junit.xml", "json": "report.json"}
DATA_DOCS = "data-docs"


def write_report(facts: Facts, verdict: TrustVerdict, folder: Path, formats: Collection[str]) -> list[Path]:
    """The report in the formats asked for, of FILES, and as Data Docs where `formats` names them.

    The folder is made where it is not there; what an earlier report left in it is written anew. A lake without
    runs has no Data Docs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written, index = [], None
    if DATA_DOCS in formats and facts.run is not None:
        index = build_data_docs(_results(facts), folder / DATA_DOCS, facts.run.run_id, facts.run.started_at)
        written.append(index)
    link = None if index is None else f"{DATA_DOCS}/{index.name}"
    for name, form in _forms(facts, verdict, link).items():
        if name in formats:
            path = folder / FILES[name]
            path.write_text(form(), encoding="utf-8", errors="replace")
            written.append(path)
    return written


def _forms(facts: Facts, verdict: TrustVerdict, data_docs: str | None) -> Mapping[str, Callable[[], str]]:
    document = ReportDocument(
        schema_version=SCHEMA_VERSION, kliping_version=version("kliping"), verdict=verdict, facts=facts
    )
    return {
        "html": partial(render_page, facts, verdict, data_docs=data_docs),
        "markdown": partial(to_markdown, facts, verdict),
        "junit": partial(to_junit, facts),
        "json": partial(to_json, document),
    }


def _results(facts: Facts) -> list[ExpectationResult]:
    """The results of the run without what names articles: Data Docs show counts."""
    return [
        ExpectationResult(
            suite=fact.suite,
            expectation=fact.expectation,
            column_name=fact.column_name,
            severity=fact.severity,
            owner=fact.owner,
            meaning=fact.meaning,
            passed=fact.passed,
            evaluated_count=fact.evaluated_count,
            failed_count=fact.failed_count,
            examples=(),
            error=fact.error,
        )
        for fact in facts.expectations
    ]
