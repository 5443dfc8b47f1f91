"""From names on the command line to raw documents: one reader a format, one document at a time."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from flows.sources.batching import batches
from flows.sources.discovery import discover
from flows.sources.folders import failure
from flows.sources.json_array import read_json
from flows.sources.jsonl import read_jsonl
from flows.sources.outcomes import PassedOver, SourceFailure
from flows.sources.parquet import read_parquet
from flows.sources.sniffing import GZIP, actual_format, promised_format
from flows.sources.source_file import HEAD_BYTES, MAX_DOCUMENT_BYTES, Outcome, Reader, SourceFile, open_regular, peek
from flows.sources.text_file import read_html_file, read_text_file
from flows.sources.warc import read_warc

__all__ = [
    "MAX_DOCUMENT_BYTES",
    "SOURCES",
    "Outcome",
    "PassedOver",
    "SourceFailure",
    "batches",
    "discover",
    "read_source",
]

SOURCES: dict[str, Reader] = {  # by format; flows/sources/sniffing.py says which suffix is which
    "text": read_text_file,
    "html": read_html_file,
    "jsonl": read_jsonl,
    "json": read_json,
    "parquet": read_parquet,
    "warc": read_warc,
}
GZIP_WINDOW = 31
BROKEN_GZIP = (EOFError, zlib.error, gzip.BadGzipFile)


def read_source(path: Path, received_at: datetime, max_document_bytes: int = MAX_DOCUMENT_BYTES) -> Iterator[Outcome]:
    """The documents of a file, one at a time, and by name what of it could not be read.

    `received_at` stands for documents whose container says no time of its own. Raises nothing for a bad input.
    """
    file = SourceFile(path, received_at, max_document_bytes)
    try:
        with open_regular(path) as stream:
            yield from _read(file, stream)
    except OSError as error:
        yield failure(path, error, "read")


def _read(named: SourceFile, stream: BinaryIO) -> Iterator[Outcome]:
    packed_head = peek(stream)
    is_packed = packed_head.startswith(GZIP)
    file = replace(named, head=_unpacked(packed_head) if is_packed else packed_head)
    name = actual_format(promised_format(file.path.name), file.head)
    # The records of a WARC file are packed one by one, and their places are those in the packed file.
    if not is_packed or name == "warc":
        yield from SOURCES[name](file, stream)
    elif name == "parquet":
        yield file.failure("packed_parquet", "is Parquet inside gzip, which cannot be read in parts; unpack it")
    else:
        yield from _read_packed(file, stream, SOURCES[name])


def _read_packed(file: SourceFile, stream: BinaryIO, reader: Reader) -> Iterator[Outcome]:
    documents = 0
    try:
        for outcome in reader(file, cast("BinaryIO", gzip.GzipFile(fileobj=stream))):
            documents += 1
            yield outcome
    except BROKEN_GZIP as error:
        message = (
            f"is broken gzip near byte {stream.tell():,}, after {documents:,} documents: {error}."
            " What stands before it was read; fetch or pack it again"
        )
        yield file.failure("broken_gzip", message)


def _unpacked(head: bytes) -> bytes:
    """How gzip data begins, as far as it can be unpacked."""
    with suppress(zlib.error):
        return zlib.decompressobj(GZIP_WINDOW).decompress(head, HEAD_BYTES)
    # It is damaged somewhere in its head: byte by byte gives what stands before the damage.
    unpacker, unpacked = zlib.decompressobj(GZIP_WINDOW), bytearray()
    with suppress(zlib.error):
        for start in range(len(head)):
            unpacked += unpacker.decompress(head[start : start + 1], HEAD_BYTES)
    return bytes(unpacked[:HEAD_BYTES])
