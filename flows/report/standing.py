"""What of a critical failure still stands: documents held since the run, or released by now."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from transforms.tables import Run
from warehouse.reporting.facts import ExpectationFact, Facts, HeldFact, ReleaseFact

CRITICAL = "critical"
# These runs take up again what an earlier one brought; what that one left held is still theirs to answer for.
SECOND_LOOKS = ("replay", "reprocess")
# Failures of this suite are findings about publishers; no document is held for them.
TRENDS = "publisher_days"
# What came of addresses whose host or page was not to be had; of a publisher that brings articles it is daily bread.
UNANSWERED = ("robots_unreachable", "host_down", "same_page")
# Failures of this suite are about what stands in the lake; no document is held for them, and none is released.
LAKE = "lake"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the documents are that failed for one reason since the start of what is reported.

    `held` may be cut as `Facts.held` is; `held_count` counts at least these.
    """

    reason: str
    held: tuple[HeldFact, ...]
    held_count: int
    released: tuple[ReleaseFact, ...]


def reported_since(facts: Facts) -> datetime | None:
    """The start of what the verdict is about: of the run reported, or of the report's days; None without a run."""
    if facts.run is None:
        return None
    start = facts.run.started_at
    return start if facts.since is None else min(start, facts.since)


def reported_runs(facts: Facts) -> tuple[Run, ...]:
    """The runs since then, those that have not ended among them, the newest first."""
    start = reported_since(facts)
    return facts.runs if start is None else tuple(run for run in facts.runs if run.started_at >= start)


def unfinished_runs(facts: Facts) -> tuple[Run, ...]:
    """Runs that failed, were killed or have not ended, with no completed run after them that looked for articles."""
    runs = reported_runs(facts)
    completed = [run.started_at for run in runs if run.status == "completed" and run.trigger not in SECOND_LOOKS]
    return tuple(
        run for run in runs if run.status != "completed" and all(run.started_at > moment for moment in completed)
    )


def held_lately(facts: Facts) -> tuple[HeldFact, ...]:
    """Documents held back now that were held for the first time, or again, since the start of what is reported."""
    start = reported_since(facts)
    if start is None:
        return ()
    run_ids = {run.run_id for run in reported_runs(facts)}
    return tuple(held for held in facts.held if held.first_held_at >= start or held.run_id in run_ids)


def standing_of(facts: Facts, reason: str) -> Standing:
    """What is held and what was released for one reason, an expectation's id or why a document was not read.

    Where neither has happened since, it is what is held for that reason at all.
    """
    start = reported_since(facts)
    lately = [each for each in facts.releases if start is not None and each.released_at >= start]
    released = tuple(each for each in lately if reason in each.reasons)
    held = tuple(each for each in held_lately(facts) if reason in each.reasons)
    if not held and not released:
        held = tuple(each for each in facts.held if reason in each.reasons)
    count = len(held)
    if facts.held_total > len(facts.held):
        # The list is cut: the count by reason is not, though it holds older documents too.
        count = max([count, *(each.held_count for each in facts.quarantine if each.reason == reason)])
    return Standing(reason, held, count, released)


@dataclass(frozen=True, slots=True)
class OpenFailure:
    """A critical expectation with documents still held, or with failed rows that nothing could hold.

    `fact` is its result in the run reported; None where that run did not check it, as after a replay of others.
    """

    expectation: str
    fact: ExpectationFact | None
    standing: Standing


def open_failures(facts: Facts) -> tuple[OpenFailure, ...]:
    """The critical expectations of documents and their rows that failed and have not been mended since.

    What a replay released is no longer among them. One that could not run is no failure: nothing was checked.
    """
    by_id = {
        fact.expectation: fact for fact in facts.expectations if fact.severity == CRITICAL and fact.suite != TRENDS
    }
    failed = [fact.expectation for fact in by_id.values() if not fact.passed and fact.error is None]
    held = chain.from_iterable(each.reasons for each in held_lately(facts) if each.stage == "validate")
    found = (
        OpenFailure(expectation, by_id.get(expectation), standing_of(facts, expectation))
        for expectation in dict.fromkeys(chain(failed, held))
    )
    return tuple(each for each in found if each.standing.held_count or not each.standing.released)


def silent_fetches(facts: Facts) -> dict[str, dict[str, int]]:
    """By publisher of which no article came or was found unchanged: the addresses that could not be had."""
    unanswered = {
        each.publisher_id: {outcome: each.outcomes[outcome] for outcome in UNANSWERED if outcome in each.outcomes}
        for each in facts.fetches
        if not each.article_count
    }
    return {publisher_id: outcomes for publisher_id, outcomes in unanswered.items() if outcomes}


def where_of(fact: ExpectationFact) -> str:
    """Where failed rows are that nothing holds back."""
    return "in the lake as it stands" if fact.suite == LAKE else "not held back"
