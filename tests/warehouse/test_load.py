from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from transforms.columns import to_table
from transforms.tables.captures import Capture
from transforms.tables.expectation_results import ExpectationResult
from warehouse.load import BatchCounts, is_committed, known_captures, load_batch

Make = Callable[..., Any]
Lake = duckdb.DuckDBPyConnection

VERSIONS = "select version, body, is_current, valid_from, valid_to from article_versions order by version"


def bodies(writer: Lake) -> list[tuple[int, str, bool]]:
    """Version, body and currency of every row of `article_versions`."""
    return [row[:3] for row in writer.execute(VERSIONS).fetchall()]


def reordered(table: pa.Table) -> pa.Table:
    """The same table with its columns in reverse alphabetical order."""
    return table.select(sorted(table.column_names, reverse=True))


def test_a_new_article_is_version_one(writer: Lake, article: Make, batch: Make) -> None:
    """An unknown article becomes version 1, with its run, its child rows and its capture."""
    counts = load_batch(writer, batch("b1", [article("a1", "satu")]))
    assert counts == BatchCounts(read=1, new=1, changed=0, unchanged=0, quarantined=0)
    assert writer.execute("select version, run_id, first_seen_at = last_seen_at from articles").fetchall() == [
        (1, "r-first", True)
    ]
    assert writer.execute("select version, text from removed_spans").fetchall() == [(1, "satu")]
    assert writer.execute("select article_id, publisher_id, batch_id, run_id from captures").fetchall() == [
        ("a1", "wartarimba", "b1", "r-first")
    ]


def test_same_content_is_unchanged_but_its_capture_counts(writer: Lake, article: Make, batch: Make) -> None:
    """Known content adds no version and no child rows; its capture is recorded as the article's."""
    load_batch(writer, batch("b1", [article("a1", "satu")]))
    counts = load_batch(writer, batch("b2", [article("a1", "satu", minute=5)]))
    assert (counts.new, counts.changed, counts.unchanged) == (0, 0, 1)
    assert bodies(writer) == [(1, "satu", True)]
    assert writer.execute("select count(text) from removed_spans").fetchone() == (1,)
    assert writer.execute("select last_seen_at - first_seen_at from articles").fetchone() == (timedelta(minutes=5),)


def test_new_content_closes_the_old_version(writer: Lake, article: Make, batch: Make) -> None:
    """A change ends the version before it at the moment the next one begins."""
    load_batch(writer, batch("b1", [article("a1", "satu")]))
    counts = load_batch(writer, batch("b2", [article("a1", "dua", minute=5)]))
    assert (counts.new, counts.changed) == (0, 1)
    (_, _, _, first_from, first_to), (_, _, _, second_from, second_to) = writer.execute(VERSIONS).fetchall()
    assert bodies(writer) == [(1, "satu", False), (2, "dua", True)]
    assert (first_to, second_to, second_from - first_from) == (second_from, None, timedelta(minutes=5))
    assert writer.execute("select version, text from removed_spans order by version").fetchall() == [
        (1, "satu"),
        (2, "dua"),
    ]


def test_contents_of_one_batch_follow_each_other(writer: Lake, article: Make, batch: Make) -> None:
    """Several contents of one article in a batch become versions in their order, an old one coming back too."""
    rows = [article("a1", body, version=n, minute=n) for n, body in enumerate(["satu", "satu", "dua", "satu"], start=1)]
    counts = load_batch(writer, batch("b1", rows))
    assert counts == BatchCounts(read=4, new=1, changed=2, unchanged=1, quarantined=0)
    assert bodies(writer) == [(1, "satu", False), (2, "dua", False), (3, "satu", True)]
    assert writer.execute("select version, text from removed_spans order by version").fetchall() == [
        (1, "satu"),
        (2, "dua"),
        (3, "satu"),
    ]


def test_versions_never_overlap_when_documents_arrive_out_of_order(writer: Lake, article: Make, batch: Make) -> None:
    """A document received earlier but loaded later begins where the version before it began, not before."""
    load_batch(writer, batch("b1", [article("a1", "satu", minute=30)]))
    load_batch(writer, batch("b2", [article("a1", "dua", minute=10)]))
    assert all(to is None or to >= start for _, _, _, start, to in writer.execute(VERSIONS).fetchall())


def test_columns_are_matched_by_name(writer: Lake, article: Make, batch: Make) -> None:
    """Tables with their columns in another order load into the right columns."""
    plain = batch("b1", [article("a1", "satu")])
    rows = {name: reordered(table) for name, table in plain.rows.items()}
    load_batch(writer, replace(plain, captures=reordered(plain.captures), rows=rows))
    assert writer.execute("select title, dateline_place, encoding, body from articles").fetchall() == [
        ("Judul a1", "Sukarimba", "utf-8", "satu")
    ]
    assert writer.execute("select media_type, source_uri from captures").fetchall() == [("text/plain", "/berkas/a.txt")]


