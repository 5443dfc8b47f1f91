"""What is held back: listing it, showing one entry, choosing what to replay."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from transforms.columns import columns_of
from transforms.tables.captures import Capture
from transforms.tables.quarantine import QuarantineEntry
from warehouse.lake import LakeError
from warehouse.transactions import in_transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which held entries are meant; what is None does not narrow, so an empty selection means all of them.

    `quarantine_ids` takes beginnings of ids; `held_on` is a day in the session's time zone.
    """

    quarantine_ids: tuple[str, ...] | None = None
    expectation: str | None = None
    stage: str | None = None
    held_on: date | None = None


def list_held(connection: duckdb.DuckDBPyConnection, selection: Selection | None = None) -> list[QuarantineEntry]:
    """The entries held now that the selection means, the newest first."""
    condition, parameters = _condition(selection or Selection())
    rows = connection.execute(
        f"select {_names(QuarantineEntry)} from quarantine where released_at is null and {condition}"
        " order by held_at desc, quarantine_id",
        parameters,
    ).fetchall()
    return [_entry(row) for row in rows]


def find_entry(connection: duckdb.DuckDBPyConnection, quarantine_id: str) -> QuarantineEntry:
    """The one entry whose id begins so, held or released.

    Raises LakeError where none or several do.
    """
    rows = connection.execute(
        f"select {_names(QuarantineEntry)} from quarantine where starts_with(quarantine_id, ?)"
        " order by quarantine_id limit 2",
        [quarantine_id],
    ).fetchall()
    if len(rows) != 1:
        found = "no entry" if not rows else "more than one entry"
        raise LakeError(f"{found} in quarantine begins with {quarantine_id!r}: `kliping quarantine list` shows the ids")
    return _entry(rows[0])


def captures_to_replay(connection: duckdb.DuckDBPyConnection, selection: Selection | None = None) -> list[Capture]:
    """The raw documents of the held entries that the selection means, in the order they were received."""
    condition, parameters = _condition(selection or Selection())
    rows = connection.execute(
        f"select {_names(Capture)} from captures where capture_id in ("
        f"select capture_id from quarantine where released_at is null and {condition})"
        " order by received_at, archive_file, archive_offset",
        parameters,
    ).fetchall()
    return [Capture(**dict(zip(_fields(Capture), row, strict=True))) for row in rows]


def mark_released(
    connection: duckdb.DuckDBPyConnection, quarantine_ids: Collection[str], released_at: datetime
) -> None:
    """Close held entries that need no replay; loading an article of a held document closes its entry by itself."""
    in_transaction(
        connection,
        lambda: connection.execute(
            "update quarantine set released_at = ? where released_at is null and list_contains(?, quarantine_id)",
            [released_at, list(quarantine_ids)],
        ),
        message="release from quarantine",
    )


def _condition(selection: Selection) -> tuple[str, list[Any]]:
    asked: dict[str, Any] = {
        "list_bool_or(list_transform(?, lambda begin: starts_with(quarantine_id, begin)))": (
            list(selection.quarantine_ids) if selection.quarantine_ids is not None else None
        ),
        "list_contains(failed_expectations, ?)": selection.expectation,
        "stage = ?": selection.stage,
        "cast(held_at as date) = ?": selection.held_on,
    }
    chosen = {condition: value for condition, value in asked.items() if value is not None}
    return " and ".join(chosen) or "true", list(chosen.values())


def _entry(row: tuple[Any, ...]) -> QuarantineEntry:
    values = dict(zip(_fields(QuarantineEntry), row, strict=True))
    return QuarantineEntry(**values | {"failed_expectations": tuple(values["failed_expectations"])})


def _fields(record: type) -> list[str]:
    return [spec.name for spec in columns_of(record)]


def _names(record: type) -> str:
    return ", ".join(f'"{name}"' for name in _fields(record))
