"""JSON files: an array of rows, one object, or JSON Lines under another name."""

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from flows.sources.jsonl import read_jsonl
from flows.sources.source_file import Outcome, SourceFile
from flows.sources.text_file import read_object_file

CHUNK_BYTES = 1 << 18
DECODER = json.JSONDecoder(strict=False)
BETWEEN_ROWS = " \t\r\n,"


def read_json(file: SourceFile, stream: BinaryIO) -> Iterator[Outcome]:
    """The rows of a JSON file, one at a time whatever its size; row-N is the row's place in the array."""
    head = file.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"["):
        yield from _rows(file, stream)
    elif _is_row(head.split(b"\n", 1)[0]):
        yield from read_jsonl(file, stream)
    else:
        yield from read_object_file(file, stream)


def _is_row(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _rows(file: SourceFile, stream: BinaryIO) -> Iterator[Outcome]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    rest, number = decoder.decode(stream.read(CHUNK_BYTES)).lstrip()[1:], 0
    while True:
        rest = rest.lstrip(BETWEEN_ROWS)
        end = _end_of_row(rest)
        if end is not None:
            number += 1
            yield file.document(rest[:end].encode("utf-8", "replace"), "application/json", file.row_uri(number))
            rest = rest[end:]
            continue
        if rest.startswith("]"):
            break
        if len(rest) > file.max_document_bytes:
            yield file.too_large("more than that", file.row_uri(number + 1))
            return
        chunk = stream.read(CHUNK_BYTES)
        if not chunk:
            message = f"stops being JSON after row {number:,}; the rows before it were read, mend the rest"
            yield file.failure("bad_json", message, file.row_uri(number + 1))
            return
        rest += decoder.decode(chunk)
    if not number:
        yield file.failure("empty", "holds no rows; check what wrote it")


def _end_of_row(text: str) -> int | None:
    """Where the row that the text begins with ends; None where there is none, or not all of it yet."""
    try:
        return DECODER.raw_decode(text)[1]
    except (ValueError, RecursionError):
        return None
