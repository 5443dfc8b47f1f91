"""The quarantine on a terminal: by reason first, then entry by entry.

Addresses and messages are of hostile input: what does not print is escaped.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from flows.queries import WIDTH_OF_FILES, WRITERS
from flows.sources.printable import printable
from transforms.held_reasons import held_reasons
from transforms.tables import QuarantineEntry
from warehouse.quarantine import HeldFor

# Of a key, what tells entries apart on a screen; commands take the beginning of an id.
ID_SHOWN = 10
PUBLISHERS_SHOWN = 3
SOURCE_SHOWN = 120
NOTHING = "nothing is held back"

# The columns of an entry that files get: all but the article's row, which `show` has.
COLUMNS = tuple(name for name in QuarantineEntry.__dataclass_fields__ if name != "row")


def print_reasons(reasons: Sequence[HeldFor], stream: TextIO) -> None:
    """What is held, one line a reason, and what each reason means."""
    table = Table("because of", "stage", "severity", "held", "since", "most times", "publishers", box=box.SIMPLE_HEAD)
    for held in reasons:
        table.add_row(
            printable(held.reason),
            held.stage,
            held.severity or "",
            f"{held.held_count:,}",
            shown_time(held.held_since),
            f"{held.most_attempts:,}",
            _named(held.publishers),
        )
    screen = console(stream)
    screen.print(table)
    for held in reasons:
        helps = held_reasons().get(held.reason)
        screen.print(f"{printable(held.reason)}: {printable(held.meaning)} {helps.remedy if helps else ''}".rstrip())


def print_held(entries: Sequence[QuarantineEntry], total: int, stream: TextIO) -> None:
    """One line an entry, and what to do about them; says how many there are beyond those given."""
    screen = console(stream)
    if not entries:
        screen.print(NOTHING)
        return
    table = _entries_table("id", "held at", "times", "stage", "because of", "publisher", "source")
    for entry in entries:
        table.add_row(
            entry.quarantine_id[:ID_SHOWN],
            shown_time(entry.held_at),
            f"{entry.held_count:,}",
            entry.stage,
            shown_reasons(entry),
            printable(entry.publisher_id or ""),
            _source(entry),
        )
    screen.print(table)
    if len(entries) < total:
        screen.print(f"the newest {len(entries):,} of {total:,}; --all shows the others, --format csv writes them")
    screen.print(
        f"{total:,} held. kliping quarantine show ID tells more; kliping quarantine replay ID --dry-run tries again"
    )


def print_closed(entries: Sequence[QuarantineEntry], stream: TextIO) -> None:
    """One line an entry that was released or dismissed: what for it was held, and how that ended."""
    screen = console(stream)
    if not entries:
        screen.print("nothing was released or dismissed")
        return
    table = _entries_table("id", "closed at", "how", "times", "because of", "source")
    for entry in entries:
        closed_at = shown_time(entry.released_at) if entry.released_at else ""
        reasons = shown_reasons(entry)
        table.add_row(
            entry.quarantine_id[:ID_SHOWN],
            closed_at,
            how_closed(entry),
            f"{entry.held_count:,}",
            reasons,
            _source(entry),
        )
    screen.print(table)


def write_entries(entries: Iterable[QuarantineEntry], form: str, stream: TextIO) -> None:
    """Entries as JSON or CSV, without the articles' rows; a terminal gets them escaped, a file as they are."""
    rows = (tuple(getattr(entry, name) for name in COLUMNS) for entry in entries)
    WRITERS[form](COLUMNS, _escaped(rows) if stream.isatty() else iter(rows), stream)


def console(stream: TextIO) -> Console:
    """A console that takes what it prints for text; files get lines that are wide enough."""
    width = None if stream.isatty() else WIDTH_OF_FILES
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def how_closed(entry: QuarantineEntry) -> str:
    """By which run an entry was released, or why it was dismissed."""
    if entry.release_note is not None:
        return f"dismissed: {printable(entry.release_note)}"
    return f"released by {entry.released_run_id or 'a run of before runs were noted'}"


def shown_time(moment: datetime) -> str:
    """A moment to the second, in the zone that it comes in."""
    return moment.isoformat(sep=" ", timespec="seconds")


def shown_reasons(entry: QuarantineEntry) -> str:
    """An entry's reasons in one line."""
    return ", ".join(map(printable, entry.failed_expectations))


def _entries_table(*names: str) -> Table:
    table = Table(*names, box=box.SIMPLE_HEAD, pad_edge=False)
    # An id and an address are there to be copied.
    table.columns[0].no_wrap = True
    table.columns[-1].overflow = "fold"
    return table


def _named(publishers: Sequence[str]) -> str:
    named = ", ".join(map(printable, publishers[:PUBLISHERS_SHOWN]))
    return named if len(publishers) <= PUBLISHERS_SHOWN else f"{named} and {len(publishers) - PUBLISHERS_SHOWN:,} more"


def _source(entry: QuarantineEntry) -> str:
    # The end of an address tells more than its beginning.
    source = entry.source_uri
    return printable(source if len(source) <= SOURCE_SHOWN else f"…{source[-SOURCE_SHOWN:]}")


def _escaped(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield tuple(map(_escaped_value, row))


def _escaped_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_escaped_value, value))
    return printable(value) if isinstance(value, str) else value
