import io
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.explanation.layout import Sheet, first_words, forms, times
from flows.sources.printable import UNPRINTABLE

Printed = Callable[[Callable[[Sheet], None]], list[str]]


def test_long_lines_go_on_under_their_beginning(printed: Printed) -> None:
    """What does not fit is folded between words, as far in as the line began; nothing trails."""
    lines = printed(lambda sheet: sheet.entry(("  1 ",), "kata " * 30))
    assert lines[0].startswith("  1 kata kata")
    assert all(line.startswith("    kata") for line in lines[1:])
    assert all(len(line) <= 60 and line == line.rstrip() for line in lines)


def test_a_note_is_never_torn(printed: Printed) -> None:
    """A note stands behind the line where it fits, else whole on the next."""
    assert printed(lambda sheet: sheet.entry(("  ",), "nilai", note="cara, 90%")) == ["  nilai   (cara, 90%)"]
    assert printed(lambda sheet: sheet.entry(("  ",), "n" * 50, note="cara, 90%")) == ["  " + "n" * 50, "  (cara, 90%)"]


def test_a_long_word_stays_whole(printed: Printed) -> None:
    """An address can be copied in one piece."""
    address = "https://kabarmuara.example/" + "a" * 80
    assert [line.strip() for line in printed(lambda sheet: sheet.entry(("  ",), f"lihat {address}"))][-1] == address


def test_control_characters_and_markup_are_shown_not_obeyed(printed: Printed) -> None:
    """A hostile text cannot colour, move, reverse or ring; square brackets are square brackets."""
    (line,) = printed(lambda sheet: sheet.line("\x1b[31mA\x07\u202eB [bold]C[/bold]"))
    assert line == "\\u001b[31mA\\u0007\\u202eB [bold]C[/bold]"


def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    """None in a pipe, and none anywhere where NO_COLOR asks for none."""

    class Terminal(io.StringIO):
        """A stream that says it is a terminal."""

        def isatty(self) -> bool:
            """Yes."""
            return True

    def written(stream: io.StringIO) -> str:
        Sheet(stream).line(("merah", "red"))
        return stream.getvalue()

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert written(io.StringIO()) == "merah\n"
    assert written(Terminal()) == "\x1b[31mmerah\x1b[0m\n"
    monkeypatch.setenv("NO_COLOR", "1")
    assert written(Terminal()) == "merah\n"


@given(st.lists(st.text(), max_size=5))
def test_nothing_printed_acts_on_the_terminal(texts: list[str]) -> None:
    """Whatever the text, what is written holds no control, no mark of direction, no broken character."""
    stream = io.StringIO()
    for text in texts:
        Sheet(stream).entry((text[:5],), text, note=text)
    assert not UNPRINTABLE & {unicodedata.category(character) for character in stream.getvalue() if character != "\n"}


def test_counts_and_forms_are_said_in_words() -> None:
    """Once, twice as a number, the first few different ways in which something is printed."""
    assert (times(1), times(2)) == ("once", "2 times")
    assert forms(["Pj  Wira", "Pj Wira", "Wira"]) == '"Pj Wira", "Wira"'
    assert forms([f"Wira {number}" for number in range(6)]).endswith('"Wira 3" and 2 more')
    assert first_words("satu dua\ntiga", 2) == "satu dua …"
    assert first_words("satu dua", 2) == "satu dua"
