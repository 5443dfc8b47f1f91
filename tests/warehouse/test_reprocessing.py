from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from transforms.columns import to_table
from transforms.tables.captures import Capture
from transforms.tables.quarantine import QuarantineEntry
from warehouse.load import Batch, load_batch
from warehouse.reprocessing import Reprocessing, captures_in_order, reprocessing

Make = Callable[..., Any]
Lake = duckdb.DuckDBPyConnection

TABLES = ("article_versions", "removed_spans", "captures", "quarantine")


def everything(connection: Lake) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the tables that reprocessing may touch."""
    return {name: connection.execute(f"select * from {name} order by all").fetchall() for name in TABLES}


def stage(work: Reprocessing, *batches: Batch) -> None:
    """Stage the batches as a reprocessing of their captures."""
    for one in batches:
        work.stage(one.captures["capture_id"].to_pylist(), one.rows, one.quarantine)


@pytest.fixture
def history(writer: Lake, article: Make, batch: Make) -> list[Batch]:
    """Two loaded batches: a1 in two versions over them, a2 in the first only."""
    batches = [
        batch("b1", [article("a1", "satu"), article("a2", "tetap")]),
        batch("b2", [article("a1", "dua", minute=5)]),
    ]
    for one in batches:
        load_batch(writer, one)
    return batches


def test_unchanged_rules_change_nothing(writer: Lake, history: list[Batch]) -> None:
    """The same rows made anew differ in nothing, and committing them leaves every row as it was."""
    before = everything(writer)
    with reprocessing(writer, "r-again") as work:
        stage(work, *history)
        assert work.difference().is_empty
        assert work.commit(history[0].committed_at) == 0
    assert everything(writer) == before


def test_a_changed_column_is_counted_and_shown(writer: Lake, history: list[Batch], article: Make, batch: Make) -> None:
    """A value that came out otherwise is counted by column, shown on both sides, and only its article replaced."""
    del history[0]
    anew = batch("b1", [article("a1", "satu"), article("a2", "tetap", title="Judul baru", initials=("sl",))])
    with reprocessing(writer, "r-again") as work:
        stage(work, anew, *history)
        difference = work.difference()
        assert work.commit(anew.committed_at) == 1
    assert (difference.added, difference.removed, difference.changed) == (0, 0, 1)
    assert [(change.column, change.count) for change in difference.columns] == [("title", 1), ("initials", 1)]
    assert difference.columns[0].examples[0].before == "Judul a2"
    assert difference.columns[0].examples[0].after == "Judul baru"
    assert writer.execute("select article_id, version, title, run_id from articles order by 1").fetchall() == [
        ("a1", 2, "Judul a1", "r-first"),
        ("a2", 1, "Judul baru", "r-again"),
    ]


def test_spans_are_counted_by_rule(writer: Lake, history: list[Batch], article: Make, batch: Make) -> None:
    """Stretches that are taken anew or no longer are counted for their rule, with the text."""
    anew = batch("b1", [article("a1", "satu"), article("a2", "lain sama sekali", capture_id="c-a2-0-1-tetap")])
    with reprocessing(writer, "r-again") as work:
        stage(work, anew, history[1])
        (span,) = work.difference().spans
        work.commit(anew.committed_at)
    assert (span.rule_id, span.added, span.removed) == ("baca-juga", 1, 1)
    assert (span.added_examples, span.removed_examples) == (("lain sama sekali",), ("tetap",))
    assert writer.execute("select text from removed_spans where article_id = 'a2'").fetchall() == [
        ("lain sama sekali",)
    ]


def test_contents_that_become_equal_become_one_version(
    writer: Lake, history: list[Batch], article: Make, batch: Make
) -> None:
    """Where rules now remove what made two contents differ, the article has one version again."""
    anew = batch("b2", [article("a1", "satu", minute=5, capture_id="c-a1-5-1-dua")])
    with reprocessing(writer, "r-again") as work:
        stage(work, history[0], anew)
        work.commit(anew.committed_at)
    assert writer.execute(
        "select version, body, is_current from article_versions where article_id = 'a1'"
    ).fetchall() == [(1, "satu", True)]
    assert writer.execute("select count(distinct capture_id) from captures where article_id = 'a1'").fetchone() == (2,)


def test_articles_come_and_go(writer: Lake, history: list[Batch], article: Make, batch: Make, held: Make) -> None:
    """A document now held back takes its article with it, and one held before becomes an article."""
    waiting = article("a3", "tiga", capture_id="c3")
    load_batch(writer, batch("b3", [], captures=batch("x", [waiting]).captures, held=[held("c3")]))
    anew = batch("b1", [article("a1", "satu"), waiting], held=[held("c-a2-0-1-tetap")])
    with reprocessing(writer, "r-again") as work:
        stage(work, anew, history[1])
        work.stage(["c-a2-0-1-tetap"], {}, to_table(QuarantineEntry, []))
        difference = work.difference()
        work.commit(anew.committed_at)
    assert (difference.added_examples, difference.removed_examples) == (("a3",), ("a2",))
    assert (difference.held, difference.released) == (1, 1)
    assert writer.execute("select article_id from articles order by 1").fetchall() == [("a1",), ("a3",)]
    assert writer.execute("select capture_id, released_at is null from quarantine order by 1").fetchall() == [
        ("c-a2-0-1-tetap", True),
        ("c3", False),
    ]
    links = dict(writer.execute("select capture_id, article_id from captures").fetchall())
    assert (links["c3"], links["c-a2-0-1-tetap"]) == ("a3", None)


def test_an_article_whose_document_was_not_read_stays(writer: Lake, history: list[Batch]) -> None:
    """A capture that could not be read again leaves its whole article as it is, not half of it."""
    before = everything(writer)
    with reprocessing(writer, "r-again") as work:
        stage(work, history[0])
        assert work.difference().is_empty
        work.commit(history[0].committed_at)
    assert everything(writer) == before


def test_a_held_document_of_an_unread_article_stays_held(
    writer: Lake, history: list[Batch], article: Make, batch: Make, held: Make
) -> None:
    """Where the rest of its article could not be read, a document that would pass now waits for the next time."""
    waiting = article("a1", "tiga", minute=9, capture_id="c3")
    load_batch(writer, batch("b3", [], captures=batch("x", [waiting]).captures, held=[held("c3")]))
    before = everything(writer)
    with reprocessing(writer, "r-again") as work:
        stage(work, history[0], batch("b3", [waiting]))
        work.commit(history[0].committed_at)
    assert everything(writer) == before


def test_nothing_stays_beside_the_lake(writer: Lake, history: list[Batch], root: Any) -> None:
    """Staged rows are gone afterwards, also after an error, and another reprocessing can begin."""

    def interrupted() -> None:
        with reprocessing(writer, "r-again") as work:
            stage(work, *history)
            work.difference()
            raise ValueError("stop")

    for _ in range(2):
        with pytest.raises(ValueError, match="stop"):
            interrupted()
    assert not list(root.rglob("restaged*"))


def test_a_refused_row_is_named_and_the_rest_can_be_staged(writer: Lake, history: list[Batch]) -> None:
    """An error while staging is the engine's own, leaves nothing of its part, and staging goes on."""
    broken = history[0].quarantine.append_column("surplus", [[]])
    with reprocessing(writer, "r-again") as work:
        with pytest.raises(duckdb.BinderException, match="surplus"):
            work.stage([], history[0].rows, broken)
        stage(work, *history)
        assert work.difference().is_empty


def test_captures_come_in_the_order_loaded(writer: Lake, article: Make, batch: Make) -> None:
    """Parts follow the order of the batches and of the documents in them, whatever their ids."""
    rows = [article("a1", "z", capture_id="c9"), article("a2", "y", capture_id="c8")]
    load_batch(writer, batch("bz", rows, captures=_placed(batch("x", rows).captures)))
    later = batch("x", [article("a3", "x", capture_id="c1")])
    load_batch(
        writer, batch("ba", [article("a3", "x", capture_id="c1")], committed_at=later.committed_at.replace(hour=9))
    )
    parts = list(captures_in_order(writer, 2))
    assert [[capture.capture_id for capture in part] for part in parts] == [["c9", "c8"], ["c1"]]
    assert isinstance(parts[0][0], Capture)


def _placed(captures: Any) -> Any:
    offsets = [[index * 10 for index in range(captures.num_rows)]]
    return captures.set_column(captures.column_names.index("archive_offset"), "archive_offset", offsets)
