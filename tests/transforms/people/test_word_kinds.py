import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.people import word_kinds
from transforms.people.word_kinds import kind_of


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Rina", "CAPITAL"),
        ("Mar'ah", "CAPITAL"),
        ("McArdle", "CAPITAL"),
        ("M.Chandra", "CAPITAL"),
        ("KPU", "UPPER"),
        ("CPUGGp", "UPPER"),
        ("D.", "INITIAL"),
        ("bin", "PARTICLE"),
        ("2024", "NUMBER"),
        ("Dinas", "UNIT"),
        ("AKBP", "RANK"),
        ("drg.", "HONORIFIC"),
        ("S.Sos", "DEGREE"),
        ("M.Pd.I", "DEGREE"),
        ("Bupati", "HEAD"),
        ("Senin", "FUNCTION"),
        ("mengatakan", "FUNCTION"),
        ("Islam", "TOPIC"),
        ("Hotel", "VENUE"),
        ("Budi", "NAME_PART"),
        ("Keterlambatan", "DERIVED"),
        ("mantan", "STATUS"),
        ("Jepang", "LAND"),
        ("korban", "ROLE"),
    ],
)
def test_knows_what_a_word_can_be(word: str, kind: str) -> None:
    """A word's form and the lexicons say what it can be around a name."""
    assert kind_of(word) & getattr(word_kinds, kind)


@pytest.mark.parametrize("word", ["rina", "YouTube", "iPhone", "2024", "KPU"])
def test_not_every_capital_is_a_name(word: str) -> None:
    """Small words, trade names, numbers and acronyms are not written like names."""
    assert not kind_of(word) & word_kinds.CAPITAL


@given(st.text(min_size=1, max_size=20).filter(lambda text: not text.isspace()))
def test_takes_any_word(word: str) -> None:
    """Every string has some bits, and the same ones each time."""
    assert kind_of(word) == kind_of(word) >= 0
