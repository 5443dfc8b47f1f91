import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from warehouse.lake import open_reader
from warehouse.load import load_batch

Make = Callable[..., Any]

PAGE = (Path(__file__).parents[2] / "docs" / "querying.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```(?:python|sql) (\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture
def loaded(root: Path, writer: duckdb.DuckDBPyConnection, article: Make, batch: Make) -> Path:
    """A lake in which every one of 300 articles was rewritten once."""
    for number in (1, 2):
        rows = [article(f"a{index}", f"isi {number}", minute=number) for index in range(300)]
        load_batch(writer, batch(f"b{number}", rows))
    return root


def test_the_recipe_reads_the_lake(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page's own code, with nothing but duckdb and the wheels, prints articles."""
    code = BLOCKS["offline"] + BLOCKS["attach"].replace("/path/to/lake", str(loaded))
    assert "kliping" not in code
    names: dict[str, Any] = {}
    exec(compile(code, "querying.md", "exec"), names)  # noqa: S102 - the page's code is what is tested
    assert "Sukarimba" in capsys.readouterr().out
    assert names["connection"].execute("select count(body) from articles").fetchone() == (300,)
    names["connection"].close()


def test_online_and_offline_load_the_same() -> None:
    """Both ways end in the same two extensions."""
    assert "LOAD ducklake; LOAD sqlite" in BLOCKS["online"]
    assert '("ducklake", "sqlite_scanner")' in BLOCKS["offline"]


def test_exports_are_complete(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page's COPY writes, other Parquet readers read in full."""
    monkeypatch.chdir(tmp_path)
    with open_reader(loaded, timezone="UTC") as reader:
        reader.execute(BLOCKS["export"])
    for name in ("articles.parquet", "articles"):
        assert pq.read_table(tmp_path / name, columns=["body"])["body"].unique().to_pylist() == ["isi 2"]
        assert pq.read_table(tmp_path / name).num_rows == 300


def test_globbing_the_files_is_wrong(loaded: Path) -> None:
    """The warning is true: the files of a table hold more rows than the table."""
    folder = loaded / "data" / "main" / "article_versions"
    with open_reader(loaded, timezone="UTC") as reader:
        globbed = reader.execute(f"select count(body) from read_parquet('{folder}/*.parquet', union_by_name=true)")
        assert (globbed.fetchone() or (0,))[0] > 600
        assert reader.execute("select count(body) from article_versions").fetchone() == (600,)


def test_snapshots_are_read_as_written(loaded: Path) -> None:
    """The page's look at earlier states runs, and the first state is an empty lake."""
    with open_reader(loaded, timezone="UTC") as reader:
        assert reader.execute(BLOCKS["snapshots"]).fetchall() == [(0,)]
        assert "load b2" in reader.execute(BLOCKS["snapshots"].split(";")[0]).fetchall()[0]
