from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sample_facts import MORNING, expectation, finding, held, run
from sample_lakes import empty, hostile, many, ordinary

from flows.report.page import render_page
from flows.report.verdict import Reason, fails, judge_trust
from warehouse.reporting.facts import Facts, FetchFact, HeldFact, ReleaseFact, Unreadable

LATE = "published_at_not_after_receipt"


def quiet(**changes: Any) -> Facts:
    """A lake whose last night was well."""
    return replace(empty(), run=run(0, failed_count=0), runs=(run(0, failed_count=0),), **changes)


def held_now(**changes: Any) -> HeldFact:
    """A document held back by the last run."""
    return held(1, run_id=run(0).run_id, first_held_at=run(0).started_at + timedelta(minutes=2), **changes)


def release(by: str | None = "r-replay", reason: str = LATE) -> ReleaseFact:
    """A document that the last run held back and somebody released, or dismissed where no run did."""
    entry = held_now()
    return ReleaseFact(
        quarantine_id=entry.quarantine_id,
        capture_id=entry.capture_id,
        article_id=entry.article_id,
        source_uri=entry.source_uri,
        reasons=(reason,),
        held_at=entry.first_held_at,
        released_at=MORNING,
        released_run_id=by,
        release_note=None if by else "an advertisement",
    )


def failed(**changes: Any) -> Any:
    """The critical expectation that the held documents failed."""
    return expectation(LATE, "critical", **{"passed": False, "failed_count": 1} | changes)


def replay(**changes: Any) -> Any:
    """A replay after the last run."""
    started = run(0).started_at + timedelta(minutes=30)
    return run(0, **{"run_id": "r-replay", "trigger": "replay", "started_at": started, "failed_count": 0} | changes)


def test_a_quiet_night_can_be_trusted() -> None:
    """Nothing wrong, nothing to say."""
    verdict = judge_trust(quiet(expectations=(expectation("holds", "critical"),)))
    assert (verdict.level, verdict.reasons) == ("trusted", ())


@pytest.mark.parametrize(
    ("facts", "said", "anchor"),
    [
        (quiet(expectations=(failed(),), held=(held_now(),), held_total=1), f"1 document failed {LATE}", "#quarantine"),
        (quiet(held=(held_now(),), held_total=1), f"1 document failed {LATE}", "#quarantine"),
        (quiet(expectations=(failed(failed_count=3),)), f"3 rows failed {LATE}, not held", "#expectations"),
        (quiet(expectations=(expectation("x", "info", passed=False, error="boom"),)), "could not run", "#expectations"),
        (quiet(findings=(finding("suarabukit", "articles", "absence", "critical"),)), "Suara Bukit", "#findings"),
        (quiet(unreadable=(Unreadable(part="fetches", message="gone"),)), "fetches: gone", "#unreadable"),
        (replace(quiet(), runs=(replay(status="running"), run(0, failed_count=0))), "has not ended", "#runs"),
        (replace(quiet(), runs=(run(0, status="killed", failed_count=0),)), "1 run killed after 306 articles", "#runs"),
    ],
    ids=["held", "held before a replay", "not to be held", "unchecked", "drift", "unreadable", "running", "killed"],
)
def test_what_takes_the_trust_away(facts: Facts, said: str, anchor: str) -> None:
    """Each critical matter is enough by itself, is said with its number, and leads to its section."""
    verdict = judge_trust(facts)
    assert verdict.level == "not_trusted"
    (reason,) = verdict.counted
    assert (reason.severity, reason.anchor) == ("critical", anchor)
    assert said in reason.text


@pytest.mark.parametrize(
    ("facts", "said", "anchor"),
    [
        (quiet(findings=(finding("suarabukit", "title", "drop", "warning"),)), "Suara Bukit Rindang", "#findings"),
        (replace(quiet(), runs=(run(0, failed_count=2),)), "2 inputs could not be read", "#failures"),
        (quiet(held=(held_now(stage="read", reasons=("empty",)),), held_total=1), "no article (empty)", "#quarantine"),
        (
            quiet(expectations=(expectation("w", "warning", passed=False, failed_count=60),)),
            "60 of 306",
            "#expectations",
        ),
        (replace(quiet(), run=run(0, read_count=0, failed_count=0)), "0 documents were read", "#runs"),
        (quiet(fetches=(FetchFact(publisher_id="x", outcomes={"host_down": 4, "ok": 1}),)), "4 host_down", "#fetches"),
    ],
    ids=["drift", "failed input", "no article", "warning on many rows", "nothing read", "nothing fetched"],
)
def test_what_calls_for_care(facts: Facts, said: str, anchor: str) -> None:
    """Each warning is enough by itself and does not fail the gate of critical ones."""
    verdict = judge_trust(facts)
    assert verdict.level == "with_care"
    (reason,) = verdict.counted
    assert (reason.severity, reason.anchor) == ("warning", anchor)
    assert said in reason.text


