"""Everything that was checked as one list of cases with their outcomes, for JUnit and annotations.

A case fails, or could not be checked, exactly where the verdict has a critical reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from flows.report.plain_text import article_line, counted, one_line
from flows.report.standing import (
    CRITICAL,
    TRENDS,
    OpenFailure,
    held_lately,
    open_failures,
    reported_runs,
    standing_of,
    unfinished_runs,
    where_of,
)
from flows.report.verdict import INFO, WARNING, name_of
from warehouse.reporting.facts import ExpectationFact, Facts, Finding, HeldFact

PASSED, WARNED, FAILED, UNCHECKED = "passed", "warned", "failed", "unchecked"
DOCUMENTS_NAMED = 20


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that was checked: its outcome, a sentence about it, and lines that name the articles."""

    suite: str
    name: str
    outcome: str
    message: str = ""
    lines: tuple[str, ...] = ()


def cases(facts: Facts) -> tuple[Case, ...]:
    """The run and what it read, every expectation, what is held for reasons of other runs, the open findings."""
    return tuple(chain(_of_run(facts), _of_expectations(facts), _of_quarantine(facts), _of_findings(facts)))


def _of_run(facts: Facts) -> Iterator[Case]:
    for part in facts.unreadable:
        yield Case("run", f"readable: {one_line(part.part)}", UNCHECKED, one_line(part.message))
    unfinished = unfinished_runs(facts)
    for run in unfinished:
        why = one_line(run.error or "it has not ended, or it was killed")
        yield Case("run", "completed", FAILED, f"Run {run.run_id} is {run.status}: {why}")
    if facts.run is None:
        return
    if not unfinished:
        yield Case("run", "completed", PASSED)
    count = sum(run.failed_count for run in reported_runs(facts))
    named = facts.failures[:DOCUMENTS_NAMED]
    lines = tuple(f"{one_line(each.source_uri)}: {one_line(each.message)}" for each in named)
    message = f"{counted(count, 'input')} could not be read at all." if count else ""
    yield Case("run", "inputs_read", WARNED if message else PASSED, message, lines if message else ())


def _of_expectations(facts: Facts) -> Iterator[Case]:
    open_by_id = {each.expectation: each for each in open_failures(facts)}
    for fact in facts.expectations:
        yield _of_expectation(facts, fact, open_by_id.get(fact.expectation))


def _of_expectation(facts: Facts, fact: ExpectationFact, failure: OpenFailure | None) -> Case:
    if fact.error is not None:
        message = f"could not run, so nothing was checked: {one_line(fact.error)}"
        return Case(fact.suite, fact.expectation, UNCHECKED, message, (fact.meaning,))
    if failure is not None and fact.suite != TRENDS:
        return Case(fact.suite, fact.expectation, FAILED, *_about_failure(facts, failure))
    if fact.passed:
        return Case(fact.suite, fact.expectation, PASSED)
    lines = tuple(article_line(facts.articles, article_id) for article_id in fact.examples)
    return Case(fact.suite, fact.expectation, _outcome(facts, fact), _about(facts, fact), lines)


def _outcome(facts: Facts, fact: ExpectationFact) -> str:
    """How an expectation counts that failed and stands no longer, or never was of a kind to hold documents."""
    if fact.severity == INFO or (fact.severity == CRITICAL and _was_released(facts, fact)):
        return PASSED
    return WARNED if fact.severity == WARNING else FAILED


def _was_released(facts: Facts, fact: ExpectationFact) -> bool:
    return fact.suite != TRENDS and bool(standing_of(facts, fact.expectation).released)


def _about(facts: Facts, fact: ExpectationFact) -> str:
    message = f"{fact.failed_count:,} of {fact.evaluated_count:,} rows failed. {fact.meaning}"
    if fact.severity == CRITICAL and _was_released(facts, fact):
        return f"{message} All documents held for it have been released."
    return message


def _about_failure(facts: Facts, failure: OpenFailure) -> tuple[str, tuple[str, ...]]:
    held, fact = failure.standing.held, failure.fact
    meaning = f" {fact.meaning}" if fact else ""
    if not failure.standing.held_count and fact:
        lines = tuple(article_line(facts.articles, article_id) for article_id in fact.examples)
        return f"{counted(fact.failed_count, 'row')} failed, {where_of(fact)}.{meaning}", lines
    lines = tuple(held_line(facts, each) for each in held[:DOCUMENTS_NAMED])
    if (more := failure.standing.held_count - len(lines)) > 0:
        lines += (f"and {more:,} more: kliping quarantine list --expectation {failure.expectation}",)
    return f"{counted(failure.standing.held_count, 'document')} failed, held in quarantine.{meaning}", lines


def held_line(facts: Facts, held: HeldFact) -> str:
    """A held document as one line: its title, where it came from, and the ids to look it up by."""
    article = facts.articles.get(held.article_id or "") or facts.articles.get(held.capture_id)
    title = one_line(article.title) if article and article.title else "(no title)"
    ids = f"article {held.article_id}, capture {held.capture_id}, quarantine {held.quarantine_id}"
    return f"{title} | {one_line(held.source_uri)} | {one_line(ids)}"


def _of_quarantine(facts: Facts) -> Iterator[Case]:
    """What is held since the run for reasons that no expectation of the run speaks of."""
    known = {fact.expectation for fact in facts.expectations}
    for failure in open_failures(facts):
        if failure.expectation not in known:
            yield Case("quarantine", one_line(failure.expectation), FAILED, *_about_failure(facts, failure))
    unread = [each for each in held_lately(facts) if each.stage != "validate"]
    for reason in dict.fromkeys(reason for each in unread for reason in each.reasons):
        lines = tuple(held_line(facts, each) for each in unread if reason in each.reasons)
        message = f"{counted(len(lines), 'document')} became no article."
        yield Case("quarantine", one_line(reason), WARNED, message, lines[:DOCUMENTS_NAMED])


def _of_findings(facts: Facts) -> Iterator[Case]:
    taken: set[str] = set()
    for finding in facts.findings:
        if not finding.is_open or finding.drift.severity == INFO:
            continue
        drift = finding.drift
        name = one_line(f"{drift.publisher_id or 'all publishers'}: {drift.metric} ({drift.kind})")
        # A stable name gives it a history in CI; two findings of one kind are told apart by their first day.
        name = f"{name} since {drift.first_on}" if name in taken else name
        taken.add(name)
        yield Case("findings", name, WARNED if drift.severity == WARNING else FAILED, *_about_finding(facts, finding))


def _about_finding(facts: Facts, finding: Finding) -> tuple[str, tuple[str, ...]]:
    drift = finding.drift
    message = f"{one_line(name_of(finding))}: {one_line(drift.message)} First day: {drift.first_on}."
    return message, tuple(article_line(facts.articles, article_id) for article_id in drift.examples[:DOCUMENTS_NAMED])


def suites(found: Iterable[Case]) -> dict[str, list[Case]]:
    """The cases by suite, in their order."""
    by_suite: dict[str, list[Case]] = {}
    for case in found:
        by_suite.setdefault(case.suite, []).append(case)
    return by_suite
