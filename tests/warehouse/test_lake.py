from pathlib import Path

import duckdb
import pytest

from warehouse import lake
from warehouse.lake import LakeError, NoLakeError, open_reader, open_writer

NOTE = (
    "insert into rules by name select 'r' as rule_id, 'ad' as label, 'line' as place, 'y' as why, 'v' as rules_version"
)


def test_reader_refuses_a_folder_without_lake(tmp_path: Path) -> None:
    """Without a lake the error says what to run, and nothing is created."""
    with pytest.raises(NoLakeError, match="run `kliping ingest` first"), open_reader(tmp_path, timezone="UTC"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "not a database " * 100])
def test_reader_names_a_lake_that_does_not_open(tmp_path: Path, content: str) -> None:
    """A catalog that is no catalog is an error about that lake, not a traceback of the engine."""
    (tmp_path / "catalog.sqlite").write_text(content)
    with pytest.raises(LakeError, match=f"the lake at {tmp_path}"), open_reader(tmp_path, timezone="UTC"):
        pass


@pytest.mark.parametrize("name", ["a b", "it's", 'say "so"', "Pasuruan-é", "a;b--c"])
def test_a_lake_lies_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    """Blanks, quotes and letters beyond ASCII in the path neither break nor change a statement."""
    root = tmp_path / name
    with open_writer(root) as connection:
        connection.execute(NOTE)
    with open_reader(root, timezone="Asia/Jakarta") as reader:
        assert reader.execute("select rule_id from rules").fetchall() == [("r",)]


def test_a_moved_lake_opens(tmp_path: Path) -> None:
    """The folder may be moved: rows in Parquet are found in the new place."""
    with open_writer(tmp_path / "old") as connection:
        many = NOTE.replace("'y' as why", "range::varchar as why") + " from range(500)"
        connection.execute(many)
    (tmp_path / "old").rename(tmp_path / "new")
    with open_reader(tmp_path / "new", timezone="UTC") as reader:
        assert reader.execute("select sum(why::int) from rules").fetchone() == (499 * 250,)


def test_reader_sees_the_last_commit_while_a_writer_writes(root: Path, writer: duckdb.DuckDBPyConnection) -> None:
    """An open transaction neither blocks a reader nor shows; its commit shows at the next query."""
    with open_reader(root, timezone="UTC") as reader:
        writer.begin()
        writer.execute(NOTE)
        assert reader.execute("select count(rule_id) from rules").fetchone() == (0,)
        writer.commit()
        assert reader.execute("select count(rule_id) from rules").fetchone() == (1,)


def test_reader_opens_while_a_writer_writes(root: Path, writer: duckdb.DuckDBPyConnection) -> None:
    """A reader may come when a transaction is under way."""
    writer.begin()
    writer.execute(NOTE)
    with open_reader(root, timezone="UTC") as reader:
        assert reader.execute("select count(rule_id) from rules").fetchone() == (0,)
    writer.rollback()


@pytest.mark.parametrize("statement", [NOTE, "delete from articles", "create table x(a int)", "drop view articles"])
def test_reader_cannot_write(root: Path, writer: duckdb.DuckDBPyConnection, statement: str) -> None:
    """Whatever a reader is asked to run, the lake stays as it is."""
    with open_reader(root, timezone="UTC") as reader, pytest.raises(duckdb.Error):
        reader.execute(statement)
    assert writer.execute("select count(*) from articles").fetchone() == (0,)


def test_reader_shows_timestamps_in_its_zone(root: Path, writer: duckdb.DuckDBPyConnection) -> None:
    """The zone asked for is the zone of what is printed."""
    assert writer.execute("select current_setting('TimeZone')").fetchone() == ("UTC",)
    with open_reader(root, timezone="Asia/Jakarta") as reader:
        shown = reader.execute("select timestamptz '2026-01-01 00:00:00+00'::varchar").fetchone()
    assert shown == ("2026-01-01 07:00:00+07",)


def test_parquet_is_compressed_with_zstd(root: Path, writer: duckdb.DuckDBPyConnection) -> None:
    """Files of the lake carry zstd, whoever writes them."""
    writer.execute(NOTE.replace("'y' as why", "range::varchar as why") + " from range(500)")
    (file,) = (root / "data").rglob("*.parquet")
    used = writer.execute(f"select distinct compression from parquet_metadata('{file}')").fetchall()
    assert used == [("ZSTD",)]


def test_a_missing_extension_names_its_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its wheel the error says which package to install; nothing is fetched."""
    monkeypatch.setattr(lake.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(LakeError, match=r"pip install duckdb-extension-sqlite-scanner==1\.5\.5"):
        lake.extension_path("sqlite_scanner")


def test_an_extension_for_another_duckdb_names_its_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel that does not fit is told apart from a missing one."""
    monkeypatch.setattr(duckdb, "__version__", "9.9.9")
    with pytest.raises(LakeError, match=r"another DuckDB than 9\.9\.9"):
        lake.extension_path("ducklake")


def test_only_its_own_extensions_come_unsigned(empty_reader: duckdb.DuckDBPyConnection) -> None:
    """Once the lake is open nobody can load one that is not signed, nor allow it again."""
    assert empty_reader.execute("select current_setting('allow_unsigned_extensions')").fetchone() == (False,)
    with pytest.raises(duckdb.Error, match="Cannot change"):
        empty_reader.execute("set allow_unsigned_extensions = true")
