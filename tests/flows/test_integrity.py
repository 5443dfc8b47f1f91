from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from expectations.suites.lake import LAKE
from flows import integrity
from flows.ingest import ingest
from flows.reprocess import reprocess
from flows.settings import Settings
from flows.summary import Summary, markdown
from flows.summary_table import print_summary
from warehouse.integrity import Tally
from warehouse.lake import open_reader, open_writer

RESULTS = (
    "select expectation, passed, evaluated_count, failed_count, examples from expectation_results where suite = 'lake'"
)


def ask(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute(query).fetchall()


def change(settings: Settings, *statements: str) -> None:
    """Change the lake by hand, behind the pipeline's back."""
    with open_writer(settings.lake) as lake:
        for statement in statements:
            lake.execute(statement)


def printed(summary: Summary) -> str:
    """The summary as a terminal shows it."""
    stream = StringIO()
    print_summary(summary, stream)
    return stream.getvalue()


def test_a_run_that_changed_something_checks_the_lake(demo_settings: Settings) -> None:
    """One row an expectation, of no batch, with the lake's rows as counts; all hold."""
    rows = ask(demo_settings, RESULTS + " and batch_id = '' and owner = 'keys'")
    assert [row[0] for row in rows] == [each.id for each in LAKE.expectations]
    assert all(passed and not failed and not examples for _, passed, _, failed, examples in rows)
    assert {row[0]: row[2] for row in rows}["one_version_current"] == 31


def test_a_run_that_changed_nothing_writes_nothing(
    demo_settings: Settings, demo: Path, recorder: Any, contents: Callable[[Path], Any]
) -> None:
    """A lake that was checked and stayed as it was grows by its run alone."""
    before = contents(demo_settings.lake)
    ingest([str(demo)], demo_settings, recorder)
    after = contents(demo_settings.lake)
    assert {name for name in after if after[name] != before[name]} == {"runs"}


def test_a_broken_lake_needs_a_person_and_names_the_article(
    demo_settings: Settings, articles: Path, recorder: Any
) -> None:
    """A lost current version is told with the article and with what to do."""
    ((article_id,),) = ask(demo_settings, "select min(article_id) from article_versions")
    change(demo_settings, f"update article_versions set is_current = false where article_id = '{article_id}'")
    (articles / "kosong.txt").unlink()
    summary = ingest([str(articles)], demo_settings, recorder)
    assert summary.needs_a_person
    assert summary.is_lake_broken
    line = f"the lake does not hold together: one_version_current: 1 of 33 ({article_id}). Every article has one"
    assert line in printed(summary)
    assert line in markdown(summary)


def test_a_broken_warning_is_told_and_needs_nobody(demo_settings: Settings, articles: Path, recorder: Any) -> None:
    """What answers no question wrongly is for the report; the run ends well."""
    change(demo_settings, "update batches set run_id = 'r-gone'")
    (articles / "kosong.txt").unlink()
    summary = ingest([str(articles)], demo_settings, recorder)
    assert [result.expectation for result in summary.broken] == ["batches_have_run"]
    assert not summary.needs_a_person


def test_a_fault_is_told_until_it_is_mended(demo_settings: Settings, demo: Path, articles: Path, recorder: Any) -> None:
    """Runs that bring nothing look again while something is broken, and stop once it is not."""
    broken = "update article_versions set is_current = false where version = 2"
    change(demo_settings, broken)
    ingest([str(articles)], demo_settings, recorder)
    assert ingest([str(demo)], demo_settings, recorder).is_lake_broken
    change(demo_settings, broken.replace("false", "true"))
    assert not ingest([str(demo)], demo_settings, recorder).broken
    assert ask(
        demo_settings,
        "select bool_and(passed) from expectation_results where suite = 'lake'"
        " and run_id = (select max_by(run_id, started_at) from runs)",
    ) == [(True,)]
    count = ask(demo_settings, RESULTS)
    ingest([str(demo)], demo_settings, recorder)
    assert ask(demo_settings, RESULTS) == count


@pytest.mark.parametrize(
    "fault",
    [
        "update article_versions set is_current = false where version = 2",
        "update article_versions set version = 3 where version = 2",
        "update quotes set version = 7 where article_id = (select min(article_id) from quotes)",
        "update field_evidence set article_id = 'a-gone' where article_id in (select min(article_id) from quotes)",
        "update article_versions set place_code = '00.00' where version = 2",
        "insert into publisher_days from publisher_days",
    ],
    ids=["current", "gap", "orphans", "rows of no article", "place", "days twice"],
)
def test_reprocessing_mends_what_it_is_named_for(
    fault: str, demo_settings: Settings, articles: Path, recorder: Any
) -> None:
    """What the sentence of an expectation advises does help, and the commit is checked."""
    change(demo_settings, fault)
    (articles / "kosong.txt").unlink()
    found = ingest([str(articles)], demo_settings, recorder).broken
    assert found
    assert all("kliping reprocess" in each.meaning for each in found if each.expectation != "versions_in_chain")
    _, summary = reprocess(demo_settings, recorder, is_commit=True)
    assert summary.broken == []
    last = f"{RESULTS} and run_id = '{summary.run_id}'"
    assert {row[1] for row in ask(demo_settings, last)} == {True}


def test_a_killed_run_leaves_its_check_to_the_next(demo_settings: Settings, demo: Path, recorder: Any) -> None:
    """Killed before its check: the next run writes it. Killed after it: what was found is not written again."""
    written = ask(demo_settings, RESULTS)
    change(demo_settings, "update runs set status = 'killed'")
    ingest([str(demo)], demo_settings, recorder)
    assert ask(demo_settings, RESULTS) == written
    change(demo_settings, "update expectation_results set evaluated_count = 1 where suite = 'lake'")
    ingest([str(demo)], demo_settings, recorder)
    assert len(ask(demo_settings, RESULTS)) == 2 * len(written)


def test_a_first_run_that_died_leaves_its_check_to_the_next(demo_settings: Settings, demo: Path, recorder: Any) -> None:
    """A lake that was never checked is, though the next run brings nothing new; an empty one has nothing to check."""
    change(demo_settings, "delete from expectation_results where suite = 'lake'", "update runs set status = 'killed'")
    ingest([str(demo)], demo_settings, recorder)
    assert len(ask(demo_settings, RESULTS)) == len(LAKE.expectations)


def test_an_empty_lake_has_nothing_to_check(settings: Settings, tmp_path: Path, recorder: Any) -> None:
    """A run over an empty folder leaves its own row and no results."""
    (tmp_path / "kosong").mkdir()
    ingest([str(tmp_path / "kosong")], settings, recorder)
    assert ask(settings, RESULTS) == []


def test_a_check_that_cannot_run_is_unchecked_and_ends_nothing(
    articles: Path, settings: Settings, recorder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words are a result; the articles are in the lake, the run is completed and needs a person."""

    def fail(*_: Any) -> dict[str, Tally]:
        raise ValueError("a column is gone")

    monkeypatch.setattr(integrity, "count_violations", fail)
    summary = ingest([str(articles)], settings, recorder)
    assert summary.unchecked == {"lake": "ValueError: a column is gone"}
    assert summary.needs_a_person
    assert ask(settings, "select status from runs") == [("completed",)]
    said = ask(settings, "select distinct passed, error from expectation_results where suite = 'lake'")
    assert said == [(False, "ValueError: a column is gone")]
    assert "could not be checked: lake: ValueError" in printed(summary)


def test_showing_a_difference_checks_nothing(demo_settings: Settings, recorder: Any) -> None:
    """A reprocess that commits nothing leaves the lake as it is."""
    assert integrity.STAGE not in reprocess(demo_settings, recorder, is_commit=False)[1].seconds
