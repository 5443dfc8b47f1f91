import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

Kliping = Callable[..., Any]


@pytest.fixture
def lake(tmp_path: Path, ingested_demo: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lake with the demo corpus, named by KLIPING_LAKE; one worker."""
    root = tmp_path / "lake"
    shutil.copytree(ingested_demo.root, root)
    monkeypatch.setenv("KLIPING_LAKE", str(root))
    monkeypatch.setenv("KLIPING_WORKERS", "1")
    monkeypatch.chdir(tmp_path)
    return root


def test_ingest_says_how_it_went(kliping: Kliping, lake: Path, demo: Path, ingested_demo: Any) -> None:
    """Which way it ran and where to, the counts, seconds by stage; 0 where nothing needs a person."""
    answer = kliping("ingest", str(demo))
    assert answer.code == 0
    assert answer.err.startswith(f"ingesting directly into {lake}\n")
    names, numbers = (
        next(line.split() for line in answer.out.splitlines() if re.match(start, line))
        for start in (" *read ", r" *\d")
    )
    count = str(ingested_demo.summary.read)
    assert names == ["read", "new", "changed", "unchanged", "quarantined", "failed"]
    assert numbers == [count, "0", "0", count, "0", "0"]
    assert re.search(r"^run r\d{8}T\d{6}-[0-9a-f]{6}: read \d+\.\d s", answer.out, re.MULTILINE)


@pytest.mark.usefixtures("lake")
def test_ingest_ends_with_1_where_something_needs_a_person(kliping: Kliping, tmp_path: Path) -> None:
    """What failed and what is held is named, with what to do next."""
    (tmp_path / "kosong.txt").write_bytes(b" ")
    answer = kliping("ingest", str(tmp_path / "kosong.txt"), str(tmp_path / "hilang.txt"))
    assert answer.code == 1
    assert "held back: 1 × empty (kliping quarantine list)" in answer.out
    assert f"failed: {tmp_path / 'hilang.txt'} does not exist" in answer.out


@pytest.mark.usefixtures("lake")
def test_sql_answers_in_every_format(
    kliping: Kliping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ingested_demo: Any
) -> None:
    """On the screen, in a file, from standard input; an hour carries the offset of KLIPING_TIMEZONE."""
    monkeypatch.setenv("KLIPING_TIMEZONE", "Asia/Makassar")
    (row,) = json.loads(kliping("sql", "select timestamptz '2026-03-07 00:00:00+00' as t", "--format", "json").out)
    assert row == {"t": "2026-03-07T08:00:00+08:00"}
    path = tmp_path / "hasil.parquet"
    assert kliping("sql", "from articles", "--format", "parquet", "--output", str(path)).out == ""
    assert pq.read_table(path).num_rows == ingested_demo.summary.new
    assert kliping("sql", "select 7 as n", "--format", "csv").out == "n\n7\n"
    assert kliping("sql", "select 7 as n", "--format", "jsonl").out == '{"n": 7}\n'
    with (tmp_path / "tanya.sql").open("w+") as file:
        file.write("select 6 * 7 as jawaban")
        file.seek(0)
        monkeypatch.setattr("sys.stdin", file)
        assert "42" in kliping("sql").out


@pytest.mark.usefixtures("lake")
def test_sql_tells_duckdbs_words_and_ends_with_1(kliping: Kliping) -> None:
    """A wrong query, an empty one and one that would write are errors without a traceback."""
    for query, word in [
        ("select judul from articles", "judul"),
        ("", "no statement"),
        ("delete from runs", "read-only"),
    ]:
        answer = kliping("sql", query)
        assert answer.code == 1
        assert word in answer.err
        assert "Traceback" not in answer.err


@pytest.mark.usefixtures("lake")
def test_explain_takes_a_file_an_address_and_an_id(kliping: Kliping, demo: Path) -> None:
    """All three show the same article line by line; what is no article says why and ends with 1."""
    query = "select article_id, url, title from articles where url is not null order by article_id limit 1"
    (row,) = json.loads(kliping("sql", query, "--format", "json").out)
    by_id = kliping("explain", row["article_id"])
    assert by_id.code == 0
    assert re.search(rf"^ +1 T {re.escape(row['title'][:40])}", by_id.out, re.MULTILINE)
    assert kliping("explain", row["url"]).out == by_id.out
    page = min((demo / "text").iterdir())
    assert page.read_text(encoding="utf-8-sig").split("\n")[0].strip()[:40] in kliping("explain", str(page)).out
    listing = kliping("explain", str(demo / "pages" / "wartakelana-indeks.html"))
    assert listing.code == 1
    assert listing.err.startswith("listing_page: ")


@pytest.mark.usefixtures("lake")
def test_reprocess_shows_before_it_commits(kliping: Kliping) -> None:
    """Under the rules that the lake was made with there is nothing to commit, and it says so."""
    answer = kliping("reprocess")
    assert answer.code == 0
    assert "0 articles change, 0 are added, 0 go" in answer.out
    assert "today's rules change nothing" in answer.out


@pytest.mark.usefixtures("lake")
def test_rules_are_listed_with_their_hits(kliping: Kliping) -> None:
    """Each rule with what it took in the lake; a label narrows."""
    query = "select rule_id, label, count(*) as hits from removed_spans where rule_id in (select rule_id from rules)"
    rows = json.loads(kliping("sql", f"{query} group by all order by hits desc, rule_id", "--format", "json").out)
    listed = kliping("rules", "list", "--label", rows[0]["label"]).out
    (line,) = [line for line in listed.splitlines() if line.split()[:1] == [rows[0]["rule_id"]]]
    assert str(rows[0]["hits"]) in line.split()
    assert not any(row["rule_id"] in listed for row in rows if row["label"] != rows[0]["label"])


def test_rules_are_listed_and_proved_without_a_lake(kliping: Kliping, tmp_path: Path, monkeypatch: Any) -> None:
    """Rules need no lake; their proofs hold."""
    monkeypatch.chdir(tmp_path)
    assert kliping("rules").code == 0
    answer = kliping("rules", "test")
    assert answer.code == 0, answer.out
    assert re.fullmatch(r"\d+ rules, \d+ examples, 0 disproved\n", answer.out)
