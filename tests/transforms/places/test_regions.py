import pytest

from transforms.columns import arrow_schema
from transforms.places.regions import RegionsError, kind_of, load_regions, parent_of, read_regions, region_table
from transforms.tables.references import Region

HEAD = "place_code,region_name,region_kind"
PROVINCE = "35,Jawa Timur,province"


@pytest.mark.parametrize(
    ("code", "kind", "parent"),
    [
        ("35", "province", None),
        ("35.13", "kabupaten", "35"),
        ("35.69", "kabupaten", "35"),
        ("35.71", "kota", "35"),
        ("35.13.14", "kecamatan", "35.13"),
    ],
)
def test_a_code_tells_kind_and_parent(code: str, kind: str, parent: str | None) -> None:
    """Kind and parent follow from the code alone."""
    assert (kind_of(code), parent_of(code)) == (kind, parent)


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["kode,nama"], "header"),
        ([], "header"),
        ([HEAD, "35,Jawa Timur"], "line 2.*columns"),
        ([HEAD, "35,Jawa Timur ,province"], "white space"),
        ([HEAD, "35,,province"], "white space"),
        ([HEAD, "35,Jawa Timur,kota"], "kind"),
        ([HEAD, "3x,Jawa Timur,province"], "kind"),
        ([HEAD, "3,Jawa Timur,kabupaten"], "before the region"),
        ([HEAD, PROVINCE, "3513.,Kabupaten Probolinggo,kabupaten"], "before the region"),
        ([HEAD, PROVINCE, PROVINCE], "line 3.*twice"),
        ([HEAD, PROVINCE, "35.13.14,Kraksaan,kecamatan"], "before the region"),
    ],
)
def test_a_malformed_list_is_refused(lines: list[str], complaint: str) -> None:
    """What is wrong is said with its line."""
    with pytest.raises(RegionsError, match=complaint):
        read_regions(lines)


def test_the_table_has_every_region() -> None:
    """The rows of `regions` have the declared columns; provinces alone have no parent."""
    table = region_table()
    assert table.schema == arrow_schema(Region)
    assert table.num_rows == len(load_regions())
    assert table["parent_code"].null_count == 38
