"""JSON Lines: every line is a row, and every row a document."""

import codecs
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from flows.sources.source_file import Outcome, SourceFile

WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SKIP_BYTES = 1 << 20

ReadLine = Callable[[int], bytes]


def read_jsonl(file: SourceFile, stream: BinaryIO) -> Iterator[Outcome]:
    """One document a line, blank lines aside; row-N is the line's number.

    A line that is no JSON is a document too, so that it is kept; reading it fails later, by name.
    """
    if file.head.startswith(WIDE_MARKS):
        # Its line breaks are two bytes each; as UTF-8 they are one.
        text = io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="\n")
        yield from _rows(file, lambda size: text.readline(size).encode("utf-8", "replace"))
        text.detach()
    else:
        yield from _rows(file, stream.readline)


def _rows(file: SourceFile, readline: ReadLine) -> Iterator[Outcome]:
    number, is_empty = 0, True
    while line := readline(file.max_document_bytes + 2):  # room for the line break
        number += 1
        content = line.rstrip(b"\r\n")
        if len(content) > file.max_document_bytes:
            yield file.too_large(f"{len(content) + _skip_line(readline, line):,} bytes", file.row_uri(number))
        elif content.strip():
            yield file.document(content, "application/json", file.row_uri(number))
        else:
            continue
        is_empty = False
    if is_empty:
        yield file.failure("empty", "holds no rows; check what wrote it")


def _skip_line(readline: ReadLine, line: bytes) -> int:
    """Read to the end of a line and keep nothing of it; bytes skipped."""
    skipped = 0
    while line and not line.endswith(b"\n"):
        line = readline(SKIP_BYTES)
        skipped += len(line.rstrip(b"\r\n"))
    return skipped
