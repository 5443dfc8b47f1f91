import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from flows import queries
from flows.queries import MOST_ROWS_SHOWN, answer
from flows.session import open_session
from flows.settings import Settings
from warehouse.lake import open_reader

KINDS = """
select
    timestamptz '2026-03-07 01:02:03+00' as seen_at,
    date '2026-03-07' as seen_on,
    ['Sari', 'Tarmidi'] as authors,
    [timestamptz '2026-03-07 01:02:03+00'] as hours,
    {'lembar': 2, 'berat': 1.5::decimal(4, 2)} as facts,
    true as is_printed,
    null as title,
    'nan'::double as ratio,
    'baris
dua, "kutip"' as body
"""


@pytest.fixture(scope="module")
def lake(ingested_demo: Any) -> Iterator[duckdb.DuckDBPyConnection]:
    """The demo lake, for reading."""
    with open_reader(ingested_demo.root, timezone="Asia/Jakarta") as connection:
        yield connection


def output(lake: duckdb.DuckDBPyConnection, query: str, form: str, folder: Path) -> str:
    """What a query gives in a format, as a file holds it."""
    path = folder / f"hasil.{form}"
    answer(lake, query, form, path)
    return path.read_text(encoding="utf-8")


def test_json_is_an_array_of_objects_with_offsets(lake: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Timestamps are ISO 8601 in the zone of the settings, lists are arrays, what is no number is null."""
    assert json.loads(output(lake, KINDS, "json", tmp_path), parse_constant=pytest.fail) == [
        {
            "seen_at": "2026-03-07T08:02:03+07:00",
            "seen_on": "2026-03-07",
            "authors": ["Sari", "Tarmidi"],
            "hours": ["2026-03-07T08:02:03+07:00"],
            "facts": {"lembar": 2, "berat": 1.5},
            "is_printed": True,
            "title": None,
            "ratio": None,
            "body": 'baris\ndua, "kutip"',
        }
    ]


@pytest.mark.parametrize("count", [0, 1, 3, 2500])
def test_json_and_jsonl_hold_the_same_rows(lake: duckdb.DuckDBPyConnection, tmp_path: Path, count: int) -> None:
    """Any number of rows is valid JSON, none as well; JSON Lines hold the same, one a line."""
    query = f"select range as number from range({count})"
    expected = [{"number": number} for number in range(count)]
    assert json.loads(output(lake, query, "json", tmp_path)) == expected
    assert [json.loads(line) for line in output(lake, query, "jsonl", tmp_path).splitlines()] == expected


def test_csv_keeps_lists_and_line_breaks(lake: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """A header, null as an empty cell, lists and structs as JSON in theirs."""
    (row,) = csv.DictReader(io.StringIO(output(lake, KINDS, "csv", tmp_path), newline=""))
    assert row["seen_at"] == "2026-03-07T08:02:03+07:00"
    assert json.loads(row["authors"]) == ["Sari", "Tarmidi"]
    assert json.loads(row["facts"]) == {"lembar": 2, "berat": 1.5}
    assert (row["title"], row["body"]) == ("", 'baris\ndua, "kutip"')


def test_parquet_is_read_by_others(lake: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Other readers, pyarrow and polars, find lists as lists and timestamps with their zone."""
    path = tmp_path / "articles.parquet"
    answer(lake, "from articles order by article_id", "parquet", path)
    rows = lake.execute("select article_id, authors, published_at from articles order by article_id").fetchall()
    arrow, frame = pq.read_table(path), pl.read_parquet(path)
    for name, place in (("article_id", 0), ("authors", 1), ("published_at", 2)):
        assert arrow[name].to_pylist() == [row[place] for row in rows]
        assert frame[name].to_list() == [row[place] for row in rows]
    assert isinstance(arrow["published_at"].drop_null()[0].as_py(), datetime)
    assert str(arrow.schema.field("published_at").type) == "timestamp[us, tz=Asia/Jakarta]"


def test_parquet_of_no_rows_has_its_columns(lake: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """A file without rows still says what it would hold."""
    answer(lake, "select title, word_count from articles where false", "parquet", tmp_path / "kosong.parquet")
    assert pq.read_table(tmp_path / "kosong.parquet").schema.names == ["title", "word_count"]


def test_a_table_on_a_screen_is_cut_with_a_word_about_it(
    lake: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str]
) -> None:
    """Long results end with how to get all; long cells end with an ellipsis; brackets are no markup."""
    answer(
        lake, f"select range + 1000 as number, '[bold]tebal' as word from range({MOST_ROWS_SHOWN + 5})", "table", None
    )
    printed = capsys.readouterr().out
    assert f"only the first {MOST_ROWS_SHOWN} rows; all of them with --format csv --output FILE" in printed
    assert printed.count("[bold]tebal") == MOST_ROWS_SHOWN
    answer(lake, "select repeat('a', 5000) as long", "table", None)
    assert "a…" in capsys.readouterr().out


def test_a_wrong_query_is_told_in_duckdbs_words(lake: duckdb.DuckDBPyConnection) -> None:
    """The error names what is wrong; a query without a statement is one too."""
    with pytest.raises(duckdb.Error, match="judul_utama"):
        answer(lake, "select judul_utama from articles", "table", None)
    for query in ("", " \n", "-- hanya catatan", ";"):
        with pytest.raises(ValueError, match="no statement"):
            answer(lake, query, "json", None)


@pytest.mark.parametrize("query", ["delete from runs", "drop view articles", "create table lake.baru as select 1"])
def test_the_lake_is_read_only(lake: duckdb.DuckDBPyConnection, query: str) -> None:
    """No query changes the lake."""
    with pytest.raises(duckdb.Error, match="read-only"):
        answer(lake, query, "table", None)


def test_a_writer_does_not_stand_in_the_way(demo_settings: Settings, recorder: Any, tmp_path: Path) -> None:
    """While a run holds the lake in the middle of a transaction, queries answer as of the last commit."""
    with open_session(demo_settings, recorder, trigger="ingest") as session:
        session.lake.begin()
        session.lake.execute("delete from article_versions")
        with open_reader(demo_settings.lake, timezone="UTC") as reader:
            (row,) = json.loads(output(reader, "select count(*) as articles from articles", "json", tmp_path))
        session.lake.rollback()
    assert row["articles"] > 0


def test_the_prompt_goes_on_after_an_error(
    lake: duckdb.DuckDBPyConnection, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query ends with a semicolon, over several lines as well; an error ends nothing; Ctrl-C drops what was begun."""
    typed: list[str | type[BaseException]] = [
        "selec 1;",
        "select",
        "  40 + 2 as jawaban;",
        "select 'batal'",
        KeyboardInterrupt,
        "select 'utuh' as kata;",
        EOFError,
    ]

    def prompt(_: str) -> str:
        line = typed.pop(0)
        if isinstance(line, str):
            return line
        raise line

    class Session:
        def __init__(self, **_: object) -> None:
            self.prompt = prompt

    monkeypatch.setattr("prompt_toolkit.PromptSession", Session)
    queries.run_prompt(lake, Path("danau"))
    printed = capsys.readouterr().out
    assert "Parser Error" in printed
    assert "42" in printed
    assert "utuh" in printed
    assert "batal" not in printed
