import duckdb
import pytest

from transforms.columns import to_table
from transforms.tables.references import PublisherRow
from warehouse.references import replace_reference


def publisher(publisher_id: str, *domains: str) -> PublisherRow:
    """A row of `publishers`."""
    return PublisherRow(
        publisher_id=publisher_id,
        publisher_name=publisher_id.title(),
        kind="local",
        domains=domains,
        dateline_names=(),
        zone="Asia/Jakarta",
    )


def test_a_reference_table_holds_what_was_given_last(writer: duckdb.DuckDBPyConnection) -> None:
    """Replacing adds, changes and drops rows; lists are compared too."""
    replace_reference(writer, "publishers", to_table(PublisherRow, [publisher("a", "a.example"), publisher("b")]))
    rows = to_table(PublisherRow, [publisher("a", "a.example", "m.a.example")])
    assert replace_reference(writer, "publishers", rows)
    assert writer.execute("select publisher_id, domains from publishers").fetchall() == [
        ("a", ["a.example", "m.a.example"])
    ]


def test_equal_rows_write_nothing(writer: duckdb.DuckDBPyConnection) -> None:
    """The same rows in any order leave the lake without a new snapshot."""
    first, second = publisher("a", "a.example"), publisher("b")
    replace_reference(writer, "publishers", to_table(PublisherRow, [first, second]))
    before = writer.execute("select max(snapshot_id) from lake.snapshots()").fetchone()
    assert not replace_reference(writer, "publishers", to_table(PublisherRow, [second, first]))
    assert writer.execute("select max(snapshot_id) from lake.snapshots()").fetchone() == before


def test_only_reference_tables_are_replaced(writer: duckdb.DuckDBPyConnection) -> None:
    """A table of articles cannot be replaced whole by mistake."""
    with pytest.raises(KeyError, match="article_versions"):
        replace_reference(writer, "article_versions", to_table(PublisherRow, []))
