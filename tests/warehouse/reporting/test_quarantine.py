from collections.abc import Callable
from datetime import timedelta
from typing import Any

import duckdb
import pytest

from warehouse.load import load_batch
from warehouse.reporting.facts import Facts

Put = Callable[..., None]
Tell = Callable[..., Facts]


@pytest.fixture
def times(put: Put, night: Any) -> list[Any]:
    """When each of forty nights started; the nights are in the lake."""
    runs = [night(number) for number in range(40)]
    put("runs", runs)
    return [run.started_at for run in runs]


def test_what_is_held_is_told_by_reason(put: Put, tell: Tell, held: Any, times: list[Any]) -> None:
    """How much, since when, how often, of whom; a document with two reasons counts under each."""
    first = held("c1", held_at=times[9], first_held_at=times[3], held_count=4, publisher_id="wartarimba")
    second = held("c2", held_at=times[5], first_held_at=times[5], failed_expectations=("has_title", "has_body"))
    put("quarantine", [first, second])
    body, title = sorted(tell().quarantine, key=lambda each: each.reason)
    assert (title.held_count, title.held_since, title.most_attempts) == (2, times[3], 4)
    assert (title.publishers, title.examples) == (("unknown", "wartarimba"), ("c1", "c2"))
    assert (body.held_count, body.held_since, body.most_attempts) == (1, times[5], 1)


def test_rows_of_an_older_version_count_once_and_from_when_they_were_held(
    put: Put, tell: Tell, held: Any, times: list[Any], writer: duckdb.DuckDBPyConnection
) -> None:
    """Without the columns that count how often, an entry was held once."""
    put("quarantine", [held("c1", held_at=times[9])])
    writer.execute("alter table quarantine alter column held_count drop not null")
    writer.execute("update quarantine set held_count = null, first_held_at = null")
    facts = tell()
    assert (facts.quarantine[0].most_attempts, facts.quarantine[0].held_since) == (1, times[9])
    assert (facts.held[0].attempts, facts.held[0].first_held_at) == (1, times[9])


@pytest.mark.usefixtures("times")
def test_a_reason_says_what_it_means(put: Put, tell: Tell, held: Any, result: Any) -> None:
    """An expectation by its meaning, another reason by the list of them, an old one by what was said then."""
    put("expectation_results", [result(39)])
    reasons = ("title_present", "bad_json", "once_a_reason")
    put("quarantine", [held(f"c-{each}", failed_expectations=(each,), message=f"Held for {each}.") for each in reasons])
    assert {each.reason: each.meaning for each in tell().quarantine} == {
        "title_present": "There is a title.",
        "bad_json": "The line or file is no JSON that can be read.",
        "once_a_reason": "Held for once_a_reason.",
    }


def test_what_was_closed_lately_is_told(put: Put, tell: Tell, held: Any, times: list[Any]) -> None:
    """Releases with their run, dismissals with their note; of four weeks, or since the time asked for."""
    put(
        "quarantine",
        [
            held("c1", held_at=times[1], released_at=times[2], released_run_id="r002"),
            held("c2", held_at=times[1], released_at=times[30], released_run_id="r030", article_id="a2"),
            held("c3", held_at=times[1], released_at=times[35], release_note="A photo page."),
        ],
    )
    facts = tell()
    assert [(each.capture_id, each.released_run_id, each.release_note) for each in facts.releases] == [
        ("c3", None, "A photo page."),
        ("c2", "r030", None),
    ]
    (reason,) = facts.quarantine
    assert (reason.held_count, reason.released_count, reason.dismissed_count, reason.examples) == (0, 1, 1, ())
    assert (facts.held_total, facts.released_total) == (0, 2)
    assert tell(since=times[0]).released_total == 3
    assert tell(since=times[33]).released_total == 1


def test_of_many_entries_some_are_told_and_all_are_counted(put: Put, tell: Tell, held: Any, times: list[Any]) -> None:
    """The last held come first; the totals are of all."""
    closed = [held(f"r{number}", released_at=times[39]) for number in range(400)]
    put("quarantine", [held(f"c{n}", held_at=times[0] + timedelta(seconds=n)) for n in range(500)] + closed)
    facts = tell()
    assert (len(facts.held), facts.held[0].capture_id, facts.held_total) == (300, "c499", 500)
    assert (len(facts.releases), facts.released_total, facts.quarantine[0].held_count) == (300, 400, 500)
    assert len(facts.quarantine[0].examples) == 20


def test_held_documents_are_described_from_what_would_have_been_loaded(
    put: Put, tell: Tell, held: Any, times: list[Any]
) -> None:
    """By their article, or by their capture where they became none; a row that is no JSON has no title."""
    row = '{"title": "<b>Banjir</b>", "url": "https://wartarimba.test/1", "publisher_id": "wartarimba"}'
    put(
        "quarantine",
        [held("c1", article_id="a1", row=row), held("c2", row="{"), held("c3", held_at=times[5], row=None)],
    )
    articles = tell().articles
    assert (articles["a1"].title, articles["a1"].url, articles["a1"].publisher_id) == (
        "<b>Banjir</b>",
        "https://wartarimba.test/1",
        "wartarimba",
    )
    assert (articles["c2"].title, articles["c3"].capture_id) == (None, "c3")
    assert all(articles[key].is_held for key in ("a1", "c2", "c3"))


def test_an_article_with_a_held_newer_content_is_both(
    put: Put, tell: Tell, held: Any, rows_of_articles: Any, writer: duckdb.DuckDBPyConnection
) -> None:
    """It is described as it stands, and as held; one that has been released is held no more."""
    article, batch, night = rows_of_articles
    put("runs", [night(0)])
    load_batch(writer, batch("b1", [article("a1", "Warga."), article("a2", "Warga lagi.")], run_id="r000"))
    released = held("c2", article_id="a2", released_at=night(0).started_at)
    put("quarantine", [held("c1", article_id="a1", row='{"title": "Baru"}'), released])
    articles = tell().articles
    assert (articles["a1"].title, articles["a1"].is_held) == ("Judul a1", True)
    assert (articles["a2"].title, articles["a2"].is_held) == ("Judul a2", False)


@pytest.fixture(scope="session")
def rows_of_articles(article: Any, batch: Any, night: Any) -> tuple[Any, Any, Any]:
    """Ways to an article, a batch and a run."""
    return article, batch, night
