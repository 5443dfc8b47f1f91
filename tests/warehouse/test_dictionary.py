from pathlib import Path

import pytest

from transforms.tables import TABLES
from warehouse import dictionary
from warehouse.ddl import View, views
from warehouse.dictionary import render

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def test_the_page_is_current() -> None:
    """docs/tables.md says what the records and views say; otherwise run `python -m warehouse.dictionary`."""
    assert PAGE.read_text(encoding="utf-8") == render(), "docs/tables.md is old: run python -m warehouse.dictionary"


def test_every_table_and_view_has_its_entry() -> None:
    """Nothing in the lake is missing from the page."""
    page = PAGE.read_text(encoding="utf-8")
    names = [*TABLES, *(view.name for view in views())]
    assert [name for name in names if f"### {name}\n" not in page] == []


def test_a_column_that_nobody_explains_is_refused() -> None:
    """A view's column needs a meaning, and the error says where to write it."""
    with pytest.raises(KeyError, match=r"views/odd\.sql: say what mystery_count means"):
        dictionary._meaning(View("odd", "One row.", {}, "select 1 as mystery_count"), "mystery_count")
