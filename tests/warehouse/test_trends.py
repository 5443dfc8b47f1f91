import dataclasses
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import pytest

from transforms.columns import to_table
from transforms.tables import TABLES, Drift, ExpectationResult, PublisherDay, Run
from warehouse.load import registered
from warehouse.results import write_results
from warehouse.trends import is_told, read_history, write_trends

# Nine in the evening in UTC is the next day in Jakarta.
EVENING = datetime(2026, 2, 28, 21, 0, tzinfo=UTC)
FIRST = date(2026, 3, 1)
RESULT = ExpectationResult(
    suite="publisher_days", expectation="datelines_as_usual", column_name="dateline_place_count", severity="warning",
    owner="publishers", meaning="As many as usual.", passed=False, evaluated_count=2, failed_count=1, examples=(),
)  # fmt: skip
DRIFT = Drift(
    seen_on=FIRST, publisher_id="wartarimba", expectation="datelines_as_usual", metric="dateline_place", kind="drop",
    severity="warning", observed=0.0, expected=0.97, least=0.7, most=1.0, first_on=FIRST, message="0 %",
    examples=("a1",),
)  # fmt: skip


def run(index: int, **changes: Any) -> Run:
    """A completed run that read something, so many days after the first."""
    facts: dict[str, Any] = {
        "run_id": f"r{index}", "started_at": EVENING + timedelta(days=index), "status": "completed",
        "trigger": "ingest", "orchestrator": "direct", "sources": (), "version": "1", "rules_version": "r",
        "read_count": 3, "stage_seconds": {},
    }  # fmt: skip
    return Run(**(facts | changes))


def publisher_day(index: int) -> PublisherDay:
    """A row of a publisher's day, everything 0."""
    facts: dict[str, Any] = {field.name: 0 for field in dataclasses.fields(PublisherDay)}
    facts |= {"publisher_id": "wartarimba", "received_on": FIRST + timedelta(days=index), "repeated_line": None}
    return PublisherDay(**(facts | {"rule_hits": {}, "fetch_outcomes": {}}))


def fill(lake: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Any]) -> None:
    """Put rows into a table."""
    with registered(lake, "given", to_table(TABLES[table], rows)):
        lake.execute(f"insert into lake.{table} by name from given")


def read(lake: duckdb.DuckDBPyConnection, *, run_id: str = "r9", is_look: bool = False, looks: int = 84) -> Any:
    """The history as of a run that is going on."""
    return read_history(lake, timezone="Asia/Jakarta", run_id=run_id, is_look=is_look, looks=looks)


def test_a_look_is_a_local_day_with_a_run_that_looked(writer: duckdb.DuckDBPyConnection) -> None:
    """Ingests that read something and every nightly run; no replay, no failed run, nothing that read nothing."""
    odd = [{"trigger": "replay"}, {"status": "failed"}, {"read_count": 0}, {"trigger": "nightly", "read_count": 0}]
    fill(writer, "runs", [run(0), *(run(index + 1, **changes) for index, changes in enumerate(odd))])
    assert read(writer).looked_on == (FIRST, FIRST + timedelta(days=4))


@pytest.mark.parametrize("is_look", [True, False])
def test_the_run_that_is_going_on_counts_where_it_looked(is_look: bool, writer: duckdb.DuckDBPyConnection) -> None:
    """Its own row does not say yet what it read."""
    fill(writer, "runs", [run(0), run(1, status="running", read_count=0)])
    assert read(writer, run_id="r1", is_look=is_look).day == FIRST + timedelta(days=int(is_look))


def test_a_lake_that_nobody_looked_with_has_no_history(writer: duckdb.DuckDBPyConnection) -> None:
    """Without a run there is nothing to judge."""
    assert read(writer) is None


def test_the_window_has_the_days_of_its_looks(writer: duckdb.DuckDBPyConnection) -> None:
    """The last looks, the rows between them, and what was told on them before the newest."""
    fill(writer, "runs", [run(index) for index in range(5)])
    fill(writer, "publisher_days", [publisher_day(index) for index in range(5)])
    fill(writer, "drifts", [replace(DRIFT, seen_on=FIRST + timedelta(days=index)) for index in range(5)])
    history = read(writer, looks=3)
    assert history.days["received_on"].to_pylist() == [FIRST + timedelta(days=index) for index in (2, 3, 4)]
    assert [drift.seen_on.day for drift in history.known] == [3, 4]
    assert history.known[0] == replace(DRIFT, seen_on=FIRST + timedelta(days=2))


def test_a_day_s_rows_are_those_of_its_newest_run(writer: duckdb.DuckDBPyConnection) -> None:
    """What is told again takes the place of what was told; results of each run stay."""
    fill(writer, "runs", [run(0)])
    write_trends(writer, read(writer), [DRIFT], [RESULT], run_id="r0")
    history = read(writer)
    assert is_told(history, [replace(DRIFT, examples=())])
    assert not is_told(history, [])
    write_trends(writer, history, [replace(DRIFT, metric="author")], [RESULT], run_id="r8")
    assert writer.execute("select run_id, metric from drifts").fetchall() == [("r8", "author")]
    assert writer.execute("select run_id from expectation_results order by 1").fetchall() == [("r0",), ("r8",)]


def test_a_new_look_is_not_told_though_it_comes_out_the_same(writer: duckdb.DuckDBPyConnection) -> None:
    """Nothing found yesterday says nothing of today."""
    fill(writer, "runs", [run(0)])
    write_trends(writer, read(writer), [], [RESULT], run_id="r0")
    assert is_told(read(writer), [])
    fill(writer, "runs", [run(1)])
    assert not is_told(read(writer), [])


def test_a_day_that_could_not_be_judged_is_judged_by_the_next_run(writer: duckdb.DuckDBPyConnection) -> None:
    """Results with an error are kept, and are no judgement."""
    fill(writer, "runs", [run(0)])
    write_results(writer, [replace(RESULT, error="ValueError: odd")], run_id="r0", message="not judged")
    assert writer.execute("select run_id, error from expectation_results").fetchall() == [("r0", "ValueError: odd")]
    assert not is_told(read(writer), [])
