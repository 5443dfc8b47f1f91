import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lake_rows import differences, lost_from_archive, rows_of, write_articles

SCRIPT = Path(__file__).with_name("kill_runs.py")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_runs_lose_nothing_and_double_nothing() -> None:
    """After kill -9 at random moments, and a normal run each, the tables are row for row those of a quiet run.

    Four kills here; `kill_runs.py --runs 50` is the same with more of them.
    """
    options = ["--runs", "4", "--seed", "11", "--articles", "60"]
    done = subprocess.run([sys.executable, str(SCRIPT), *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^4 runs, [1-4] killed while running, 0 lakes differ$", done.stdout, re.MULTILINE)


def test_the_comparison_sees_what_is_lost_new_or_twice() -> None:
    """A row that is missing, other or doubled is a difference; the same rows are none."""
    expected = {"captures": ["a", "b"], "batches": []}
    assert differences(expected, expected) == []
    for found in (["a"], ["a", "c"], ["a", "b", "b"]):
        (wrong,) = differences(expected, {"captures": found, "batches": []})
        assert wrong.startswith("captures: 2 rows expected")


def test_the_comparison_looks_at_rows_and_not_at_who_wrote_them(ingested_demo: Any) -> None:
    """Texts, spans, evidence, captures and the ledger of batches are compared; ids of runs and hours are not."""
    rows = rows_of(ingested_demo.root)
    run_id = ingested_demo.summary.run_id
    assert {"article_versions", "removed_spans", "field_evidence", "captures", "batches", "quarantine"} <= rows.keys()
    assert rows["article_versions"]
    assert not any(run_id in row for table in rows.values() for row in table)


def test_the_generated_articles_have_twins_and_changes(tmp_path: Path) -> None:
    """The file holds what makes runs hard: new content under an address that was there before."""
    write_articles(tmp_path / "tani.jsonl", 20)
    lines = (tmp_path / "tani.jsonl").read_text().splitlines()
    addresses = [line.rsplit('"tautan": ', 1)[1] for line in lines]
    assert len(set(lines)) == len(lines) == 20
    assert len(set(addresses)) < len(addresses)


def test_the_archive_is_looked_at(demo_settings: Any) -> None:
    """A capture whose bytes are gone or changed is named."""
    assert list(lost_from_archive(demo_settings.lake)) == []
    (file,) = (demo_settings.lake / "archive").iterdir()
    file.write_bytes(b"")
    captures = len(rows_of(demo_settings.lake)["captures"])
    assert len(list(lost_from_archive(demo_settings.lake))) == captures
