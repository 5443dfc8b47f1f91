import pytest

from transforms.prose.quotation_marks import Side, marks_of
from transforms.prose.words import prose_of


def sides(text: str) -> list[Side]:
    """The sides of the double marks of a text."""
    return [mark.side for mark in marks_of(prose_of(text)).double]


@pytest.mark.parametrize(
    "text",
    [
        "“Kami siap,” ujarnya.",
        '"Kami siap," ujarnya.',
        "”Kami siap,” ujarnya.",
        "“Kami siap,“ ujarnya.",
        '"Kami siap,” ujarnya.',
        "„Kami siap,‟ ujarnya.",
        "''Kami siap,'' ujarnya.",
        "``Kami siap,'' ujarnya.",
        "«Kami siap,» ujarnya.",
        "&ldquo;Kami siap,&rdquo; ujarnya.",
        "&quot;Kami siap,&quot; ujarnya.",
        "&#8220;Kami siap,&#8221; ujarnya.",
        "‚ÄúKami siap,‚Äù ujarnya.",
        '"Kami siap, "ujarnya.',
        '"Kami siap,"ujarnya.',
    ],
)
def test_marks_of_any_form_open_and_close(text: str) -> None:
    """What stands around a mark decides its side, not its form."""
    assert sides(text) == [Side.OPENS, Side.CLOSES]


def test_a_mark_between_spaces_may_be_either() -> None:
    """White space on both sides leaves a straight mark open to both readings."""
    assert sides('Ia berkata " Kami siap " lalu pergi.') == [Side.EITHER, Side.EITHER]


def test_apostrophes_are_no_marks() -> None:
    """Jum'at, Qur’an and Ma'ruf hold no quotation mark."""
    marks = marks_of(prose_of("Pada Jum'at itu Ma'ruf membaca Qur’an."))
    assert not marks.double
    assert not marks.single


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("?Kami siap,? ujar Wening. ?Kami datang,? katanya.", 4),
        ("Kami bertanya: apa benar? Warga menjawab, ya.", 0),
        ("Mau ke mana ?Warga bingung.", 0),
        ('"Kami siap,? ujarnya.', 2),
    ],
    ids=["lost marks", "questions", "a space too many", "one lost mark"],
)
def test_question_marks_count_only_where_marks_were_lost(text: str, count: int) -> None:
    """A question mark stands for a quotation mark where some close behind punctuation."""
    assert len(sides(text)) == count


def test_a_lost_dash_is_no_mark() -> None:
    """A replacement character between a place and a sentence pairs with nothing."""
    assert sides("LEMBAH SARI, Kabar Lembah\ufffdGempa kecil terasa di desa itu.") == []
