from transforms.cleaning.ledger import Removal
from transforms.cleaning.lines import Lines
from transforms.cleaning.rules import parse_rule
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
    lines.take([(1, "ad", "ad.slot")])
    assert [lines.text(0), lines.text(1)] == ["Satu", "Tiga"]
    assert lines.source.text[lines.removals[0].start : lines.removals[0].end] == "Dua"


def test_a_cut_splits_a_line() -> None:
    """What stands before and behind a cut are stretches of their own."""
    lines = lines_of("Satu IKLAN dua")
    lines.cut([Removal(11, 16, "ad", "ad.slot")])
    assert [lines.text(0), lines.text(1)] == ["Satu", "dua"]


def test_a_cut_takes_only_what_still_stands() -> None:
    """What one rule took, a second one cannot take again, and a cut over several lines takes a piece of each."""
    lines = lines_of("Satu\nDua\nTiga")
    lines.take([(1, "ad", "ad.slot")])
    lines.cut([Removal(8, 18, "promo", "promo.link")])
    taken = [(lines.source.text[piece.start : piece.end], piece.label) for piece in lines.removals]
    assert taken == [("Dua", "ad"), ("tu", "promo"), ("Tig", "promo")]
    assert lines.ledger().body(lines.source.text) == "Sa\na"


def test_one_line_can_be_cut_more_than_once() -> None:
    """Several cuts at a time leave what stands between them, their white space aside."""
    lines = lines_of("Satu IKLAN dua IKLAN")
    lines.cut([Removal(21, 26, "ad", "ad.slot"), Removal(11, 16, "ad", "ad.slot")])
    assert lines.printed == ["Satu", "dua"]
    assert lines.folded == ["satu\n", "dua\n"]


def test_lines_are_asked_for_the_words_that_the_document_holds() -> None:
    """A word is looked up in small letters, from the last line to the first, and again after a cut."""
    rule = parse_rule(
        {"id": "ad.a", "label": "ad", "place": "line", "pattern": "x", "why": "A test.", "drops": ["x"], "keeps": ["y"],
         "contains": ["iklan", "gulir"]},
        "contoh.toml",
    )  # fmt: skip
    lines = lines_of("IKLAN satu\nDua\nTiga iklan")
    lines.words = {"iklan"}
    assert lines.mentioning(rule) == [2, 0]
    lines.cut([Removal(6, 11, "ad", "ad.slot")])
    assert lines.mentioning(rule) == [2]


def test_a_cut_can_bring_about_the_end_of_a_line() -> None:
    """A word that ends in a line break is looked for even where the document had none."""
    lines = lines_of("Satu- IKLAN\nDua")
    lines.cut([Removal(12, 17, "ad", "ad.slot")])
    assert lines.holding("-\n") == [0]
