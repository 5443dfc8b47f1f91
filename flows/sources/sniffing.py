"""What a file is: its suffix says so, and its first bytes correct it."""

import json
import re
from pathlib import PurePath

SUFFIXES = {  # what the suffix promises
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jl": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
    ".warc": "warc",
}
MAGIC = {b"PAR1": "parquet", b"WARC/": "warc"}
# Read where named, passed over in folders: a .json there is more often settings or notes than articles.
ONLY_WHERE_NAMED = frozenset({"json"})
GZIP = b"\x1f\x8b"
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def promised_format(name: str) -> str | None:
    """The format that a file name promises, `.gz` aside; None for an unknown suffix."""
    path = PurePath(name.lower())
    return SUFFIXES.get((path.with_suffix("") if path.suffix == ".gz" else path).suffix)


def has_known_suffix(name: str) -> bool:
    """Whether files of this name are read where they lie in a folder."""
    return promised_format(name) not in (None, *ONLY_WHERE_NAMED)


def actual_format(promised: str | None, head: bytes) -> str:
    """What the file is, by its first bytes (unpacked): text, html, json, jsonl, parquet or warc.

    Only what a file of the promised kind cannot begin with overrules the suffix.
    """
    magic = next((name for magic, name in MAGIC.items() if head.startswith(magic)), None)
    if magic or not head:
        return magic or "text"
    # Zero bytes between the letters are UTF-16, which is text in every respect here.
    plain = _without_mark(head).replace(b"\x00", b"").lstrip()
    if HTML.match(plain):
        return "html"
    if promised in ("jsonl", "json"):
        return _rows_or_text(promised, plain)
    if promised == "html":
        return "html" if b"<" in plain else "text"
    return "jsonl" if _starts_with_object(plain) else "text"


def _rows_or_text(promised: str, plain: bytes) -> str:
    if plain.startswith(b"["):
        return "json"
    # One bad line does not make it another kind of file; no line that begins like a row does.
    has_row = any(line.lstrip().startswith(b"{") for line in plain.splitlines())
    return promised if has_row or not plain else "text"


def _starts_with_object(plain: bytes) -> bool:
    line = plain.split(b"\n", 1)[0]
    if not line.startswith(b'{"'):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _without_mark(head: bytes) -> bytes:
    return next((head[len(mark) :] for mark in MARKS if head.startswith(mark)), head)
