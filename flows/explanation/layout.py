"""How an explanation stands on the page: headings, entries with a lead, long lines folded under themselves."""

from collections.abc import Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from flows.sources.printable import printable

Part = str | tuple[str, str]
"""A piece of a line: its text, or its text and style."""

NARROWEST = 24
MOST_FORMS = 4
GAP = "   "


class Sheet:
    """A page that is printed top to bottom, no wider than the terminal; 80 columns where there is none.

    Whatever is printed is text: control characters and marks of direction show as escapes, markup as itself.
    """

    def __init__(self, stream: TextIO) -> None:
        self._console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def heading(self, title: str, note: str = "") -> None:
        """A section's title with a note on what it holds, after an empty line."""
        self._write(Text(""))
        self.line((title, "bold underline"), (f"  {note}" if note else "", "dim"))

    def line(self, *parts: Part) -> None:
        """One line from the left edge, folded where it is too long."""
        self.entry((), *parts)

    def entry(self, lead: Sequence[Part], *parts: Part, note: str = "") -> None:
        """A line behind a lead; what does not fit goes on under its beginning, a note that does not fit as a whole."""
        margin = _text(lead)
        indent = cell_len(margin.plain)
        width = max(self._console.width - indent, NARROWEST)
        lines = list(_text(parts).wrap(self._console, width))
        for line in lines:
            line.rstrip()
        remark = _text(((f"({note})" if note else "", "dim"),))
        if lines and lines[-1].cell_len + len(GAP) + remark.cell_len <= width:
            lines[-1] = lines[-1] + Text(GAP) + remark
        elif note:
            lines += remark.wrap(self._console, width)
        for number, line in enumerate(lines):
            self._write((margin if number == 0 else Text(" " * indent)) + line)

    def _write(self, text: Text) -> None:
        text.rstrip()
        self._console.print(text)


def _text(parts: Sequence[Part]) -> Text:
    """The parts as one text, everything in it made printable; a long word, an address say, stays whole."""
    pairs = [(part, "") if isinstance(part, str) else part for part in parts]
    return Text.assemble(*((printable(text), style) for text, style in pairs), overflow="ignore")


def percent(confidence: float) -> str:
    """How sure, as people say it."""
    return f"{confidence:.0%}"


def first_words(text: str, count: int) -> str:
    """The first words of a text, white space folded, with dots where it goes on."""
    words = text.split()
    return " ".join(words[:count]) + (" …" if len(words) > count else "")


def forms(printed: Sequence[str]) -> str:
    """The different ways in which something is printed, the first few of them, each in quotation marks."""
    different = list(dict.fromkeys(" ".join(form.split()) for form in printed))
    shown = ", ".join(f'"{form}"' for form in different[:MOST_FORMS])
    return f"{shown} and {len(different) - MOST_FORMS} more" if len(different) > MOST_FORMS else shown


def times(count: int) -> str:
    """How often, in words."""
    return "once" if count == 1 else f"{count} times"
