"""The data dictionary: every table and view with its columns, types and meanings, as Markdown.

`python -m warehouse.dictionary` writes `docs/tables.md`, from the repository's root; a test holds the file current.
"""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from transforms.columns import columns_of
from transforms.tables import ARTICLE_TABLES, LEDGER_TABLES, REFERENCE_TABLES, TABLES
from warehouse.ddl import View, sql_type, table_comment, views
from warehouse.lake import open_writer
from warehouse.quoting import identifier

HEAD = """\
# Tables and views

Written by `python -m warehouse.dictionary` from `transforms/tables/` and `warehouse/views/`; edit those.
The same sentences stand in the lake as comments: `select * from duckdb_columns() where database_name = 'lake'`.

All timestamps carry a zone. Offsets count Unicode characters from 0, `end` exclusive; quote the name: `"end"`.
"""

SECTIONS: Mapping[str, Mapping[str, type]] = {
    "Articles": ARTICLE_TABLES,
    "What the pipeline keeps about itself": LEDGER_TABLES,
    "Reference": REFERENCE_TABLES,
}


def render() -> str:
    """The dictionary as Markdown; the types of views are asked of a lake made for the moment."""
    with tempfile.TemporaryDirectory() as folder, open_writer(Path(folder)) as connection:
        parts = [HEAD, "## Views\n", *(_view(connection, view) for view in views())]
    for title, tables in SECTIONS.items():
        parts += [f"## {title}\n", *(_table(name, record) for name, record in tables.items())]
    return "\n".join(parts)


def _table(name: str, record: type) -> str:
    rows = ((spec.name, sql_type(spec), spec.meaning) for spec in columns_of(record))
    return _entry(name, table_comment(record), rows)


def _view(connection: duckdb.DuckDBPyConnection, view: View) -> str:
    described = connection.execute(f"describe {identifier(view.name)}").fetchall()
    rows = (
        (name, kind.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ"), _meaning(view, name))
        for name, kind, *_ in described
    )
    return _entry(view.name, view.grain, rows)


def _meaning(view: View, column: str) -> str:
    """What a view's column means: said in the view's file, else in the record that it comes from.

    Raises KeyError for a column that nobody explains.
    """
    if column in view.meanings:
        return view.meanings[column]
    for record in TABLES.values():
        for spec in columns_of(record):
            if spec.name == column:
                return spec.meaning
    raise KeyError(f"warehouse/views/{view.name}.sql: say what {column} means in a line `-- {column}: …`")


def _entry(name: str, grain: str, rows: Iterator[tuple[str, str, str]]) -> str:
    lines = [f"### {name}\n", f"{grain}\n", "| column | type | meaning |", "|---|---|---|"]
    lines += [f"| {column} | {kind} | {meaning.replace('|', chr(92) + '|')} |" for column, kind, meaning in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path("docs/tables.md").write_text(render(), encoding="utf-8")
