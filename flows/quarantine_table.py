"""Entries of the quarantine on a terminal."""

import json
from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from transforms.documents import RawDocument
from transforms.tables import QuarantineEntry

RAW_SHOWN = 2000


def print_entries(entries: Sequence[QuarantineEntry], stream: TextIO) -> None:
    """One line an entry, and what to do about them."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not entries:
        console.print("nothing is held back")
        return
    table = Table("id", "held at", "stage", "because of", "source", box=box.SIMPLE_HEAD, pad_edge=False)
    for entry in entries:
        held_at = entry.held_at.isoformat(sep=" ", timespec="seconds")
        table.add_row(
            entry.quarantine_id[:10], held_at, entry.stage, ", ".join(entry.failed_expectations), entry.source_uri
        )
    console.print(table)
    console.print(
        f"{len(entries):,} held. kliping quarantine show ID tells more; kliping quarantine replay ID tries again"
    )


def print_entry(entry: QuarantineEntry, document: RawDocument, stream: TextIO) -> None:
    """Everything about one entry, the beginning of its raw document last."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for name in ("quarantine_id", "capture_id", "article_id", "source_uri", "stage", "failed_expectations", "message"):
        console.print(f"{name:>20}  {getattr(entry, name)}")
    for name in ("run_id", "held_at", "released_at"):
        console.print(f"{name:>20}  {getattr(entry, name)}")
    if entry.row:
        console.print(json.dumps(json.loads(entry.row), ensure_ascii=False, indent=2))
    console.print(f"--- the raw document: {document.media_type}, {len(document.content):,} bytes")
    console.print(document.content[:RAW_SHOWN].decode("utf-8", "backslashreplace"))