@pytest.mark.parametrize(
    "facts",
    [
        quiet(expectations=(failed(),), releases=(release(),), released_total=1),
        quiet(expectations=(failed(),), releases=(release(by=None),), released_total=1),
        quiet(held=(held(3, first_held_at=MORNING - timedelta(days=90), run_id="r-old"),), held_total=1),
        quiet(findings=(finding("suarabukit", "articles", "absence", "critical", is_open=False),)),
        quiet(expectations=(expectation("w", "warning", passed=False, failed_count=2),)),
        replace(
            quiet(), since=run(2).started_at, runs=(run(0, failed_count=0), run(1, failed_count=0, status="killed"))
        ),
    ],
    ids=["released", "dismissed", "held long ago", "closed finding", "a rare warning", "killed, completed since"],
)
def test_resolved_matters_are_said_and_do_not_count(facts: Facts) -> None:
    """One sentence for the record; the run is trusted."""
    verdict = judge_trust(facts)
    assert verdict.level == "trusted"
    assert [reason.severity for reason in verdict.reasons] == ["info"]


def test_a_replay_does_not_hide_what_it_left() -> None:
    """After a replay of one document the night's others still count, and so does its failed input."""
    facts = replace(quiet(), runs=(replay(), run(0)), held=(held_now(),), held_total=1)
    reasons = judge_trust(facts).counted
    assert [reason.anchor for reason in reasons] == ["#quarantine", "#failures"]


def test_a_lake_without_runs_is_unknown() -> None:
    """Nothing is claimed of it, and it fails no gate but that of warnings."""
    verdict = judge_trust(empty())
    assert (verdict.level, verdict.reasons) == ("unknown", ())
    assert [fails(verdict, level) for level in ("critical", "warning", "never")] == [False, True, False]


def test_a_first_run_that_was_killed_is_not_unknown() -> None:
    """Where no run has ended, one that has begun is what there is to say."""
    assert judge_trust(replace(empty(), runs=(run(0, status="running"),))).level == "not_trusted"


def test_many_findings_of_a_kind_are_one_sentence(facts: Facts) -> None:
    """Fifty publishers without articles fill no screen; the worst reasons stand first."""
    reasons: Callable[[Facts], tuple[Reason, ...]] = lambda of: judge_trust(of).reasons  # noqa: E731
    (about,) = [reason.text for reason in reasons(replace(many(), expectations=())) if reason.anchor == "#findings"]
    assert about.startswith("50 findings of articles_as_usual, the first since 2026-03-15: ")
    assert about.endswith(" and 47 more.")
    severities = [reason.severity for reason in reasons(facts)]
    assert severities == sorted(severities, key=["critical", "warning", "info"].index)


def test_an_unknown_severity_counts_as_the_worst() -> None:
    """A damaged history never reads as a quiet night."""
    assert judge_trust(quiet(findings=(finding("x", "articles", "drop", "kritis"),))).level == "not_trusted"


@pytest.mark.parametrize("outcome", ["host_down", "robots_unreachable", "same_page"])
def test_a_publisher_that_brings_articles_is_not_told_for_addresses_that_fail(outcome: str) -> None:
    """Hosts down are trouble only where nothing came; other failures of addresses are the section's to tell."""
    told = [
        bool(judge_trust(quiet(fetches=(FetchFact(publisher_id="x", outcomes=outcomes, article_count=count),))).reasons)
        for outcomes, count in (({outcome: 9}, 1), ({outcome: 9}, 0), ({"http_404": 9}, 0))
    ]
    assert told == [False, True, False]


@pytest.mark.parametrize("lake", [hostile, many, empty])
def test_every_lake_gets_a_verdict(lake: Callable[[], Facts]) -> None:
    """Hostile, large and empty lakes are judged like others."""
    assert judge_trust(lake()).headline


@pytest.mark.parametrize("lake", [ordinary, hostile, many])
def test_reasons_lead_to_sections_of_the_page(lake: Callable[[], Facts]) -> None:
    """An anchor is that of a section that the page has."""
    verdict = judge_trust(lake())
    page = render_page(lake(), verdict, data_docs=None)
    assert all(f'id="{reason.anchor.removeprefix("#")}"' in page for reason in verdict.reasons)


def test_a_suite_that_errors_is_one_matter() -> None:
    """Expectations of one suite that one error stops are one reason; another error is another."""
    broken = [expectation(name, "critical", passed=False, error="no column") for name in ("late", "short", "odd")]
    other = expectation("far", "critical", passed=False, error="out of memory")
    reasons = [each.text for each in judge_trust(replace(quiet(), expectations=(*broken, other))).reasons]
    assert "3 expectations could not run in suite article_versions: no column" in reasons
    assert "1 expectation could not run, article_versions.far: out of memory" in reasons
