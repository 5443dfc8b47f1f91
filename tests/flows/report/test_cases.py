from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sample_facts import MORNING, expectation, finding, held, run
from sample_lakes import empty

from flows.report.cases import FAILED, UNCHECKED, WARNED, cases
from flows.report.verdict import judge_trust
from warehouse.reporting.facts import Facts, ReleaseFact, Unreadable

IDS = st.sampled_from(("late", "short", "odd"))
SEVERITIES = st.sampled_from(("critical", "warning", "info"))
SINCE = st.sampled_from((MORNING - timedelta(days=9), MORNING))


@st.composite
def lakes(draw: st.DrawFn) -> Facts:
    """Lakes in any state of trouble."""
    status = st.sampled_from(("completed", "killed", "failed", "running"))
    trigger = st.sampled_from(("nightly", "replay"))
    runs = draw(st.lists(st.builds(run, st.integers(0, 5), status=status, trigger=trigger), max_size=3))
    runs.sort(key=lambda each: each.started_at, reverse=True)
    checked = st.builds(
        expectation,
        IDS,
        SEVERITIES,
        suite=st.sampled_from(("article_versions", "publisher_days")),
        passed=st.booleans(),
        error=st.sampled_from((None, "boom")),
        failed_count=st.integers(1, 300),
    )
    back = st.builds(
        held,
        st.integers(0, 9),
        reasons=st.tuples(IDS),
        stage=st.sampled_from(("read", "validate")),
        first_held_at=SINCE,
    )
    freed = st.builds(
        ReleaseFact,
        quarantine_id=st.just("q1"),
        capture_id=st.just("c1"),
        article_id=st.just("a1"),
        source_uri=st.just("/berkas/a.txt"),
        reasons=st.tuples(IDS),
        held_at=SINCE,
        released_at=SINCE,
        released_run_id=st.sampled_from((None, "r1")),
        release_note=st.none(),
    )
    unusual = st.builds(finding, st.just("x"), st.just("articles"), st.just("drop"), SEVERITIES, is_open=st.booleans())
    documents = tuple(draw(st.lists(back, max_size=3)))
    checks = draw(st.lists(checked, max_size=3, unique_by=lambda each: each.expectation))
    return replace(
        empty(),
        run=next((each for each in runs if each.status != "running"), None),
        runs=tuple(runs),
        expectations=tuple(each if not each.error else replace(each, passed=False) for each in checks),
        findings=tuple(draw(st.lists(unusual, max_size=2))),
        held=documents,
        held_total=len(documents),
        releases=tuple(draw(st.lists(freed, max_size=2))),
        unreadable=tuple(draw(st.lists(st.just(Unreadable(part="fetches", message="gone")), max_size=1))),
    )


@given(lakes())
def test_a_case_fails_exactly_where_the_verdict_has_a_critical_reason(facts: Facts) -> None:
    """JUnit, annotations and the exit code never contradict each other."""
    outcomes = {case.outcome for case in cases(facts)}
    assert bool(outcomes & {FAILED, UNCHECKED}) == (judge_trust(facts).level == "not_trusted")


def test_failures_name_the_articles(facts: Facts) -> None:
    """A failed critical expectation lists title, source and ids of each document that it holds back."""
    (failed,) = [case for case in cases(facts) if case.name == "published_at_not_after_receipt"]
    assert failed.outcome == FAILED
    assert len(failed.lines) == 7
    article = facts.articles["a0000000000000" + f"{20:02x}"]
    assert failed.lines[0].startswith(f"{article.title} | {article.url} | article {article.article_id}, capture c")


def test_names_are_unique(facts: Facts) -> None:
    """CI systems take two tests of one name for the same."""
    twice = replace(facts, findings=facts.findings * 2)
    findings = [finding("suarabukit", "articles", "absence", "warning", ago=ago) for ago in (2, 9)]
    for lake in (facts, replace(facts, findings=tuple(findings))):
        keys = [(case.suite, case.name) for case in cases(lake)]
        assert len(keys) == len(set(keys))
    assert len(cases(twice)) > len(cases(facts))


def test_a_warning_names_its_articles(facts: Facts) -> None:
    """Warnings carry their counts and examples."""
    (warned,) = [case for case in cases(facts) if case.name == "body_without_read_also"]
    assert warned.outcome == WARNED
    assert warned.message.startswith("41 of 306 rows failed.")
    assert len(warned.lines) == 6
