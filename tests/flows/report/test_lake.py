from dataclasses import replace
from typing import Any

import pytest
from sample_facts import expectation, run
from sample_lakes import empty

from expectations.suites.lake import LAKE as DECLARED
from flows.report.annotations import annotations
from flows.report.behind import behind_numbers
from flows.report.cases import FAILED, WARNED, cases
from flows.report.junit import to_junit
from flows.report.markdown import to_markdown
from flows.report.standing import LAKE
from flows.report.verdict import judge_trust
from warehouse.reporting.facts import Facts

ARTICLE = "a000000000000c0de"


def broken(name: str = "one_version_current", severity: str = "critical", **changes: Any) -> Facts:
    """A night after which the lake does not hold together; nothing is held in quarantine."""
    facts: dict[str, Any] = {
        "suite": LAKE, "owner": "keys", "passed": False, "evaluated_count": 90_000, "failed_count": 2,
        "examples": (ARTICLE,),
    }  # fmt: skip
    night = run(0, failed_count=0)
    found = expectation(name, severity, **(facts | changes))
    return replace(empty(), run=night, runs=(night,), expectations=(found,))


def test_the_report_knows_the_suite_by_its_name() -> None:
    """The declared suite and the one that the report tells apart are the same."""
    assert DECLARED.table == LAKE


def test_a_critical_failure_takes_the_trust_away() -> None:
    """Though no article waits in quarantine for it."""
    verdict = judge_trust(broken())
    assert verdict.level == "not_trusted"
    (reason,) = verdict.counted
    assert (reason.severity, reason.anchor) == ("critical", "#expectations")
    assert reason.text.startswith("2 rows failed one_version_current, in the lake as it stands.")


def test_a_warning_calls_for_care_however_few_rows_it_is_about() -> None:
    """Two rows of ninety thousand are a rate for articles, and a fault for what must hold of the lake."""
    verdict = judge_trust(broken(severity="warning"))
    assert verdict.level == "with_care"
    assert "2 of 90,000 rows" in verdict.counted[0].text


@pytest.mark.parametrize(("severity", "outcome"), [("critical", FAILED), ("warning", WARNED)])
def test_the_case_names_the_article(severity: str, outcome: str) -> None:
    """For JUnit and annotations: one case with its outcome and the article."""
    (case,) = [each for each in cases(broken(severity=severity)) if each.suite == LAKE]
    assert case.outcome == outcome
    assert ARTICLE in " ".join(case.lines)


def test_every_form_shows_it() -> None:
    """JUnit, annotations and Markdown name the expectation; none says that it was released."""
    facts = broken()
    markdown = to_markdown(facts, judge_trust(facts))
    for form in (to_junit(facts), "\n".join(annotations(facts)), markdown):
        assert "one_version_current" in form
    assert "released" not in markdown


def test_the_query_behind_it_asks_for_its_results() -> None:
    """No document failed, so the query goes to the results, where the counts and the examples are."""
    (behind,) = [each for each in behind_numbers(broken()) if "one_version_current" in each.title]
    assert ARTICLE in behind.articles
    assert all("from expectation_results" in query for query in behind.queries)
