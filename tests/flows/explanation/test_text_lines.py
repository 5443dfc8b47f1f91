from collections.abc import Callable

from flows.explanation.layout import Sheet
from flows.explanation.text_lines import print_text, source_lines
from transforms.cleaning.ledger import Kept, Ledger, Removal
from transforms.documents import SourceText

Printed = Callable[[Callable[[Sheet], None]], list[str]]
TEXT = "Judul\n\nMUARA - Warga bekerja. (wsn)\nBaca juga:\nJalan ditutup\nSelesai."


def ledger(*removals: tuple[str, str, str]) -> Ledger:
    """A ledger of TEXT from the removed texts with their labels and rules."""
    gone = [Removal(TEXT.index(text), TEXT.index(text) + len(text), label, rule) for text, label, rule in removals]
    kept, at = [], TEXT.index("MUARA")
    for removal in gone:
        if at < removal.start:
            kept.append(Kept(at, removal.start))
        at = removal.end
    if at < len(TEXT):
        kept.append(Kept(at, len(TEXT)))
    return Ledger(tuple(kept), tuple(gone))


SOURCE = SourceText(TEXT, TEXT.index("MUARA"))
CUTS = ledger(
    ("MUARA - ", "dateline", "dateline.place"),
    (" (wsn)", "initials", "initials.group"),
    ("Baca juga:\nJalan ditutup\n", "read_also", "read_also.block"),
)


def test_every_line_says_what_became_of_it(printed: Printed) -> None:
    """The title, a line cut inside with the cuts marked, removed lines, a kept one; rules under what they took."""
    assert printed(lambda sheet: print_text(sheet, SOURCE, CUTS))[4:] == [
        "  1 T Judul",
        "  3 ~ [-MUARA --] Warga bekerja. [-(wsn)-]",
        "      ^ dateline, rule dateline.place",
        "      ^ initials, rule initials.group",
        "  4 - Baca juga:",
        "  5 - Jalan ditutup",
        "      ^ read_also, rule read_also.block",
        "  6   Selesai.",
    ]


def test_the_heading_says_how_much_was_taken(printed: Printed) -> None:
    """Characters and places, or that nothing was."""
    taken = sum(removal.end - removal.start for removal in CUTS.removals)
    heading = printed(lambda sheet: print_text(sheet, SOURCE, CUTS))[1]
    assert heading == f"Text  {taken} of {len(TEXT)} characters removed in 3 places"
    assert printed(lambda sheet: print_text(sheet, SOURCE, ledger()))[1] == "Text  nothing removed"


def test_the_lines_are_the_source(printed: Printed) -> None:
    """Put together again, the pieces of the lines are the source text, character for character."""
    del printed
    for cuts in (CUTS, ledger()):
        lines = ["".join(piece.text for piece in line.pieces) for line in source_lines(SOURCE, cuts)]
        assert "\n".join(lines) == TEXT


def test_a_text_without_a_title_has_no_title_line() -> None:
    """Its first line is a line like the others."""
    source = SourceText("Warga bekerja.", 0)
    (line,) = source_lines(source, Ledger((Kept(0, len(source.text)),), ()))
    assert line.sign == " "
