"""The regions of Indonesia as `seeds/regions.csv` lists them: codes, names, what lies in what."""

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import pyarrow as pa

from transforms.columns import arrow_schema
from transforms.tables.references import Region

HEADER = ["place_code", "region_name", "region_kind"]
CODE = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d)?)?")
# The first of the two digits behind the province: the decree gives 01-69 to kabupaten, 71-99 to kota.
FIRST_DIGIT_OF_KOTA = "7"
PROVINCE, REGENCY, DISTRICT = len("35"), len("35.74"), len("35.74.04")
# The province that is the capital: the seat of national bodies.
CAPITAL = "31"


class RegionsError(ValueError):
    """A file of regions that cannot be used; the message names the line and what it should be."""


def kind_of(code: str) -> str:
    """What a code is of, by its length and digits: province, kabupaten, kota or kecamatan."""
    if len(code) == PROVINCE:
        return "province"
    if len(code) == DISTRICT:
        return "kecamatan"
    return "kota" if code[PROVINCE + 1 : PROVINCE + 2] >= FIRST_DIGIT_OF_KOTA else "kabupaten"


def parent_of(code: str) -> str | None:
    """The code of the region around it; None for a province."""
    return code[:-3] or None


@cache
def load_regions() -> Mapping[str, str]:
    """Official names by code, in the order of the codes. Raises RegionsError for a malformed file."""
    return read_regions((files("seeds") / "regions.csv").read_text("utf-8").splitlines())


def read_regions(lines: Iterable[str]) -> dict[str, str]:
    """Official names by code, from the lines of a CSV with the columns of HEADER."""
    rows = csv.reader(lines)
    header = next(rows, [])
    if header != HEADER:
        raise RegionsError(f"regions.csv: the header is {header}, not {HEADER}; make it anew by seeds.making.regions")
    names: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        if complaint := _complaint(row, names):
            raise RegionsError(f"regions.csv, line {number}: {row}: {complaint}")
        names[row[0]] = row[1]
    return names


def _complaint(row: list[str], above: Mapping[str, str]) -> str | None:
    if len(row) != len(HEADER):
        return f"has {len(row)} columns, not {len(HEADER)}"
    code, name, kind = row
    if kind != kind_of(code) or not code.replace(".", "").isdigit():
        return "the kind is not the one that the code is of"
    if not name or name[0].isspace() or name[-1].isspace():
        return "the name is empty or has white space around it"
    if code in above or (kind != "province" and (code[:-3] not in above or code[-3] != ".")):
        return "stands twice, or before the region that it lies in"
    return None


def region_table() -> pa.Table:
    """The rows of the table `regions`."""
    names = load_regions()
    columns = {
        "place_code": list(names),
        "region_name": list(names.values()),
        "region_kind": list(map(kind_of, names)),
        "parent_code": list(map(parent_of, names)),
    }
    return pa.Table.from_pydict(columns, schema=arrow_schema(Region))
