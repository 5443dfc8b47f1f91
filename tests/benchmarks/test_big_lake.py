"""The lakes that benchmarks are run on hold every column that tables have today."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from big_lake import Size, write_at_once, write_by_night

from warehouse.lake import open_reader
from warehouse.reporting import read_facts

SMALL = Size(publishers=3, nights=2, expectations=2, articles=5)


@pytest.mark.parametrize("write", [write_at_once, write_by_night])
def test_a_report_can_be_read_from_it(write: Callable[[Path, Size], None], tmp_path: Path) -> None:
    """A column that is new and must have a value would break it, and with it every figure of reports."""
    write(tmp_path / "lake", SMALL)
    with open_reader(tmp_path / "lake", timezone="UTC") as lake:
        facts = read_facts(lake, lake="x", made_at=datetime(2026, 11, 22, tzinfo=UTC), timezone="UTC")
    assert facts.unreadable == ()
    assert len(facts.publishers) == SMALL.publishers
