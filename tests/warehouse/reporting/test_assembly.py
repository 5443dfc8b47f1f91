import dataclasses
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from transforms.tables import ArticleVersion, ExpectationFailure
from warehouse import lake as lakes
from warehouse.lake import open_reader
from warehouse.load import Batch, load_batch
from warehouse.reporting import read_facts
from warehouse.reporting.facts import Facts

# More rows than a transaction may leave in the catalog: they become Parquet files.
MANY = 30


def test_a_lake_without_tables_says_nothing(tmp_path: Path, tell: Callable[..., Facts]) -> None:
    """A first run that died before its first commit leaves a catalog alone; that is no damage."""
    root = tmp_path / "lake"
    (root / "data").mkdir(parents=True)
    with lakes._connect(root / "scratch", lakes.Resources()) as connection:
        lakes._attach(connection, root, "META_JOURNAL_MODE 'WAL'")
    facts = tell(root)
    assert (facts.run, facts.run_count, facts.articles, facts.unreadable) == (None, 0, {}, ())


def test_one_real_run_is_told(ingested_demo: Any, tell: Callable[..., Facts]) -> None:
    """Of a run over the demo corpus the counts are the run's own, and every article named is described."""
    facts, counts = tell(ingested_demo.root), ingested_demo.summary.counts
    assert facts.run is not None
    assert (facts.run_count, facts.run.new_count, facts.article_total) == (1, counts["new"], counts["new"])
    assert facts.held_total == counts["quarantined"] == len(facts.held)
    expectations = [(each.suite, each.expectation) for each in facts.expectations]
    assert expectations
    assert len(set(expectations)) == len(expectations)
    named = {key for each in (*facts.labels, *facts.quarantine) for key in each.examples}
    named |= {each.article_id or each.capture_id for each in facts.held}
    assert named
    assert named <= facts.articles.keys()
    assert sum(label.character_ratio for label in facts.labels) < 1
    assert facts.unreadable == ()


def test_the_connection_is_left_as_it_was(ingested_demo: Any) -> None:
    """No transaction stays open and nothing stays behind: the same connection serves again."""
    with open_reader(ingested_demo.root, timezone="UTC") as connection:
        asked: dict[str, Any] = {"lake": "x", "made_at": lakes_made_at(connection), "timezone": "UTC"}
        first, second = (read_facts(connection, **asked) for _ in range(2))
        assert first == second
        temporary = "select view_name from duckdb_views() where temporary and not internal"
        assert connection.execute(temporary).fetchall() == []
        connection.begin()


def lakes_made_at(connection: duckdb.DuckDBPyConnection) -> Any:
    """When the lake's last run was."""
    row = connection.execute("select max(started_at) from runs").fetchone()
    return row and row[0]


@pytest.fixture
def filled_lake(put: Callable[..., None], request: pytest.FixtureRequest, writer: duckdb.DuckDBPyConnection) -> None:
    """A lake in which every table that a report reads has a Parquet file of its own."""
    rows = {name: request.getfixturevalue(name) for name in ("night", "result", "received", "drift", "held")}
    article, batch = request.getfixturevalue("article"), request.getfixturevalue("batch")
    put("runs", [rows["night"](number) for number in range(MANY)])
    put("expectation_results", [rows["result"](number, number) for number in range(MANY)])
    put("publisher_days", [rows["received"]("wartarimba", number, 5) for number in range(MANY)])
    put("drifts", [rows["drift"](number, "wartarimba", 3) for number in range(MANY)])
    put("quarantine", [rows["held"](f"h{number}") for number in range(MANY)])
    put("expectation_failures", [_failure(f"a{number}") for number in range(MANY)])
    articles: list[ArticleVersion] = [article(f"a{number}", f"Warga {number}") for number in range(MANY)]
    filled: Batch = batch("b1", articles, run_id=f"r{MANY - 1:03}")
    load_batch(writer, filled)


def _failure(article_id: str) -> ExpectationFailure:
    facts = {"capture_id": f"c-{article_id}", "suite": "article_versions", "expectation": "title_present"}
    return ExpectationFailure(run_id=f"r{MANY - 1:03}", article_id=article_id, severity="warning", **facts)


