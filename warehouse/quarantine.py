"""What is held back: what for, which entries, what to replay, and closing what needs no replay."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import duckdb

from transforms.columns import columns_of
from transforms.held_reasons import held_reasons
from transforms.tables.captures import Capture
from transforms.tables.quarantine import QuarantineEntry
from warehouse.lake import LakeError
from warehouse.transactions import in_transaction

IDS_NAMED = 5
UNKNOWN = "unknown"

# Entries that are older than a column have null in it.
COALESCED = {"held_count": "coalesce(held_count, 1)", "first_held_at": "coalesce(first_held_at, held_at)"}
# Lists may be long, and the rows are most of what an entry weighs.
WITHOUT_ROW = COALESCED | {"row": "null"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which entries are meant; what is None does not narrow, so an empty selection means all of them.

    `quarantine_ids` takes beginnings of ids; `expectation` an expectation or any other reason; a publisher
    that is not known goes by 'unknown'. `held_on` is a day in the session's time zone and `run_id` a run:
    those that held the entries last, or, of closed ones, those that closed them.
    """

    quarantine_ids: tuple[str, ...] | None = None
    expectation: str | None = None
    publisher_id: str | None = None
    stage: str | None = None
    held_on: date | None = None
    run_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFor:
    """What is held for one reason; `severity` is null where it is no expectation."""

    reason: str
    stage: str
    severity: str | None
    meaning: str
    held_count: int
    held_since: datetime
    most_attempts: int
    publishers: tuple[str, ...]


def count_by_reason(connection: duckdb.DuckDBPyConnection, selection: Selection | None = None) -> list[HeldFor]:
    """What is held now of what the selection means, by reason, the most frequent first."""
    condition, parameters = _condition(selection or Selection())
    rows = connection.execute(_reasons_query().format(condition=condition), parameters).fetchall()
    return [
        HeldFor(
            reason=reason,
            stage=stage,
            severity=severity,
            meaning=_meaning(reason, meaning, message),
            held_count=held_count,
            held_since=held_since,
            most_attempts=most_attempts,
            publishers=tuple(publishers),
        )
        for reason, stage, severity, meaning, message, held_count, held_since, most_attempts, publishers in rows
    ]


def count_held(connection: duckdb.DuckDBPyConnection, selection: Selection | None = None) -> int:
    """How many documents are held now of what the selection means."""
    condition, parameters = _condition(selection or Selection())
    row = connection.execute(
        f"select count(*) from quarantine where released_at is null and {condition}", parameters
    ).fetchone()
    return row[0] if row else 0


def list_held(
    connection: duckdb.DuckDBPyConnection, selection: Selection | None = None, limit: int | None = None
) -> list[QuarantineEntry]:
    """The entries held now that the selection means, the newest first, at most `limit`; `row` is left out."""
    condition, parameters = _condition(selection or Selection())
    return _entries(connection, f"released_at is null and {condition} order by held_at", parameters, limit)


def list_released(
    connection: duckdb.DuckDBPyConnection, selection: Selection | None = None, limit: int | None = None
) -> list[QuarantineEntry]:
    """The entries released or dismissed that the selection means, the latest first, else as `list_held`."""
    condition, parameters = _condition(selection or Selection(), moment="released_at", run="released_run_id")
    return _entries(connection, f"released_at is not null and {condition} order by released_at", parameters, limit)


def find_entry(connection: duckdb.DuckDBPyConnection, quarantine_id: str) -> QuarantineEntry:
    """The one entry whose id begins so, held or released.

    Raises LakeError where none or several do.
    """
    rows = connection.execute(
        f"select {_names_of(QuarantineEntry, COALESCED)} from quarantine where starts_with(quarantine_id, ?)"
        f" order by quarantine_id limit {IDS_NAMED}",
        [quarantine_id],
    ).fetchall()
    entries = [_entry(row) for row in rows]
    if not entries:
        raise LakeError(
            f"no entry in quarantine begins with {quarantine_id!r}: `kliping quarantine list` shows the ids"
        )
    if len(entries) > 1:
        ids = ", ".join(entry.quarantine_id for entry in entries)
        raise LakeError(
            f"more than one entry in quarantine begins with {quarantine_id!r} ({ids}): write more of the id,"
            " `kliping quarantine list` shows them"
        )
    return entries[0]


def find_held_capture(connection: duckdb.DuckDBPyConnection, entry: QuarantineEntry) -> Capture:
    """Where the raw document behind an entry lies. Raises LakeError where `captures` does not know it."""
    row = connection.execute(
        f"select {_names_of(Capture)} from captures where capture_id = ?", [entry.capture_id]
    ).fetchone()
    if row is None:
        raise LakeError(f"`captures` has no row of {entry.capture_id}, so nothing says where its raw document lies")
    return _capture(row)


