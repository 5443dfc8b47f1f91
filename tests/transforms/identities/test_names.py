import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.identities.names import are_compatible, full_words, name_words

NAMES = st.lists(st.sampled_from(["Ali", "Adi", "A.", "Moh.", "Mohammad", "Sri", "S"]), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Johan D. Angga", ("johan", "d", "angga")),
        ("JOHAN D ANGGA", ("johan", "d", "angga")),
        ("A.R. Fauzi", ("a", "r", "fauzi")),
        ("Moh.Rizal", ("moh.", "rizal")),
        ("Nur Ma’ruf", ("nur", "maruf")),
        ("Siti Al-Amin", ("siti", "al", "amin")),
        ("René Wattimena", ("rene", "wattimena")),
        ("7 / 8", ()),
    ],
)
def test_a_name_is_its_folded_words(name: str, words: tuple[str, ...]) -> None:
    """Case, accents and apostrophes go; dots stay only where they shorten a word."""
    assert name_words(name) == words


def test_initials_and_abbreviations_are_no_full_words() -> None:
    """A word counts as full where neither a dot nor its length makes it short."""
    assert full_words(("moh.", "j", "li", "angga")) == ("li", "angga")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Johan D. Angga", "Johan Dwi Angga"),
        ("J. Angga", "Johan Angga"),
        ("Moh. Rizal", "Mohammad Rizal"),
        ("Johan Angga", "Johan Dwi Angga"),
        ("Dwi Angga", "Johan Dwi Angga"),
        ("Johan D. Angga", "Johan Dwi Angga Saputra"),
    ],
)
def test_forms_of_one_name_are_compatible(one: str, other: str) -> None:
    """Initials, abbreviations and words left out do not make another name."""
    assert are_compatible(name_words(one), name_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Heri Budiarto", "Heri Suliswanto"),
        ("Johan", "Johan Angga"),
        ("Johan", "Angga"),
        ("J. A.", "Johan Angga"),
        ("Angga Johan", "Johan Angga"),
        ("J. Angga", "Johan Dwi Angga"),
        ("Johan D. Angga", "Johan Tri Angga"),
        ("A. Ali", "Ali A."),
        ("Moh. Rizal", "Muhammad Rizal"),
    ],
)
def test_other_names_are_not_compatible(one: str, other: str) -> None:
    """A shared given name, another order, or initials alone are not enough."""
    assert not are_compatible(name_words(one), name_words(other))


@given(NAMES, NAMES)
def test_compatibility_has_no_direction(one: list[str], other: list[str]) -> None:
    """Which of two names is asked first does not matter."""
    first, second = name_words(" ".join(one)), name_words(" ".join(other))
    assert are_compatible(first, second) == are_compatible(second, first)
