import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.prose.words import fold, prose_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pj. Bupati H. Sura, S.Sos, M.Si;", ["Pj.", "Bupati", "H.", "Sura", ",", "S.Sos", ",", "M.Si", ";"]),
        ("KPU/Bawaslu se-Kota", ["KPU", "/", "Bawaslu", "se-Kota"]),
        ("Rp2.500 (14/11/2024).", ["Rp2.500", "(", "14/11/2024", ")", "."]),
        ("“Ya,” ujarnya.", ["“", "Ya", ",", "”", "ujarnya", "."]),
        ("Ma’ruf dan Jum'at", ["Ma’ruf", "dan", "Jum'at"]),
        ("naik 36.000. Turun", ["naik", "36.000", ".", "Turun"]),
        ("Rudi D. Angin", ["Rudi", "D.", "Angin"]),
        ("", []),
    ],
)
def test_words_are_as_a_reader_sees_them(text: str, words: list[str]) -> None:
    """Abbreviations, degrees, initials, amounts and dates are one word; other marks stand alone."""
    assert prose_of(text).words == words


def test_paragraphs_are_lines_that_hold_words() -> None:
    """Blank lines are no paragraphs, and a range holds exactly the words of its line."""
    prose = prose_of("Satu dua.\n\n \nTiga")
    assert [prose.words[first:last] for first, last in prose.paragraphs] == [["Satu", "dua", "."], ["Tiga"]]


def test_folding_compares_words_whatever_their_print() -> None:
    """Case, the final dot and the kind of apostrophe make no difference."""
    assert fold("PJ.") == fold("pj")
    assert fold("Ma’ruf") == fold("ma'ruf")


@given(st.text(max_size=300))
def test_words_stand_where_their_offsets_say(text: str) -> None:
    """Every word is the text between its offsets, in order, and only white space lies between words."""
    prose = prose_of(text)
    assert [text[start:end] for start, end in zip(prose.starts, prose.ends, strict=True)] == prose.words
    gaps = zip([0, *prose.ends], [*prose.starts, len(text)], strict=True)
    assert not "".join(text[left:right] for left, right in gaps).strip()
    assert [index for first, last in prose.paragraphs for index in range(first, last)] == list(range(len(prose)))