def delete(path: Path) -> None:
    """The file is gone."""
    path.unlink()


def truncate(path: Path) -> None:
    """The disk was full."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwrite(path: Path) -> None:
    """Noise of the same length."""
    path.write_bytes(random.Random(4).randbytes(path.stat().st_size))


def scramble(path: Path) -> None:
    """The pages are noise between good marks at both ends."""
    content = bytearray(path.read_bytes())
    content[4:-8] = random.Random(4).randbytes(len(content) - 12)
    path.write_bytes(content)


# What the loss of a table takes from the report: the parts named, and the fields that may differ for it.
DAMAGE = {
    "expectation_results": ({"expectations"}, {"expectations"}),
    "expectation_failures": ({"failing articles"}, {"expectations", "articles"}),
    "publisher_days": (
        {"publishers", "periods", "series of articles"},
        {"publishers", "days", "months", "findings", "article_total"},
    ),
    "drifts": ({"findings", "expectations"}, {"findings", "finding_total"}),
    "quarantine": ({"quarantine", "articles"}, {"quarantine", "held", "held_total", "publishers"}),
    "article_versions": ({"articles", "labels"}, {"labels"}),
    "removed_spans": ({"labels"}, {"labels"}),
}


@pytest.mark.usefixtures("filled_lake")
@pytest.mark.parametrize("table", DAMAGE)
def test_damage_to_one_table_leaves_the_rest(root: Path, tell: Callable[..., Facts], table: str) -> None:
    """Whatever befalls a file: its part is named with the engine's words, everything else is as before."""
    parts, fields = DAMAGE[table]
    fields = fields | {"unreadable", "articles"}
    whole = tell(metrics={"articles": "new_count"})
    assert whole.unreadable == ()
    (path,) = (root / "data" / "main" / table).glob("*.parquet")
    content = path.read_bytes()
    for damage in (delete, truncate, overwrite, scramble):
        damage(path)
        told = tell(metrics={"articles": "new_count"})
        path.write_bytes(content)
        assert {each.part for each in told.unreadable} == parts, damage.__name__
        assert all(each.message for each in told.unreadable)
        names = [each.name for each in dataclasses.fields(Facts) if each.name not in fields]
        assert {name: getattr(told, name) for name in names} == {name: getattr(whole, name) for name in names}


@pytest.mark.usefixtures("filled_lake")
def test_without_its_ledger_of_runs_a_lake_still_tells_its_articles(root: Path, tell: Callable[..., Facts]) -> None:
    """The run is not known then, and the parts that stand on it are empty; volumes and quarantine are there."""
    (path,) = (root / "data" / "main" / "runs").glob("*.parquet")
    path.unlink()
    facts = tell()
    assert [each.part for each in facts.unreadable] == ["runs"]
    assert (facts.run, facts.expectations) == (None, ())
    assert (len(facts.publishers), len(facts.days), facts.held_total) == (1, MANY, MANY)


TITLES = [
    "<script>alert(1)</script>",
    "\u202eberita terbalik",
    "أخبار القرية",
    "👩‍👩‍👧‍👦 Warga",
    "",
    "x" * 10_000,
    "e\u0301" * 5000,
]


@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_titles_come_as_they_are_and_cut(
    writer: duckdb.DuckDBPyConnection, tell: Callable[..., Facts], put: Callable[..., None], rows: Any, title: str
) -> None:
    """Hostile titles are told as printed, those of 10,000 characters up to 300, ending in an ellipsis."""
    night, article, batch = rows
    put("runs", [night(0)])
    load_batch(writer, batch("b1", [article("a1", "Warga berkumpul.", title=title)], run_id="r000"))
    told = tell().articles["a1"].title
    assert told == (title if len(title) <= 300 else title[:299] + "…")


@pytest.fixture(scope="session")
def rows(night: Any, article: Any, batch: Any) -> tuple[Any, Any, Any]:
    """Ways to a run, an article and a batch."""
    return night, article, batch
