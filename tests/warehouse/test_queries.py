from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pytest

from transforms.columns import to_table
from transforms.identities.aliases import Aliases
from transforms.tables.expectation_results import ExpectationResult
from transforms.tables.fetches import Fetch
from transforms.tables.field_evidence import FieldEvidence
from transforms.tables.mentions import PersonMention
from transforms.tables.quotes import Quote
from transforms.tables.references import RuleRow
from warehouse.ddl import views
from warehouse.lake import open_reader, open_writer
from warehouse.load import Batch, load_batch
from warehouse.people import gather_people
from warehouse.publisher_days import refresh_publisher_days
from warehouse.references import replace_reference
from warehouse.results import insert_rows
from warehouse.runs import open_run

Make = Callable[..., Any]

NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)

QUERIES = sorted((files("warehouse") / "queries").iterdir(), key=lambda path: path.name)

GONE = Fetch(
    run_id="r-first",
    url="https://wartarimba.example/a2",
    publisher_id="wartarimba",
    host="wartarimba.example",
    kind="article",
    outcome="http_404",
    started_at=NOON,
)


def rule(rule_id: str) -> RuleRow:
    """A row of `rules`."""
    return RuleRow(
        rule_id=rule_id, label="read_also", place="line", publisher_id=None, pattern="x", why="y", rules_version="r1"
    )


def evidence(value: str, confidence: float, *, is_chosen: bool) -> FieldEvidence:
    """A candidate for the date of article a2."""
    return FieldEvidence(
        article_id="a2",
        field="published_at",
        value=value,
        method="meta",
        start=None,
        end=None,
        confidence=confidence,
        is_chosen=is_chosen,
    )


@pytest.fixture(scope="module")
def first_batch(article: Make, batch: Make, held: Make, mention: Make, quote: Make) -> Batch:
    """Four articles, one without publisher, two of one text, one quoting a mayor; a document held, a failed check."""
    result = ExpectationResult(
        suite="articles",
        expectation="has_place",
        column_name="dateline_place",
        severity="warning",
        owner="fields",
        meaning="An article says where it was written.",
        passed=False,
        evaluated_count=4,
        failed_count=1,
        examples=("a3",),
    )
    bodies = {"a1": "Jadwal Pemilihan Umum", "a2": "Banjir di Sukarimba", "a3": "Banjir di Sukarimba"}
    rows = [*(article(name, body) for name, body in bodies.items()), article("a4", "tanpa rumah", publisher_id=None)]
    made: Batch = batch("b1", rows, held=[held("c9")], results=[result])
    candidates = [evidence("2026-03-01", 0.6, is_chosen=True), evidence("2026-03-02", 0.4, is_chosen=False)]
    mayor = mention("a2", "Sari Wulandari Lembayung", "wali kota", "35.74")
    rows_of_people = {
        "person_mentions": to_table(PersonMention, [mayor]),
        "quotes": to_table(Quote, [quote(mayor, "Air sudah surut.")]),
    }
    return replace(made, rows={**made.rows, **rows_of_people, "field_evidence": to_table(FieldEvidence, candidates)})


@pytest.fixture(scope="module")
def reader(
    tmp_path_factory: pytest.TempPathFactory, first_batch: Batch, article: Make, batch: Make, run: Make
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A small lake in which every example query has something to find."""
    root = tmp_path_factory.mktemp("small")
    with open_writer(root) as writer:
        open_run(writer, run("r-first"))
        load_batch(writer, first_batch)
        load_batch(writer, batch("b2", [article("a1", "Jadwal Pemilihan Umum berubah", minute=30)]))
        replace_reference(writer, "rules", to_table(RuleRow, [rule("baca-juga"), rule("never")]))
        insert_rows(writer, "fetches", to_table(Fetch, [GONE]), "r-first")
        gather_people(writer, Aliases(), run_id="r-first", gathered_at=NOON)
        refresh_publisher_days(writer, timezone="Asia/Jakarta", residue=(), run_id=None)
    with open_reader(root, timezone="Asia/Jakarta") as connection:
        yield connection


def test_there_are_example_queries() -> None:
    """At least ten questions of analysts are answered by example."""
    assert len(QUERIES) >= 10


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_an_example_query_says_its_question_and_finds_rows(reader: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Each example starts with its question and grain, runs as it stands, and finds something."""
    query = path.read_text(encoding="utf-8")
    first = query.splitlines()[0]
    assert first.startswith("-- ")
    assert "? One row per " in first
    assert reader.execute(query).fetchall() != []


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_a_view_has_rows(reader: duckdb.DuckDBPyConnection, view: Any) -> None:
    """Every view has something to say of a lake with articles."""
    assert reader.execute(f"select * from {view.name}").fetchall() != []


def test_articles_are_current_and_know_when_they_were_seen(reader: duckdb.DuckDBPyConnection) -> None:
    """One row an article, its newest content, seen first and last by its documents."""
    rows = reader.execute(
        "select article_id, version, last_seen_at - first_seen_at from articles order by 1"
    ).fetchall()
    quiet = timedelta(0)
    assert rows == [("a1", 2, timedelta(minutes=30)), ("a2", 1, quiet), ("a3", 1, quiet), ("a4", 1, quiet)]


def test_articles_count_by_day_of_jakarta(reader: duckdb.DuckDBPyConnection) -> None:
    """All articles are in the daily counts once."""
    assert reader.execute("select sum(article_count) from articles_daily").fetchone() == (4,)


def test_health_counts_what_is_held_by_its_publisher(reader: duckdb.DuckDBPyConnection) -> None:
    """Articles and held documents of a publisher stand in one row; those without publisher in their own."""
    rows = reader.execute(
        "select publisher_id, article_count, held_count, title_ratio from publisher_health order by 1"
    ).fetchall()
    assert rows == [("wartarimba", 3, 1, 1.0), (None, 1, 0, 1.0)]


def test_rule_hits_count_current_articles_and_idle_rules(reader: duckdb.DuckDBPyConnection) -> None:
    """A replaced version's spans do not count, and a rule without hits is there with zero."""
    rows = reader.execute(
        "select rule_id, span_count, article_count, publisher_count from rule_hits order by 1"
    ).fetchall()
    assert rows == [("baca-juga", 4, 4, 1), ("never", 0, 0, 0)]
