import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.cleaning.ledger import Kept, Ledger, Removal, balance, reconstruct

TITLE = "Judul\n"


def removal(start: int, end: int) -> Removal:
    """A removal whose label and rule do not matter."""
    return Removal(start, end, "ad", "ad.slot")


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[Kept], list[Removal]]:
    """A text of words and gaps, and for every word whether it stays."""
    words = draw(st.lists(st.text("abcABC.,-—:()", min_size=1, max_size=6), max_size=12))
    text, kept, removals = TITLE, [], []
    for word in words:
        text += draw(st.sampled_from(["", " ", "\n", "\n\n", "\u00a0", " \n "]))
        piece = (len(text), len(text) + len(word))
        text += word
        if draw(st.booleans()):
            kept.append(Kept(*piece))
        else:
            removals.append(removal(*piece))
    return text + draw(st.sampled_from(["", " ", "\n"])), kept, removals


@given(cut_texts())
def test_the_ledger_always_balances(document: tuple[str, list[Kept], list[Removal]]) -> None:
    """Title, kept stretches and removals are the text, character for character."""
    text, kept, removals = document
    assert reconstruct(text, len(TITLE), balance(text, len(TITLE), kept, removals)) == text


@given(cut_texts())
def test_no_kept_word_is_lost_moved_or_doubled(document: tuple[str, list[Kept], list[Removal]]) -> None:
    """The body's characters, white space aside, are those of the kept words in their order."""
    text, kept, removals = document
    body = balance(text, len(TITLE), kept, removals).body(text)
    assert "".join(body.split()) == "".join("".join(text[piece.start : piece.end].split()) for piece in kept)


@given(cut_texts())
def test_the_body_has_no_gap_where_its_edge_was_taken(document: tuple[str, list[Kept], list[Removal]]) -> None:
    """What is removed at the top or the bottom takes the white space beside it along."""
    text, kept, removals = document
    body = balance(text, len(TITLE), kept, removals).body(text)
    if kept and removals and min(removals).start < min(kept).start:
        assert body == body.lstrip()
    if kept and removals and max(removals).end > max(kept).end:
        assert body == body.rstrip()


def test_lines_do_not_run_together_where_one_between_is_taken() -> None:
    """Of the gaps around a removed line the one with a line break stays."""
    text = TITLE + "Satu. IKLAN\nDua."
    ledger = balance(text, len(TITLE), [Kept(6, 11), Kept(18, 22)], [removal(12, 17)])
    assert ledger.body(text) == "Satu.\nDua."


def test_the_source_offset_of_a_body_character_is_where_it_stands() -> None:
    """Every character of the body is found again in the source text."""
    text = TITLE + "Satu. IKLAN\nDua."
    ledger = balance(text, len(TITLE), [Kept(6, 11), Kept(18, 22)], [removal(12, 17)])
    body = ledger.body(text)
    assert [text[ledger.source_offset(index)] for index in range(len(body))] == list(body)


@pytest.mark.parametrize(
    ("kept", "removals", "message"),
    [
        ((Kept(6, 8),), (), "ends at offset 8 of 10"),
        ((Kept(7, 10),), (), "offset 6: the next stretch starts at 7"),
        ((Kept(6, 9),), (removal(8, 10),), "offset 9: the next stretch starts at 8"),
    ],
)
def test_a_ledger_that_does_not_balance_is_refused(
    kept: tuple[Kept, ...], removals: tuple[Removal, ...], message: str
) -> None:
    """A gap, an overlap or an open end is an error that says where."""
    with pytest.raises(ValueError, match=message):
        reconstruct(TITLE + "Satu", len(TITLE), Ledger(kept, removals))
