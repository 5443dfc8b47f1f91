"""What the quarantine prints of hostile documents, and of many."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.quarantine_entry import Unfolded, print_entry, printable_lines
from flows.quarantine_outcome import print_rehearsal
from flows.quarantine_table import print_closed, print_held, print_reasons, write_entries
from flows.replay import Outcome
from flows.settings import Settings
from transforms.documents import RawDocument
from transforms.tables import QuarantineEntry
from warehouse.quarantine import HeldFor

NIGHT = datetime(2026, 3, 7, 18, 30, tzinfo=UTC)
# Clears a screen, ends a line, turns text around, opens a link, and markup of the library that prints.
HOSTILE = "a\x1b[2J\x07\r\n\u202egpj.exe\u2066\x9b31m[bold]x[/bold]\u2028"
HARMFUL = set("\x1b\x07\r\x9b\u202e\u2066\u2028")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.fixture
def entry() -> QuarantineEntry:
    """An entry about a document in which everything that can be hostile is."""
    return QuarantineEntry(
        quarantine_id="q0123456789abcdef",
        capture_id="c1",
        article_id=None,
        source_uri=HOSTILE,
        stage="validate",
        failed_expectations=("text_present", HOSTILE),
        message=HOSTILE,
        row='{"title": "\\u001b[2J\\u202e", "body": null}',
        publisher_id=HOSTILE,
        run_id="r1",
        held_at=NIGHT,
        first_held_at=NIGHT,
    )


def printed(call: Callable[..., None], *arguments: Any) -> str:
    """What a function prints to a terminal."""
    stream = Terminal()
    call(*arguments, stream)
    return stream.getvalue()


def without_styles(text: str) -> str:
    """What a terminal was sent, but for the library's own bold headings."""
    return text.replace("\x1b[1m", "").replace("\x1b[0m", "")


def test_nothing_hostile_reaches_a_terminal(entry: QuarantineEntry, settings: Settings) -> None:
    """Controls, bidi marks and the library's markup come out escaped or as they are written, everywhere."""
    held = HeldFor(
        reason=HOSTILE,
        stage="validate",
        severity="critical",
        meaning=HOSTILE,
        held_count=1,
        held_since=NIGHT,
        most_attempts=1,
        publishers=(HOSTILE,),
    )
    closed = replace(entry, released_at=NIGHT, release_note=HOSTILE)
    unfolded = Unfolded(entry=closed, meanings={HOSTILE: HOSTILE}, first_run_id=None, capture=None, document=HOSTILE)
    screens = [
        printed(print_reasons, [held]),
        printed(print_held, [entry], 1),
        printed(print_closed, [closed]),
        printed(write_entries, [closed], "csv"),
        printed(write_entries, [closed], "json"),
        printed(print_entry, unfolded, settings),
        printed(print_rehearsal, Outcome(released=[entry], held=[entry], unreadable=[HOSTILE])),
    ]
    for screen in screens:
        assert HARMFUL.isdisjoint(without_styles(screen))
        assert "u202e" in screen.replace("\n", "")


def test_a_file_gets_entries_as_they_are(entry: QuarantineEntry) -> None:
    """Escapes are for screens: what goes into a pipe or a file is the data."""
    stream = io.StringIO()
    write_entries([entry], "csv", stream)
    assert HOSTILE in stream.getvalue()


@pytest.mark.parametrize(
    ("content", "charset", "lines"),
    [
        (b"", None, []),
        (b"Satu\tdua\r\n\x1b[31mtiga", None, ["Satu    dua", "\\u001b[31mtiga"]),
        ("Kabar \u202eaneh".encode("utf-16"), None, ["Kabar \\u202eaneh"]),
        ("Senin – Rabu".encode("cp1252"), "windows-1252", ["Senin – Rabu"]),
        (b"\x89PNG\r\n\x1a\n\x00\x9b", None, ["\\x89PNG", "\\u001a", "\\u0000\\x9b"]),
        (b"a" * 30, None, ["a" * 20, "…"]),
    ],
    ids=["empty", "controls", "utf-16", "declared", "binary", "long"],
)
def test_the_beginning_of_a_document_is_readable_and_harmless(
    content: bytes, charset: str | None, lines: list[str]
) -> None:
    """In its own encoding, line by line, with what does not print escaped, and cut where it is long."""
    document = RawDocument("c1", "/berkas/a.txt", "text/plain", content, NIGHT, charset=charset)
    assert list(printable_lines(document, 20)) == lines


@pytest.mark.parametrize("row", ['{"body": "' + "x" * 5000 + '", "word_count": 3}', "not json \x1b"])
def test_a_row_is_shown_short_and_a_broken_one_at_all(entry: QuarantineEntry, settings: Settings, row: str) -> None:
    """A long value is cut with its length; what is no JSON is shown as it stands."""
    unfolded = Unfolded(
        entry=replace(entry, row=row), meanings={}, first_run_id="r1", capture=None, document="no capture"
    )
    screen = printed(print_entry, unfolded, settings)
    assert ("… (5,000 characters)" in screen) == row.startswith("{")
    assert ("not json \\u001b" in screen) == row.startswith("not")


def test_the_history_tells_first_last_and_end(entry: QuarantineEntry, settings: Settings) -> None:
    """Since when and by which run, how often, and how it ended."""
    released = replace(
        entry,
        held_at=NIGHT + timedelta(days=2),
        held_count=3,
        released_at=NIGHT + timedelta(days=5),
        released_run_id="r9",
    )
    unfolded = Unfolded(entry=released, meanings={}, first_run_id="r0", capture=None, document="gone")
    screen = printed(print_entry, unfolded, settings)
    assert "held first  2026-03-07 18:30:00+00:00 by r0" in screen
    assert "held last  2026-03-09 18:30:00+00:00 by r1; 3 times in all" in screen
    assert "closed  2026-03-12 18:30:00+00:00, released by r9" in screen


def test_a_long_list_says_what_it_leaves_out(entry: QuarantineEntry) -> None:
    """The screen stays short; the number of all and the way to them are told."""
    screen = printed(print_held, [entry] * 2, 10_000)
    assert "the newest 2 of 10,000; --all shows the others" in screen
    outcome = printed(print_rehearsal, Outcome(released=[], held=[entry] * 10_000))
    assert len(outcome.splitlines()) < 30
    assert "… and 9,980 more" in outcome
