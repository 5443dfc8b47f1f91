import re
from pathlib import Path

import pytest

from transforms.reading.columns import column_meanings, fold, is_document, mapped, parse_meanings

DOCS = Path(__file__).parents[3] / "docs" / "inputs.md"


@pytest.mark.parametrize(
    "name", ["Tanggal Terbit", "tanggal_terbit", "TANGGAL-TERBIT", "tanggalTerbit", "tanggal.terbit"]
)
def test_names_are_compared_by_their_letters(name: str) -> None:
    """Case, spaces, dots, hyphens and underscores make no other column."""
    assert fold(name) == fold("tanggal_terbit")
    assert mapped({name: "x"}, "published") == [(name, "x")]


def test_the_order_of_the_file_is_the_precedence() -> None:
    """Whatever the order of the row, columns come in the order that columns.toml gives."""
    assert [column for column, _ in mapped({"isi": 1, "text": 2, "Body": 3}, "body")] == ["Body", "isi", "text"]


@pytest.mark.parametrize("columns", [["JUDUL"], ["konten", "harga"], ["raw_html"]])
def test_a_title_a_body_or_a_page_makes_a_document(columns: list[str]) -> None:
    """Any one of them is enough."""
    assert is_document(columns)


def test_other_columns_make_no_document() -> None:
    """An address and a date are about an article, and none."""
    assert not is_document(["url", "tanggal", "harga"])


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[a]\ncolumns = ['x']", "needs meaning and columns"),
        ("[a]\nmeaning = 'A.'", "needs meaning and columns"),
        ("[a]\nmeaning = 'A.'\ncolumns = ['x']\nwhy = 'y'", "nothing else"),
        ("[a]\nmeaning = 'A.'\ncolumns = ['x_y']\n[b]\nmeaning = 'B.'\ncolumns = ['X Y']", "stands in"),
    ],
)
def test_a_malformed_convention_is_refused(toml: str, message: str) -> None:
    """A meaning without a sentence, and a column with two meanings, do not load."""
    with pytest.raises(ValueError, match=message):
        parse_meanings(toml)


def test_the_documentation_lists_every_column() -> None:
    """The table in docs/inputs.md is columns.toml, name by name and in its order."""
    documented = {
        name: tuple(re.findall(r"`([^`]+)`", cells))
        for name, cells in re.findall(r"^\| `(\w+)` \| .*? \| (`.*`) \|$", DOCS.read_text("utf-8"), re.MULTILINE)
    }
    assert documented == {name: meaning.columns for name, meaning in column_meanings().items()}