def test_a_committed_batch_changes_nothing(writer: Lake, article: Make, batch: Make) -> None:
    """Loading a batch id again gives the counts of the first time and no rows."""
    first = load_batch(writer, batch("b1", [article("a1", "satu")]))
    assert load_batch(writer, batch("b1", [article("a2", "dua")])) == first
    assert bodies(writer) == [(1, "satu", True)]
    assert is_committed(writer, "b1")
    assert not is_committed(writer, "b2")


def test_held_documents_stand_in_quarantine_without_article(
    writer: Lake, held: Make, batch: Make, article: Make
) -> None:
    """What is held back is counted, and its capture names no article."""
    capture = batch("x", [article("a1", "satu", capture_id="c1")]).captures
    counts = load_batch(writer, batch("b1", [], captures=capture, held=[held("c1")]))
    assert counts == BatchCounts(read=1, new=0, changed=0, unchanged=0, quarantined=1)
    assert writer.execute("select article_id from captures").fetchall() == [(None,)]


def test_holding_again_updates_the_entry(writer: Lake, held: Make, batch: Make) -> None:
    """A document held twice is one entry, with the newer reasons."""
    load_batch(writer, batch("b1", [], held=[held("c1")]))
    load_batch(writer, batch("b2", [], held=[held("c1", failed_expectations=("has_body",), run_id="r2")]))
    assert writer.execute("select failed_expectations, run_id from quarantine").fetchall() == [(["has_body"], "r2")]


def test_a_replay_releases_and_fills_in_the_capture(writer: Lake, held: Make, batch: Make, article: Make) -> None:
    """An article from a held document releases its entry; its capture is not there twice."""
    row = article("a1", "satu", capture_id="c1")
    captures = batch("x", [row]).captures
    load_batch(writer, batch("b1", [], captures=captures, held=[held("c1")]))
    load_batch(writer, batch("b2", [row]))
    assert writer.execute("select capture_id, article_id, batch_id from captures").fetchall() == [("c1", "a1", "b1")]
    assert writer.execute("select released_at is not null from quarantine").fetchall() == [(True,)]


def test_results_carry_run_and_batch(writer: Lake, batch: Make) -> None:
    """Expectation results are filed under the run and batch that made them."""
    result = ExpectationResult(
        suite="articles",
        expectation="has_title",
        column_name="title",
        severity="critical",
        owner="fields",
        meaning="An article has a title.",
        passed=False,
        evaluated_count=2,
        failed_count=1,
        examples=("a1",),
    )
    load_batch(writer, batch("b1", [], results=[result]))
    assert writer.execute("select run_id, batch_id, examples from expectation_results").fetchall() == [
        ("r-first", "b1", ["a1"])
    ]


def test_known_captures_are_those_in_the_lake(writer: Lake, article: Make, batch: Make) -> None:
    """Only ids that stand in `captures` come back; an empty question has an empty answer."""
    load_batch(writer, batch("b1", [article("a1", "satu", capture_id="c1")]))
    assert known_captures(writer, ["c1", "c2"]) == {"c1"}
    assert known_captures(writer, []) == set()


@pytest.mark.parametrize(
    "cell", [("article_versions", "word_count"), ("captures", "sha256"), ("quarantine", "stage")], ids=str
)
def test_an_error_anywhere_leaves_nothing(
    writer: Lake, article: Make, batch: Make, held: Make, cell: tuple[str, str]
) -> None:
    """A row that the lake refuses takes the whole batch with it, and the next load works."""
    table, column = cell
    good = batch("b1", [article("a1", "satu")], held=[held("c1")])
    rows = {**good.rows, "captures": good.captures, "quarantine": good.quarantine}
    rows[table] = rows[table].set_column(rows[table].column_names.index(column), column, [[None]])
    bad = replace(good, captures=rows.pop("captures"), quarantine=rows.pop("quarantine"), rows=rows)
    with pytest.raises(duckdb.ConstraintException):
        load_batch(writer, bad)
    for name in ("article_versions", "removed_spans", "captures", "quarantine", "batches"):
        assert writer.execute(f"select * from {name}").fetchall() == []
    assert load_batch(writer, good).new == 1


def test_capture_table_may_be_empty(writer: Lake, batch: Make) -> None:
    """A batch without documents is committed as such."""
    counts = load_batch(writer, batch("b1", [], captures=to_table(Capture, [])))
    assert counts == BatchCounts(read=0, new=0, changed=0, unchanged=0, quarantined=0)
