"""Telling the lake what was fetched: rows of `fetches`, each once."""

from collections.abc import Sequence
from dataclasses import fields, replace
from importlib.resources import files
from typing import Any

import duckdb

from transforms.columns import to_table
from transforms.tables import Fetch
from warehouse.fetching.record_json import storable
from warehouse.load import registered
from warehouse.transactions import in_transaction


def tell_fetches(connection: duckdb.DuckDBPyConnection, rows: Sequence[Fetch]) -> None:
    """Add the rows to `fetches` in one transaction; those that are there by run, address and kind are left out.

    So a process killed between this and letting go of the rows may tell them again.
    """
    if not rows:
        return
    once = {(row.run_id, row.url, row.kind): _storable(row) for row in rows}
    statement = (files("warehouse.fetching") / "tell_fetches.sql").read_text(encoding="utf-8")
    with registered(connection, "staged_fetches", to_table(Fetch, once.values())):
        in_transaction(
            connection,
            lambda: connection.execute(statement),
            message=f"tell {len(once)} fetches",
            run_id=rows[0].run_id,
        )


def _storable(row: Fetch) -> Fetch:
    """The row; text that UTF-8 cannot hold (half a surrogate pair out of somebody's JSON) spelled out."""
    texts = {field.name: value for field in fields(row) if isinstance(value := getattr(row, field.name), str)}
    spelled: dict[str, Any] = {name: storable(value) for name, value in texts.items()}
    return row if spelled == texts else replace(row, **spelled)
