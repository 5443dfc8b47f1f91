import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from expectations.suites.lake import LAKE
from transforms.columns import to_table
from transforms.tables import TABLES, ExpectationResult, Run
from warehouse.integrity import SUITE, Tally, count_violations, read_last_check
from warehouse.lake import open_writer
from warehouse.load import registered

MIDNIGHT = datetime(2026, 3, 6, 18, 0, tzinfo=UTC)

# What breaks each expectation, as SQL about the article $id of the demo corpus; what is added comes from `plain`.
BREAKS = {
    "one_version_current": "update article_versions set is_current = false where article_id = $id",
    "versions_without_gaps": "update article_versions set version = version + 1 where article_id = $id",
    "versions_in_chain": "update article_versions set valid_to = valid_from + interval 1 hour where article_id = $id",
    "versions_have_capture": (
        "delete from captures where capture_id in (select capture_id from article_versions where article_id = $id)"
    ),
    "captures_name_article": "update captures set article_id = 'a-other' where article_id = $id",
    "quarantine_has_capture": (
        "update quarantine set capture_id = 'c-gone', article_id = $id"
        " where quarantine_id = (select min(quarantine_id) from quarantine)"
    ),
    "removed_spans_have_version": "update removed_spans set version = 9 where article_id = $id",
    "field_evidence_have_version": "update field_evidence set version = 9 where article_id = $id",
    "quotes_have_version": "update quotes set version = 9 where article_id = $id",
    "person_mentions_have_version": "update person_mentions set version = 9 where article_id = $id",
    "place_mentions_have_version": (
        "insert into place_mentions by name select $id as article_id, 9 as version, 1 as seq, 'Rimba' as as_printed,"
        ' 0 as start, 9 as "end", 0.9 as confidence, 3.0 as margin, [] as candidates'
    ),
    "organisation_mentions_have_version": "update organisation_mentions set version = 9 where article_id = $id",
    "quotes_person_exists": "update quotes set person_id = 'p-nobody' where article_id = $id",
    "person_mentions_person_exists": "update person_mentions set person_id = 'p-nobody' where article_id = $id",
    "place_codes_exist": "update article_versions set place_code = '00.00' where article_id = $id",
    "batches_have_run": "update batches set run_id = 'r-gone', batch_id = $id",
    "publisher_days_once": (
        "insert into publisher_days by name select days.* replace ($id as publisher_id)"
        " from (from publisher_days limit 1) as days cross join range(2)"
    ),
    "drifts_once": (
        "insert into drifts by name select 'r1' as run_id, date '2026-03-07' as seen_on, $id as publisher_id,"
        " 'volume_low' as expectation, 'articles' as metric, 'drop' as kind, 'warning' as severity, 1.0 as observed,"
        " 9.0 as expected, 7.0 as least, 11.0 as most, date '2026-03-07' as first_on, '1, usually 9' as message,"
        " [] as examples from range(2)"
    ),
}


