from collections.abc import Callable
from datetime import timedelta

import duckdb
import pytest

from transforms.tables import ExpectationFailure, ExpectationResult, Run
from warehouse.reporting.facts import Facts

Put = Callable[..., None]
Tell = Callable[..., Facts]
Night = Callable[..., Run]
Result = Callable[..., ExpectationResult]


@pytest.fixture(scope="session")
def rows(night: Night, result: Result) -> tuple[Night, Result]:
    """Ways to a run and to a result of it."""
    return night, result


def failure(number: int, article_id: str, expectation: str = "title_present") -> ExpectationFailure:
    """An article that failed in a night."""
    return ExpectationFailure(
        run_id=f"r{number:03}",
        batch_id="b1",
        capture_id=f"c-{article_id}",
        article_id=article_id,
        suite="article_versions",
        expectation=expectation,
        severity="warning",
    )


def test_each_expectation_stands_once_with_the_sums_of_its_batches(
    put: Put, tell: Tell, night: Night, result: Result
) -> None:
    """Batches add up, one failing batch fails the expectation, and other runs do not count."""
    put("runs", [night(0), night(1)])
    rows = [result(0, 9), result(1, 2), result(1, 0, batch_id="b2", evaluated_count=30), result(1, 1, batch_id="b3")]
    put("expectation_results", [*rows, result(1, expectation="body_present")])
    facts = tell()
    assert [
        (each.expectation, each.passed, each.evaluated_count, each.failed_count) for each in facts.expectations
    ] == [
        ("body_present", True, 10, 0),
        ("title_present", False, 50, 3),
    ]


@pytest.mark.parametrize(("suite", "passed"), [("lake", True), ("publisher_days", True), ("article_versions", False)])
def test_what_is_judged_as_it_stands_counts_as_the_newest_run_saw_it(
    put: Put, tell: Tell, night: Night, result: Result, suite: str, *, passed: bool
) -> None:
    """A fault of the lake that a later run no longer found is over; articles that failed have failed."""
    put("runs", [night(number) for number in range(2)])
    put("expectation_results", [result(0, 3, suite=suite), result(1, 0, suite=suite)])
    (fact,) = tell(since=night(0).started_at).expectations
    assert (fact.passed, fact.failed_count) == (passed, 0 if passed else 3)


def test_since_widens_to_all_runs_from_then(put: Put, tell: Tell, night: Night, result: Result) -> None:
    """With a start, the runs from then on are summed; the run reported stays the newest."""
    put("runs", [night(number) for number in range(4)])
    put("expectation_results", [result(number, number) for number in range(4)])
    facts = tell(since=night(2).started_at)
    assert facts.run is not None
    assert (facts.run.run_id, facts.expectations[0].failed_count) == ("r003", 2 + 3)
    assert tell(since=night(3).started_at + timedelta(days=1)).expectations[0].failed_count == 3


@pytest.mark.parametrize(
    ("failed", "since"),
    [
        ([0, 0, 0], None),
        ([0, 0, 4], 2),
        ([0, 3, 4], 1),
        ([2, 3, 4], 0),
        ([2, 0, 4], 2),
        ([2, 3, 0], None),
        ([2, *[3] * 79], 0),
        ([0, *[3] * 79], 1),
        ([5, 0, *[3] * 69], 2),
    ],
)
def test_failing_since_is_the_first_run_of_the_unbroken_failing(
    put: Put, tell: Tell, rows: tuple[Night, Result], failed: list[int], since: int | None
) -> None:
    """Back to the last run in which it held, however long ago; null where it holds now."""
    night, result = rows
    put("runs", [night(number) for number in range(len(failed))])
    put("expectation_results", [result(number, count) for number, count in enumerate(failed)])
    (fact,) = tell().expectations
    assert fact.failing_since == (None if since is None else night(since).started_at)


def test_a_replay_that_passes_does_not_break_the_failing_of_nights(
    put: Put, tell: Tell, night: Night, result: Result
) -> None:
    """Three mended documents say nothing about the nights before and after."""
    put("runs", [night(0), night(1, trigger="replay", read_count=3), night(2)])
    put("expectation_results", [result(0, 4), result(1, 0), result(2, 4)])
    assert tell().expectations[0].failing_since == night(0).started_at


def test_an_expectation_that_could_not_run_says_why(put: Put, tell: Tell, night: Night, result: Result) -> None:
    """Its error stands beside `passed`, cut where it is long."""
    put("runs", [night(0)])
    put("expectation_results", [result(0, passed=False, error="KeyError: " + "x" * 5000)])
    (fact,) = tell().expectations
    assert not fact.passed
    assert fact.error is not None
    assert (fact.error[:10], fact.error[-1], len(fact.error)) == ("KeyError: ", "…", 1000)


def test_examples_are_the_articles_listed_as_failing(put: Put, tell: Tell, night: Night, result: Result) -> None:
    """Up to so many, those of newer runs first; other runs' and other expectations' articles stay out."""
    put("runs", [night(0), night(1), night(2)])
    put("expectation_results", [result(number, 3, examples=("a-old",)) for number in range(3)])
    put(
        "expectation_failures",
        [failure(0, "a0"), failure(1, "a2"), failure(1, "a1"), failure(2, "a3"), failure(2, "a9", "body_present")],
    )
    assert tell().expectations[0].examples == ("a3",)
    assert tell(since=night(1).started_at).expectations[0].examples == ("a3", "a1", "a2")
    assert tell(since=night(1).started_at, examples=2).expectations[0].examples == ("a3", "a1")


def test_without_listed_failures_the_results_name_their_examples(
    put: Put, tell: Tell, night: Night, result: Result
) -> None:
    """Runs of older versions listed none, and the suite publisher_days names publishers."""
    put("runs", [night(0)])
    rows = [result(0, 2, examples=("a1", "a2")), result(0, 2, batch_id="b2", examples=("a2", "a3"))]
    put("expectation_results", [*rows, result(0, 1, suite="publisher_days", examples=("wartarimba",))])
    articles, publishers = tell().expectations
    assert set(articles.examples) == {"a1", "a2", "a3"}
    assert len(tell(examples=1).expectations[0].examples) == 1
    assert publishers.examples == ("wartarimba",)


def test_rows_of_an_older_version_are_told(
    put: Put, tell: Tell, night: Night, result: Result, writer: duckdb.DuckDBPyConnection
) -> None:
    """Without owner and meaning the expectation speaks by its id."""
    put("runs", [night(0)])
    put("expectation_results", [result(0, 1)])
    for column in ("owner", "meaning", "examples"):
        writer.execute(f"alter table expectation_results alter column {column} drop not null")
        writer.execute(f"update expectation_results set {column} = null")
    (fact,) = tell().expectations
    assert (fact.owner, fact.meaning, fact.examples, fact.failed_count) == ("unknown", "title_present", (), 1)


def test_columns_that_the_lake_does_not_have_yet_read_as_null(
    put: Put, tell: Tell, rows: tuple[Night, Result], writer: duckdb.DuckDBPyConnection
) -> None:
    """A report may come before the first run of a new version has brought its columns."""
    night, result = rows
    put("runs", [night(0)])
    put("expectation_results", [result(0, 1)])
    for column in ("owner", "error"):
        writer.execute(f"alter table expectation_results drop column {column}")
    facts = tell()
    assert (facts.expectations[0].owner, facts.expectations[0].failed_count, facts.unreadable) == ("unknown", 1, ())
