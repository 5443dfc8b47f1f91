from transforms.cleaning.lines import Lines
from transforms.documents import SourceText


def lines_of(body: str) -> Lines:
    """The lines of a document with this body below its title."""
    return Lines.of(SourceText(f"Judul\n{body}", len("Judul\n")))


def test_lines_are_the_stretches_below_the_title_without_outer_white_space() -> None:
    """Blank lines are none, and the blanks around a line are not part of it."""
    lines = lines_of("  Satu\u00a0\n\n \nDua dua \n")
    assert [lines.text(index) for index in range(len(lines))] == ["Satu", "Dua dua"]


def test_a_document_without_title_has_its_first_line_among_the_lines() -> None:
    """Offset 0 as the title's end means that all is body."""
    assert Lines.of(SourceText("Satu\nDua", 0)).text(0) == "Satu"


def test_taking_a_line_leaves_the_others_where_they_were() -> None:
    """Offsets of standing lines never move."""
    lines = lines_of("Satu\nDua\nTiga")
    lines.take(1, "ad", "ad.slot")
    assert [lines.text(0), lines.text(1)] == ["Satu", "Tiga"]
    assert lines.source.text[lines.removals[0].start : lines.removals[0].end] == "Dua"


def test_a_cut_splits_a_line() -> None:
    """What stands before and behind a cut are stretches of their own."""
    lines = lines_of("Satu IKLAN dua")
    lines.cut(11, 16, "ad", "ad.slot")
    assert [lines.text(0), lines.text(1)] == ["Satu", "dua"]


def test_a_cut_takes_only_what_still_stands() -> None:
    """What one rule took, a second one cannot take again, and a cut over several lines takes a piece of each."""
    lines = lines_of("Satu\nDua\nTiga")
    lines.take(1, "ad", "ad.slot")
    lines.cut(8, 18, "promo", "promo.link")
    taken = [(lines.source.text[piece.start : piece.end], piece.label) for piece in lines.removals]
    assert taken == [("Dua", "ad"), ("tu", "promo"), ("Tig", "promo")]
    assert lines.ledger().body(lines.source.text) == "Sa\na"


def test_lines_can_be_taken_while_they_are_walked_through() -> None:
    """The walk goes backwards, so that taking a line does not skip another."""
    lines = lines_of("IKLAN\nIKLAN\nSatu\nIKLAN")
    for index, text in lines.texts():
        if text == "IKLAN":
            lines.take(index, "ad", "ad.slot")
    assert lines.ledger().body(lines.source.text) == "Satu"
