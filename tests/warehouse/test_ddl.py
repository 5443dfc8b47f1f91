from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import duckdb
import pytest

from transforms.columns import Column, columns_of, to_table
from transforms.tables import TABLES
from transforms.tables.runs import SchemaChange
from warehouse import ddl
from warehouse.lake import open_writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One row per note."""

    note_id: Annotated[str, Column("Key.")]
    end: Annotated[int, Column("It's a word of SQL.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LongerNote:
    """One row per note, with more to say."""

    tags: Annotated[tuple[str, ...], Column("Words.")]
    seconds: Annotated[dict[str, float], Column("Seconds by stage.")]
    seen_at: Annotated[datetime | None, Column("When.")]
    note_id: Annotated[str, Column("Key of the note.")]
    end: Annotated[int, Column("It's a word of SQL.")]


SHORT = {"schema_changes": SchemaChange, "notes": Note}
LONG = {"schema_changes": SchemaChange, "notes": LongerNote}


def comments(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Comments of a table's columns, as SQL shows them."""
    query = "select column_name, comment from duckdb_columns() where database_name = 'lake' and table_name = ?"
    return dict(connection.execute(query, [table]).fetchall())


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_its_columns_types_and_comments(empty_reader: duckdb.DuckDBPyConnection, name: str) -> None:
    """A table stands in the lake as its record says it, comments included."""
    described = empty_reader.execute(f"describe {name}").fetchall()
    assert [(row[0], row[1].replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")) for row in described] == [
        (spec.name, ddl.sql_type(spec)) for spec in columns_of(TABLES[name])
    ]
    assert comments(empty_reader, name) == {spec.name: spec.meaning for spec in columns_of(TABLES[name])}
    query = "select comment from duckdb_tables() where database_name = 'lake' and table_name = ?"
    assert empty_reader.execute(query, [name]).fetchone() == (ddl.table_comment(TABLES[name]),)


@pytest.mark.parametrize("view", ddl.views(), ids=lambda view: view.name)
def test_every_view_runs_and_carries_its_grain(empty_reader: duckdb.DuckDBPyConnection, view: ddl.View) -> None:
    """A view answers on an empty lake, says its grain, and explains only columns it has."""
    columns = empty_reader.execute(f"select * from {view.name}").description
    query = "select comment from duckdb_views() where database_name = 'lake' and view_name = ?"
    assert empty_reader.execute(query, [view.name]).fetchone() == (view.grain,)
    assert set(view.meanings) <= {column[0] for column in columns or []}


def test_opening_again_changes_nothing(root: Path) -> None:
    """A lake that is up to date is opened without a new snapshot."""

    def snapshots() -> int:
        with open_writer(root) as connection:
            return len(connection.execute("from lake.snapshots()").fetchall())

    assert snapshots() == snapshots()


def test_a_new_column_appears_and_old_rows_stay(writer: duckdb.DuckDBPyConnection) -> None:
    """A record that grew adds its columns, empty for old rows, and changes the comments."""
    ddl.upgrade(writer, SHORT)
    writer.execute("insert into notes values ('n', 1)")
    ddl.upgrade(writer, LONG)
    assert writer.execute('select note_id, "end", tags, seconds, seen_at from notes').fetchall() == [
        ("n", 1, None, None, None)
    ]
    assert comments(writer, "notes")["note_id"] == "Key of the note."


def test_lists_maps_and_timestamps_come_back(writer: duckdb.DuckDBPyConnection) -> None:
    """What goes in as list, map and zoned timestamp comes out equal, inlined or from Parquet."""
    ddl.upgrade(writer, LONG)
    moment = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    row = LongerNote(tags=("a", "é"), seconds={"read": 0.5, "load": 1.25}, seen_at=moment, note_id="n", end=7)
    for count in (1, 500):
        writer.execute("delete from notes")
        writer.register("staged", to_table(LongerNote, [row] * count))
        writer.execute("insert into notes by name select * from staged")
        read = writer.execute("select distinct tags, seconds, seen_at from notes").fetchall()
        assert read == [(["a", "é"], {"read": 0.5, "load": 1.25}, moment)]


def test_a_column_without_null_refuses_null(writer: duckdb.DuckDBPyConnection) -> None:
    """A record's promise that a column is never null is kept by the lake."""
    ddl.upgrade(writer, SHORT)
    with pytest.raises(duckdb.ConstraintException, match="NOT NULL"):
        writer.execute("insert into notes(note_id) values ('n')")


def test_a_view_must_say_its_grain() -> None:
    """A view file without its grain on the first line does not load."""
    with pytest.raises(ValueError, match=r"views/odd\.sql: the first line must say the grain"):
        ddl._parse_view("odd", "-- Something.\nselect 1")
