"""Facts of a report for the tests here, and the modules that make them: sample_facts, sample_lakes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from warehouse.lake import open_reader, open_writer
from warehouse.reporting.facts import Facts

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def facts() -> Facts:
    """A morning with a silent publisher, a changed template, failed expectations and held documents."""
    from sample_lakes import ordinary  # noqa: PLC0415 - found on the path that this file sets

    return ordinary()


@pytest.fixture(scope="session")
def empty_lake_reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A lake with all tables and no rows, read-only."""
    root = tmp_path_factory.mktemp("report") / "lake"
    with open_writer(root):
        pass
    with open_reader(root, timezone="UTC") as connection:
        yield connection
