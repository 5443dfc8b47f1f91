import re
from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from expectations.data_docs import build_data_docs
from expectations.suites import SUITES
from transforms.tables import ExpectationResult

RUN_AT = datetime(2026, 3, 7, 2, 0, tzinfo=UTC)
HOSTILE = "<script>window.pwned=1</script> $styling $row"


def result(suite: str, expectation: str, **changes: object) -> ExpectationResult:
    """A stored result; it held unless `changes` say otherwise."""
    known: dict[str, object] = {
        "suite": suite,
        "expectation": expectation,
        "column_name": "title",
        "severity": "warning",
        "owner": "fields",
        "meaning": "A title is there.",
        "passed": True,
        "evaluated_count": 200,
        "failed_count": 0,
        "examples": ("a-key-of-an-article",),
    }
    return ExpectationResult(**(known | changes))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a run: every suite there is, and one whose expectations are declared no longer."""
    folder = tmp_path_factory.mktemp("docs")
    results = [
        result(suite.table, each.id, meaning=each.meaning, column_name=each.column)
        for suite in SUITES.values()
        for each in suite.expectations
    ]
    results += [
        result("old_table", "was_checked_once", passed=False, failed_count=7),
        result("old_table", "could_not_run", passed=False, error=HOSTILE, meaning=f"{HOSTILE}."),
    ]
    build_data_docs(results, folder, "r20260306", RUN_AT - timedelta(days=1))
    index = build_data_docs(results, folder, "r20260307", RUN_AT)
    assert not list(folder.rglob("*r20260306*"))
    pages = {path.stem: path.read_text("utf-8") for path in (folder / "validations").rglob("*.html")}
    return {"index": index.read_text("utf-8"), **pages}


def test_a_page_for_each_suite(docs: dict[str, str]) -> None:
    """The index leads to one page of results for each suite."""
    assert set(docs) == {"index", "old_table", *SUITES}
    for suite in ("old_table", *SUITES):
        assert f"validations/{suite}/r20260307/" in docs["index"]


def test_every_expectation_stands_with_its_sentence(docs: dict[str, str]) -> None:
    """A page has a line for each expectation of its suite, in our words."""
    for suite in SUITES.values():
        text = " ".join(html.fromstring(docs[suite.table]).text_content().split())
        for each in suite.expectations:
            assert f"{each.id}: {' '.join(each.meaning.split())}" in text


def test_counts_are_those_stored(docs: dict[str, str]) -> None:
    """How many of how many rows failed, and what could not run and why."""
    text = " ".join(html.fromstring(docs["old_table"]).text_content().split())
    assert re.search(r"7 unexpected values found.*3\.5.*of 200 total rows", text)
    assert "window.pwned" in text


def test_nothing_names_an_article_or_runs(docs: dict[str, str]) -> None:
    """Keys of articles stay out, and an error that quotes markup or a template shows it."""
    assert not any("a-key-of-an-article" in page for page in docs.values())
    assert not any("<script>window" in page for page in docs.values())
    assert HOSTILE in html.fromstring(docs["old_table"]).text_content()
