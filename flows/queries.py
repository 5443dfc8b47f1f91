"""Answers of the lake: printed as a table, written as CSV, JSON or Parquet, or asked for at a prompt."""

import csv
import json
import math
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

import duckdb
import pyarrow.parquet as pq
from rich import box
from rich.console import Console
from rich.table import Table

FETCHED_AT_ONCE = 1000
# A screen is for reading; files are for all of it.
MOST_ROWS_SHOWN = 200
LONGEST_CELL = 500
WIDTH_OF_FILES = 132


def answer(lake: duckdb.DuckDBPyConnection, query: str, form: str, output: Path | None) -> None:
    """Run a query and write its rows in a format, to a file or to standard output.

    Raises duckdb.Error with DuckDB's own words about a wrong query, ValueError where there is none.
    """
    if not lake.extract_statements(query):
        raise ValueError("the query holds no statement")
    result = lake.execute(query)
    if form == "parquet":
        write_parquet(result, output or Path(os.devnull))
        return
    with _stream(output) as stream:
        WRITERS[form](_names(result), _rows(result), stream)


def write_table(names: Sequence[str], rows: Iterator[tuple[Any, ...]], stream: TextIO) -> None:
    """Rows as a table for people; long ones end with a line that says how to get all."""
    table = Table(*names, box=box.SIMPLE_HEAD, pad_edge=False)
    shown = 0
    for shown, row in enumerate(rows, 1):
        if shown > MOST_ROWS_SHOWN:
            break
        table.add_row(*map(_cell, row))
    width = None if stream.isatty() else WIDTH_OF_FILES
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    console.print(table)
    if shown > MOST_ROWS_SHOWN:
        console.print(f"only the first {MOST_ROWS_SHOWN} rows; all of them with --format csv --output FILE")


def write_csv(names: Sequence[str], rows: Iterable[tuple[Any, ...]], stream: TextIO) -> None:
    """Rows as CSV with a header; lists and structs as JSON in their cell, null as an empty one."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_scalar(value) for value in row])


def write_json(names: Sequence[str], rows: Iterable[tuple[Any, ...]], stream: TextIO) -> None:
    """Rows as one JSON array of objects, timestamps in ISO 8601 with their offset."""
    separator = "["
    for row in rows:
        stream.write(separator + _object(names, row))
        separator = ",\n"
    stream.write("[]\n" if separator == "[" else "]\n")


def write_jsonl(names: Sequence[str], rows: Iterable[tuple[Any, ...]], stream: TextIO) -> None:
    """Rows as JSON objects, one a line."""
    stream.writelines(_object(names, row) + "\n" for row in rows)


def write_parquet(result: duckdb.DuckDBPyConnection, output: Path) -> None:
    """Rows as a Parquet file, a batch at a time."""
    reader = result.to_arrow_reader(FETCHED_AT_ONCE * 10)
    with pq.ParquetWriter(output, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)


WRITERS = {"table": write_table, "csv": write_csv, "json": write_json, "jsonl": write_jsonl}


def run_prompt(lake: duckdb.DuckDBPyConnection, root: Path) -> None:
    """Ask for queries until end of input; a query ends with a semicolon, and an error ends nothing."""
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - only a prompt needs it
    from prompt_toolkit.history import InMemoryHistory  # noqa: PLC0415

    sys.stdout.write(f"{root} as of its last commit, read-only. A query ends with a semicolon; Ctrl-D leaves.\n")
    session: PromptSession[str] = PromptSession(history=InMemoryHistory())
    for query in _queries(session):
        try:
            answer(lake, query, "table", None)
        except duckdb.Error as error:
            sys.stdout.write(f"{error}\n")


def _queries(session: Any) -> Iterator[str]:
    lines: list[str] = []
    while True:
        try:
            line = session.prompt("kliping> " if not lines else "    ...> ")
        except KeyboardInterrupt:
            lines = []
            continue
        except EOFError:
            return
        if not lines and line.strip() in {"exit", "quit", ".quit", ".exit"}:
            return
        lines.append(line)
        if line.rstrip().endswith(";"):
            yield "\n".join(lines)
            lines = []


@contextmanager
def _stream(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="utf-8", newline="") as stream:
        yield stream


def _names(result: duckdb.DuckDBPyConnection) -> list[str]:
    return [column[0] for column in result.description or ()]


def _rows(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(FETCHED_AT_ONCE):
        yield from rows


def _object(names: Sequence[str], row: Sequence[Any]) -> str:
    return _json(dict(zip(names, row, strict=True)))


def _json(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=_plain, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(value), ensure_ascii=False, default=_plain)


def _finite(value: Any) -> Any:
    """The value with null for NaN and infinities, for which JSON has no word."""
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _scalar(value: Any) -> Any:
    if isinstance(value, list | dict | tuple):
        return _json(value)
    return value if isinstance(value, str | int | float | None) else _plain(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    text = ", ".join(map(_cell, value)) if isinstance(value, list) else str(_scalar(value))
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "…"


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return str(value)
