"""Files that are one document each: text and HTML."""

import os
from collections.abc import Iterator
from typing import BinaryIO

from flows.sources.source_file import Outcome, SourceFile


def read_text_file(file: SourceFile, stream: BinaryIO) -> Iterator[Outcome]:
    """The file as one text/plain document."""
    yield _whole(file, stream, "text/plain")


def read_html_file(file: SourceFile, stream: BinaryIO) -> Iterator[Outcome]:
    """The file as one text/html document."""
    yield _whole(file, stream, "text/html")


def read_object_file(file: SourceFile, stream: BinaryIO) -> Iterator[Outcome]:
    """The file as one row: a JSON object that may stand on many lines."""
    yield _whole(file, stream, "application/json")


def _whole(file: SourceFile, stream: BinaryIO, media_type: str) -> Outcome:
    """The whole stream as one document; what is above the limit is not read further than that."""
    size = file_size(stream)
    if size > file.max_document_bytes:
        return file.too_large(f"{size:,} bytes")
    content = stream.read(file.max_document_bytes + 1)
    if len(content) > file.max_document_bytes:
        return file.too_large("more than that, unpacked,")
    return file.document(content, media_type)


def file_size(stream: BinaryIO) -> int:
    """Bytes of a file on disk; 0 for a stream that is unpacked while it is read, whose end nobody knows."""
    is_plain = hasattr(stream, "raw")
    return os.fstat(stream.fileno()).st_size if is_plain else 0