@pytest.fixture(scope="module")
def demo_lake(ingested_demo: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The demo corpus in a lake, open for writing."""
    root = tmp_path_factory.mktemp("integrity") / "lake"
    shutil.copytree(ingested_demo.root, root)
    with open_writer(root) as connection:
        yield connection


@pytest.fixture
def lake(demo_lake: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The demo corpus in a lake; what a test breaks is not committed."""
    demo_lake.begin()
    yield demo_lake
    demo_lake.rollback()


@pytest.fixture
def article_id(lake: duckdb.DuckDBPyConnection) -> str:
    """An article of one version with rows in every table that the demo corpus fills."""
    row = lake.execute("""
        select min(article_id)
        from article_versions
        semi join removed_spans using (article_id)
        semi join field_evidence using (article_id)
        semi join (from quotes where person_id is not null) as quotes using (article_id)
        semi join organisation_mentions using (article_id)
        where article_id not in (select article_id from article_versions where version > 1)
    """).fetchone()
    assert row is not None
    return str(row[0])


def broken(lake: duckdb.DuckDBPyConnection) -> dict[str, Tally]:
    """The invariants that do not hold."""
    return {name: tally for name, tally in count_violations(lake).items() if tally.failed_count}


def test_every_expectation_has_a_way_to_break_it() -> None:
    """A new one without an entry fails here by name."""
    assert set(BREAKS) == {each.id for each in LAKE.expectations}


def test_a_lake_as_it_is_made_breaks_nothing(lake: duckdb.DuckDBPyConnection) -> None:
    """Articles, versions, mentions, people and what is held back fit together, and something was looked at."""
    assert broken(lake) == {}
    tallies = count_violations(lake)
    assert tallies["one_version_current"].evaluated_count == 31
    assert tallies["versions_in_chain"].evaluated_count == 32
    assert all(tally.evaluated_count for tally in tallies.values())


def test_an_empty_lake_breaks_nothing(writer: duckdb.DuckDBPyConnection) -> None:
    """Without rows there is nothing to say."""
    assert broken(writer) == {}


@pytest.mark.parametrize("expectation", BREAKS)
def test_what_does_not_fit_is_counted_and_named(
    expectation: str, lake: duckdb.DuckDBPyConnection, article_id: str
) -> None:
    """One fault made by hand fails its expectation, with the article."""
    lake.execute(BREAKS[expectation].replace("$id", f"'{article_id}'"))
    tally = broken(lake)[expectation]
    assert tally.examples == (article_id,)
    assert 0 < tally.failed_count <= tally.evaluated_count


def test_an_article_with_two_current_versions_is_named(lake: duckdb.DuckDBPyConnection) -> None:
    """An older version that was not closed stands beside the newest: the lake holds two contents as the present one."""
    ((changed,),) = lake.execute("select article_id from article_versions where version = 2").fetchall()
    lake.execute("update article_versions set is_current = true, valid_to = null where version = 1")
    found = broken(lake)
    assert found["one_version_current"] == Tally(31, 1, (changed,))
    assert found["versions_in_chain"].examples == (changed,)


def test_at_most_ten_articles_are_named(lake: duckdb.DuckDBPyConnection) -> None:
    """The count is whole; the examples are some, each once and in a fixed order."""
    lake.execute("delete from captures")
    tally = broken(lake)["versions_have_capture"]
    assert tally.failed_count == 32
    assert len(tally.examples) == 10
    assert list(tally.examples) == sorted(set(tally.examples))


def test_a_lost_version_leaves_no_person_to_be_looked_up(lake: duckdb.DuckDBPyConnection, article_id: str) -> None:
    """Versions that are no longer current keep keys that stand in `people` no more: that is no fault."""
    lake.execute(f"update quotes set person_id = 'p-old' where article_id = '{article_id}'")
    lake.execute(f"update article_versions set is_current = false where article_id = '{article_id}'")
    assert "quotes_person_exists" not in broken(lake)


def run(index: int, status: str = "completed") -> Run:
    """A run, so many nights after the first."""
    return Run(
        run_id=f"r{index}", started_at=MIDNIGHT + timedelta(days=index), status=status, trigger="ingest",
        orchestrator="direct", sources=(), version="1", rules_version="r", stage_seconds={},
    )  # fmt: skip


def result(index: int, failed_count: int = 0) -> ExpectationResult:
    """What a run found of one expectation of the lake."""
    return ExpectationResult(
        run_id=f"r{index}", suite=SUITE, expectation="drifts_once", column_name=None, severity="warning", owner="keys",
        meaning="Once.", passed=not failed_count, evaluated_count=7, failed_count=failed_count, examples=(),
    )  # fmt: skip


def fill(lake: duckdb.DuckDBPyConnection, table: str, *rows: Any) -> None:
    """Put rows into a table."""
    with registered(lake, "given", to_table(TABLES[table], rows)):
        lake.execute(f"insert into lake.{table} by name from given")


def test_a_lake_that_was_never_checked_is_not_settled(writer: duckdb.DuckDBPyConnection) -> None:
    """Runs of an older version, or killed ones, left no results of this suite: the next run checks."""
    fill(writer, "runs", run(0))
    last = read_last_check(writer, "r9")
    assert (last.tallies, last.is_settled) == ({}, False)


@pytest.mark.parametrize(
    ("runs", "results", "is_settled"),
    [
        ((run(0),), (result(0),), True),
        ((run(0),), (result(0, 2),), False),
        ((run(0), run(1)), (result(0, 2), result(1)), True),
        ((run(0), run(1, "killed")), (result(0),), False),
        ((run(0, "killed"), run(1)), (result(0), result(1)), True),
        ((run(0, "killed"),), (result(0),), False),
        ((run(0), run(9, "running")), (result(0),), True),
    ],
    ids=["held", "failed", "mended", "killed since", "killed before", "killed after its check", "the run itself"],
)
def test_the_newest_check_settles_what_came_before_it(
    writer: duckdb.DuckDBPyConnection, runs: tuple[Run, ...], results: tuple[ExpectationResult, ...], is_settled: bool
) -> None:
    """A fault, or a run that did not complete since, leaves the next run something to check."""
    fill(writer, "runs", *runs)
    fill(writer, "expectation_results", *results)
    last = read_last_check(writer, "r9")
    assert last.is_settled is is_settled
    assert last.tallies == {"drifts_once": Tally(7, results[-1].failed_count)}
