"""One entry of the quarantine on a terminal: reasons, history, the row, the raw document, what to type next."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from flows.quarantine_table import ID_SHOWN, console, how_closed, shown_time
from flows.settings import Settings
from flows.sources.printable import printable
from transforms.documents import RawDocument, UnreadableDocumentError
from transforms.held_reasons import held_reasons
from transforms.reading.decoding import decode_raw
from transforms.tables import Capture, QuarantineEntry
from warehouse.archive import read_capture
from warehouse.lake import LakeError, open_reader
from warehouse.quarantine import explain_reasons, find_entry, find_held_capture, find_run_at

RAW_SHOWN = 2000
LONGEST_VALUE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfolded:
    """An entry with all that hangs on it; `document` is the error's words where the archive cannot give it."""

    entry: QuarantineEntry
    meanings: Mapping[str, str]
    first_run_id: str | None
    capture: Capture | None
    document: RawDocument | str


def unfold(settings: Settings, quarantine_id: str) -> Unfolded:
    """The entry whose id begins so, with what its reasons mean, its first run and its raw document.

    Raises LakeError where none or several begin so; a document that is missing or damaged raises nothing.
    """
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        entry = find_entry(lake, quarantine_id)
        meanings = explain_reasons(lake, entry)
        first_run_id = find_run_at(lake, entry.first_held_at or entry.held_at)
        capture: Capture | None = None
        document: RawDocument | str
        try:
            capture = find_held_capture(lake, entry)
            document = read_capture(settings.lake, capture)
        except LakeError as error:
            document = str(error)
    return Unfolded(entry=entry, meanings=meanings, first_run_id=first_run_id, capture=capture, document=document)


def print_entry(unfolded: Unfolded, settings: Settings, stream: TextIO) -> None:
    """Everything about one entry; whatever comes from a document is escaped."""
    screen = console(stream)
    screen.soft_wrap = True
    for part in (_facts, _history, _row, _raw, _next_commands):
        for line in part(unfolded, settings):
            screen.print(line)


def _facts(unfolded: Unfolded, settings: Settings) -> Iterator[str]:
    del settings
    entry = unfolded.entry
    for name in ("quarantine_id", "capture_id", "article_id", "publisher_id", "source_uri", "stage", "message"):
        yield f"{name:>16}  {printable(str(getattr(entry, name) or '-'))}"
    for reason, meaning in unfolded.meanings.items():
        helps = held_reasons().get(reason)
        yield f"{'because of':>16}  {printable(reason)}: {printable(meaning)} {helps.remedy if helps else ''}".rstrip()


def _history(unfolded: Unfolded, settings: Settings) -> Iterator[str]:
    del settings
    entry = unfolded.entry
    first = shown_time(entry.first_held_at or entry.held_at)
    yield f"{'held first':>16}  {first} by {unfolded.first_run_id or 'a run that is not in `runs`'}"
    if entry.held_count > 1:
        yield f"{'held last':>16}  {shown_time(entry.held_at)} by {entry.run_id}; {entry.held_count:,} times in all"
    if entry.released_at is not None:
        yield f"{'closed':>16}  {shown_time(entry.released_at)}, {how_closed(entry)}"


def _row(unfolded: Unfolded, settings: Settings) -> Iterator[str]:
    del settings
    row = unfolded.entry.row
    if row is None:
        return
    yield "--- the article's row, as it would have been loaded"
    try:
        values = json.loads(row)
    except ValueError:
        yield printable(row)
        return
    for name, value in values.items():
        if value not in (None, [], {}):
            yield f"{printable(name):>24}  {_cut(value)}"


def _raw(unfolded: Unfolded, settings: Settings) -> Iterator[str]:
    capture, document = unfolded.capture, unfolded.document
    if capture is None:
        yield f"--- the raw document is out of reach: {printable(str(document))}"
        return
    path = settings.lake / "archive" / capture.archive_file
    yield f"--- the raw document: {capture.media_type}, {capture.byte_count:,} bytes"
    yield f"in {printable(str(path))}, {capture.archive_length:,} bytes from byte {capture.archive_offset:,}, packed"
    if isinstance(document, str):
        yield f"it cannot be read: {printable(document)}"
        yield "restore the file from a backup, then show or replay the entry again"
        return
    yield from printable_lines(document, RAW_SHOWN)


def _next_commands(unfolded: Unfolded, settings: Settings) -> Iterator[str]:
    del settings
    entry = unfolded.entry
    begin = entry.quarantine_id[:ID_SHOWN]
    yield "--- what to type next"
    if entry.released_at is None:
        yield f"kliping quarantine replay {begin} --dry-run      # would it pass today?"
        yield f"kliping quarantine replay {begin}                # then load and release it"
        yield f'kliping quarantine dismiss {begin} --because "…" # or close it without a replay'
    elif unfolded.capture is not None and unfolded.capture.article_id:
        yield f"kliping explain {unfolded.capture.article_id}    # the article that it became"
    if not isinstance(unfolded.document, str):
        yield f"kliping quarantine export {begin} --output FILE  # the document, byte for byte"


def printable_lines(document: RawDocument, longest: int) -> Iterator[str]:
    """The beginning of a document, at most `longest` characters of it, line by line, controls and bidi escaped."""
    content = document.content[: longest * 4]
    try:
        text, _, _ = decode_raw(content, document.charset)
    except UnreadableDocumentError:
        text = content.decode("utf-8", "backslashreplace")
    for line in text[:longest].splitlines():
        yield printable(line.replace("\t", "    "))
    if len(text) > longest or len(document.content) > len(content):
        yield "…"


def _cut(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if len(text) <= LONGEST_VALUE:
        return printable(text)
    return f"{printable(text[:LONGEST_VALUE])}… ({len(text):,} characters)"
