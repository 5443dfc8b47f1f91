"""Parquet files: every row is a document, written as the JSON object that its columns make."""

import base64
import json
import math
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from flows.sources.source_file import Outcome, SourceFile
from transforms.reading.columns import is_document, unknown_columns

ROWS_AT_ONCE = 128
# What pyarrow raises for damaged files; a string column with bad UTF-8 shows only when it is read.
BROKEN = (pa.ArrowException, OSError, UnicodeDecodeError, EOFError)


def read_parquet(file: SourceFile, stream: BinaryIO) -> Iterator[Outcome]:
    """One document a row, some rows at a time; row-N counts from 1.

    Columns of which none can hold an article make one failure for the file, which names them.
    """
    number = 0
    try:
        table = pq.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20)
        columns = table.schema_arrow.names
        if not is_document(columns):
            yield file.failure("unknown_columns", unknown_columns(columns))
            return
        for batch in table.iter_batches(batch_size=ROWS_AT_ONCE, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _row(file, row, number)
    except BROKEN as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        message = f"is a broken Parquet file after row {number:,}: {said}. The rows before were read; write it again"
        yield file.failure("broken_parquet", message)
        return
    if not number:
        yield file.failure("empty", "holds no rows; check what wrote it")


def _row(file: SourceFile, row: dict[str, Any], number: int) -> Outcome:
    content = json.dumps(plain(row), ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    if len(content) > file.max_document_bytes:
        return file.too_large(f"{len(content):,} bytes", file.row_uri(number))
    return file.document(content, "application/json", file.row_uri(number))


def plain(value: Any) -> Any:
    """A value as JSON has it: times in ISO 8601, bytes as text or base64, what is no number as null."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, bytes):
        return _text_of(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _text_of(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return base64.b64encode(value).decode("ascii")
