import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows import steps
from flows.failures import MOST_FAILURES_SHOWN
from flows.ingest import ingest
from flows.settings import Settings
from flows.steps import Steps
from warehouse.lake import open_reader

Contents = Callable[[Path], dict[str, list[Any]]]
# What a run writes although nothing changed: its own row.
RUN_TABLES = {"runs"}


def ask(settings: Settings, query: str) -> list[Any]:
    """The rows of a query."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute(query).fetchall()


def assert_unchanged(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> None:
    """Every table but `runs` holds exactly the rows it held, and `runs` one more."""
    for name, rows in before.items():
        if name not in RUN_TABLES:
            assert after[name] == rows, name
    assert len(after["runs"]) == len(before["runs"]) + 1


def test_a_second_run_adds_nothing_but_its_row(
    demo_settings: Settings, demo: Path, recorder: Any, contents: Contents
) -> None:
    """The same sources again change no row of any table, and count as unchanged."""
    before = contents(demo_settings.lake)
    summary = ingest([str(demo)], demo_settings, recorder)
    assert_unchanged(before, contents(demo_settings.lake))
    assert summary.unchanged == summary.read > 0
    assert (summary.new, summary.changed, summary.quarantined, summary.batches) == (0, 0, 0, 0)
    assert not summary.needs_a_person


def test_a_moved_copy_is_unchanged(
    demo_settings: Settings, demo: Path, recorder: Any, contents: Contents, tmp_path: Path
) -> None:
    """The same files from another folder, in other batches, change nothing either."""
    shutil.copytree(demo, tmp_path / "salinan")
    before = contents(demo_settings.lake)
    settings = demo_settings.model_copy(update={"batch_documents": 7})
    summary = ingest([str(tmp_path / "salinan")], settings, recorder)
    assert_unchanged(before, contents(demo_settings.lake))
    assert summary.unchanged == summary.read > 0


def test_a_moved_lake_goes_on(
    demo_settings: Settings, demo: Path, recorder: Any, contents: Contents, tmp_path: Path
) -> None:
    """A lake that was moved knows what it held."""
    before = contents(demo_settings.lake)
    moved = demo_settings.lake.rename(tmp_path / "pindah")
    summary = ingest([str(demo)], demo_settings.model_copy(update={"lake": moved}), recorder)
    assert_unchanged(before, contents(moved))
    assert summary.unchanged == summary.read


def test_what_is_read_is_accounted_for(ingested_demo: Any) -> None:
    """Every document of a run is new, changed, unchanged or held; the lake says the same as the summary."""
    summary = ingested_demo.summary
    assert summary.read == summary.new + summary.changed + summary.unchanged + summary.quarantined
    with open_reader(ingested_demo.root, timezone="UTC") as lake:
        (run,) = lake.execute("from runs").to_arrow_table().to_pylist()
        held = lake.execute("select count(*) from quarantine where released_at is null").fetchone()
        articles = lake.execute("select count(*) from articles").fetchone()
        twins = lake.execute("select count(capture_id) - count(distinct capture_id) from captures").fetchone()
    assert {name: run[f"{name}_count"] for name in summary.counts} == summary.counts
    assert held == (summary.quarantined,)
    assert articles == (summary.new,)
    assert twins == (0,)
    assert summary.unchecked == {}


def test_the_same_document_in_one_call_counts_once(
    settings: Settings, articles: Path, recorder: Any, contents: Contents
) -> None:
    """A file named twice is read once; its copy under another name is the same document."""
    shutil.copy(articles / "a.txt", articles / "c.txt")
    summary = ingest([str(articles / "a.txt"), str(articles / "a.txt"), str(articles)], settings, recorder)
    assert (summary.read, summary.new, summary.unchanged, summary.quarantined) == (4, 2, 1, 1)
    assert len(contents(settings.lake)["captures"]) == 3


def test_documents_that_come_with_known_ones_are_taken(settings: Settings, articles: Path, recorder: Any) -> None:
    """A batch part of which the lake knows brings in its rest, in an archive file and a batch of its own."""
    ingest([str(articles / "a.txt")], settings, recorder)
    summary = ingest([str(articles)], settings, recorder)
    assert (summary.read, summary.new, summary.unchanged, summary.quarantined) == (3, 1, 1, 1)
    assert ask(settings, "select count(*), count(distinct archive_file) from captures") == [(3, 2)]
    assert ask(settings, "select count(*) from batches") == [(2,)]


def rows_of(folder: Path, *bodies: str) -> str:
    """A table with one article under one address, a row for each body."""
    path = folder / f"{len(bodies)}.parquet"
    address = "https://kabarmuara.example/berita/bendung"
    rows = [{"judul": "Bendung Kali Muara Dibuka", "isi": body, "tautan": address} for body in bodies]
    pq.write_table(pa.Table.from_pylist(rows), path)
    return str(path)


FIRST = "KALI MUARA - Bendung dibuka pukul enam pagi setelah hujan semalam. Warga di hilir diminta berjaga."
SECOND = FIRST + " Pintu ditutup lagi pada siang hari karena air sudah surut."


def test_new_content_under_an_address_is_a_new_version(settings: Settings, tmp_path: Path, recorder: Any) -> None:
    """The address keeps its article: the old version ends where the new one begins, and stays readable."""
    ingest([rows_of(tmp_path, FIRST)], settings, recorder)
    summary = ingest([rows_of(tmp_path, FIRST, SECOND)], settings, recorder)
    assert (summary.read, summary.changed, summary.unchanged, summary.new) == (2, 1, 1, 0)
    versions = ask(settings, "select version, is_current, body, valid_from, valid_to from article_versions order by 1")
    assert [(version, is_current) for version, is_current, *_ in versions] == [(1, False), (2, True)]
    assert versions[1][2].endswith("sudah surut.")
    assert versions[0][4] == versions[1][3]
    assert ask(settings, "select version from articles") == [(2,)]


def test_a_held_document_is_kept_and_nothing_else_suffers(settings: Settings, articles: Path, recorder: Any) -> None:
    """What becomes no article is archived, named in quarantine, and wants a person; its neighbours are articles."""
    summary = ingest([str(articles)], settings, recorder)
    assert summary.reasons == {"empty": 1}
    assert summary.needs_a_person
    entry = "select captures.byte_count, failed_expectations from quarantine join captures using (capture_id)"
    assert ask(settings, entry) == [(0, ["empty"])]
    assert ask(settings, "select count(*) from articles") == [(2,)]


def test_failures_are_named_counted_and_stored(settings: Settings, articles: Path, recorder: Any) -> None:
    """Every source that cannot be read has its line and its row; the summary holds the first of many."""
    missing = [str(articles / f"hilang-{number}") for number in range(MOST_FAILURES_SHOWN + 5)]
    summary = ingest([*missing, str(articles / "a.txt")], settings, recorder)
    assert summary.failed_count == len(missing) == len(recorder.lines)
    assert len(summary.failures) == MOST_FAILURES_SHOWN
    assert summary.new == 1
    assert sorted(uri for (uri,) in ask(settings, "select source_uri from failures")) == sorted(missing)
    assert ask(settings, "select distinct reason, stage from failures") == [("missing", "discover")]


def test_batches_are_committed_one_by_one(settings: Settings, articles: Path, recorder: Any) -> None:
    """A run that fails in its second batch keeps its first, and the next run does only what is left."""
    calls: list[int] = []

    def fail_second(lake: Any, batch: Any) -> Any:
        calls.append(batch.captures.num_rows)
        if len(calls) == 2:
            raise OSError("listrik padam")
        return steps.load(lake, batch)

    small = settings.model_copy(update={"batch_documents": 1})
    with pytest.raises(OSError, match="listrik padam"):
        ingest([str(articles)], small, recorder, Steps(load=fail_second))
    assert ask(settings, "select status, new_count from runs") == [("failed", 1)]
    assert ask(settings, "select count(*) from articles") == [(1,)]
    summary = ingest([str(articles)], small, recorder)
    assert (summary.unchanged, summary.new, summary.quarantined) == (1, 1, 1)
    assert sorted(recorder.advances) == [1] * 4


def test_a_folder_of_nothing_is_a_run_of_nothing(settings: Settings, tmp_path: Path, recorder: Any) -> None:
    """No documents are no batch, and no error."""
    (tmp_path / "kosong").mkdir()
    summary = ingest([str(tmp_path / "kosong")], settings, recorder)
    assert (summary.read, summary.batches, summary.needs_a_person) == (0, 0, False)
