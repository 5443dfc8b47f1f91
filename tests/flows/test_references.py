from pathlib import Path

import pytest

from flows.references import load_references
from warehouse.lake import open_writer


@pytest.mark.parametrize("table", ["publishers", "rules", "regions"])
def test_what_ships_is_in_the_lake_once(tmp_path: Path, table: str) -> None:
    """The reference tables are filled, and loading them again makes no snapshot."""
    with open_writer(tmp_path / "lake") as lake:
        load_references(lake)
        before = lake.execute("select max(snapshot_id) from lake.snapshots()").fetchone()
        load_references(lake)
        assert lake.execute("select max(snapshot_id) from lake.snapshots()").fetchone() == before
        (count,) = lake.execute(f"select count(*) from {table}").fetchone() or (0,)
        assert count > 0


def test_a_place_code_joins_with_its_regions(tmp_path: Path) -> None:
    """The way from a kecamatan to its province is two joins."""
    with open_writer(tmp_path / "lake") as lake:
        load_references(lake)
        path = lake.execute(
            """
            select district.region_name, regency.region_name, province.region_name
            from regions district
            join regions regency on regency.place_code = district.parent_code
            join regions province on province.place_code = regency.parent_code
            where district.place_code = '35.13.14'
            """
        ).fetchone()
        assert path == ("Kraksaan", "Kabupaten Probolinggo", "Jawa Timur")