def explain_reasons(connection: duckdb.DuckDBPyConnection, entry: QuarantineEntry) -> dict[str, str]:
    """What each of an entry's reasons means, an expectation in its newest words; else the entry's message."""
    newest = dict(
        connection.execute(
            "select expectation, arg_max(meaning, run_id) from expectation_results"
            " where list_contains(?, expectation) group by expectation",
            [list(entry.failed_expectations)],
        ).fetchall()
    )
    return {reason: _meaning(reason, newest.get(reason), entry.message) for reason in entry.failed_expectations}


def find_run_at(connection: duckdb.DuckDBPyConnection, moment: datetime) -> str | None:
    """The run that went on at a moment: there is one at a time, the lake's lock sees to that."""
    row = connection.execute(
        "select run_id from runs where started_at <= ? and (ended_at is null or ended_at >= ?)"
        " order by started_at desc limit 1",
        [moment, moment],
    ).fetchone()
    return row[0] if row else None


def captures_to_replay(connection: duckdb.DuckDBPyConnection, selection: Selection | None = None) -> list[Capture]:
    """The raw documents of the held entries that the selection means, in the order they were received."""
    condition, parameters = _condition(selection or Selection())
    rows = connection.execute(
        f"select {_names_of(Capture)} from captures where capture_id in ("
        f"select capture_id from quarantine where released_at is null and {condition})"
        " order by received_at, archive_file, archive_offset",
        parameters,
    ).fetchall()
    return [_capture(row) for row in rows]


def dismiss(
    connection: duckdb.DuckDBPyConnection, quarantine_ids: Collection[str], dismissed_at: datetime, note: str
) -> None:
    """Close held entries that need no replay, saying why; their documents stay known, so they do not come again.

    A replay that helps closes entries by itself. Raises ValueError for an empty note.
    """
    if not note.strip():
        raise ValueError("say why: a dismissal without a reason cannot be checked later")
    in_transaction(
        connection,
        lambda: connection.execute(
            "update quarantine set released_at = ?, release_note = ?"
            " where released_at is null and list_contains(?, quarantine_id)",
            [dismissed_at, note.strip(), list(quarantine_ids)],
        ),
        message="dismiss from quarantine",
    )


def _entries(
    connection: duckdb.DuckDBPyConnection, chosen: str, parameters: list[Any], limit: int | None
) -> list[QuarantineEntry]:
    rows = connection.execute(
        f"select {_names_of(QuarantineEntry, WITHOUT_ROW)} from quarantine where {chosen} desc, quarantine_id"
        f" limit {'all' if limit is None else int(limit)}",
        parameters,
    ).fetchall()
    return [_entry(row) for row in rows]


def _condition(selection: Selection, moment: str = "held_at", run: str = "run_id") -> tuple[str, list[Any]]:
    asked: dict[str, Any] = {
        "list_bool_or(list_transform(?, lambda begin: starts_with(quarantine_id, begin)))": (
            list(selection.quarantine_ids) if selection.quarantine_ids is not None else None
        ),
        "list_contains(failed_expectations, ?)": selection.expectation,
        f"coalesce(publisher_id, '{UNKNOWN}') = ?": selection.publisher_id,
        "stage = ?": selection.stage,
        f"cast({moment} as date) = ?": selection.held_on,
        f"{run} = ?": selection.run_id,
    }
    chosen = {condition: value for condition, value in asked.items() if value is not None}
    return " and ".join(chosen) or "true", list(chosen.values())


def _meaning(reason: str, meaning: str | None, message: str) -> str:
    listed = held_reasons().get(reason)
    return meaning or (listed.meaning if listed else message)


def _entry(row: tuple[Any, ...]) -> QuarantineEntry:
    entry = QuarantineEntry(**dict(zip(_fields(QuarantineEntry), row, strict=True)))
    return replace(entry, failed_expectations=tuple(entry.failed_expectations))


def _capture(row: tuple[Any, ...]) -> Capture:
    return Capture(**dict(zip(_fields(Capture), row, strict=True)))


def _fields(record: type) -> list[str]:
    return [spec.name for spec in columns_of(record)]


def _names_of(record: type, instead: Mapping[str, str] = MappingProxyType({})) -> str:
    return ", ".join(f'{instead[name]} as "{name}"' if name in instead else f'"{name}"' for name in _fields(record))


@cache
def _reasons_query() -> str:
    return (files("warehouse") / "quarantine_reasons.sql").read_text(encoding="utf-8")
