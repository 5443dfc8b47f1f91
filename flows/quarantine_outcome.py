"""What a replay came to, on a terminal: what was released, and what stays held and why."""

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from rich.console import Console

from flows.quarantine_table import ID_SHOWN, console, shown_reasons
from flows.replay import Outcome
from flows.sources.printable import printable
from transforms.tables import QuarantineEntry

# Of each kind; the counts by reason are whole.
NAMED = 20


def print_outcome(outcome: Outcome, stream: TextIO) -> None:
    """What was released and what stays held and why."""
    screen = _console(stream)
    _print(screen, outcome.released, "released")
    _print(screen, outcome.held, "held again", with_message=True)
    if outcome.unreadable:
        screen.print(f"{len(outcome.unreadable):,} left as they are: the raw document is out of reach")


def print_rehearsal(outcome: Outcome, stream: TextIO) -> None:
    """What a replay would release and what would stay held and why; nothing was written."""
    screen = _console(stream)
    _print(screen, outcome.released, "would be released")
    _print(screen, outcome.held, "would be held again", with_message=True)
    if outcome.unreadable:
        screen.print(f"{len(outcome.unreadable):,} would be left as they are: the raw document is out of reach")
    for message in outcome.unreadable[:NAMED]:
        screen.print(f"  {printable(message)}")
    screen.print("nothing was written; the same command without --dry-run does it")


def _print(screen: Console, entries: Sequence[QuarantineEntry], what: str, *, with_message: bool = False) -> None:
    counts = Counter(reason for entry in entries for reason in entry.failed_expectations)
    named = ", ".join(f"{count:,} × {printable(reason)}" for reason, count in counts.most_common())
    screen.print(f"{len(entries):,} {what}: {named}" if named else f"{len(entries):,} {what}")
    for entry in entries[:NAMED]:
        told = printable(entry.message if with_message else entry.source_uri)
        screen.print(f"  {entry.quarantine_id[:ID_SHOWN]}  {shown_reasons(entry)}: {told}")
    if len(entries) > NAMED:
        screen.print(f"  … and {len(entries) - NAMED:,} more")


def _console(stream: TextIO) -> Console:
    screen = console(stream)
    screen.soft_wrap = True
    return screen
