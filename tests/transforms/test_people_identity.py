import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.people_identity import person_id_of


def test_a_key_is_of_name_office_and_place() -> None:
    """A full name in an office has one key in every article, however it is printed."""
    key = person_id_of("Johan Dwi Angga", "wali kota", "35.74", "a1")
    assert key == person_id_of("JOHAN DWI ANGGA", "Wali Kota", "35.74", "a2")
    assert len(key) == 24
    assert key.startswith("p")


@pytest.mark.parametrize(
    "other",
    [
        ("Johan Dwi Anggara", "wali kota", "35.74", "a1"),
        ("Johan Dwi Angga", "bupati", "35.74", "a1"),
        ("Johan Dwi Angga", "wali kota", "35.13", "a1"),
        ("Johan Dwi Angga", None, None, "a1"),
    ],
)
def test_another_name_office_or_place_is_another_key(other: tuple[str, str | None, str | None, str]) -> None:
    """Whatever the key is made of tells people apart."""
    assert person_id_of(*other) != person_id_of("Johan Dwi Angga", "wali kota", "35.74", "a1")


@pytest.mark.parametrize(
    ("name", "head"), [("Johan Dwi Angga", None), ("Angga", "wali kota"), ("Angga", None), ("7", "wali kota")]
)
def test_without_office_or_with_one_word_a_key_holds_for_one_article(name: str, head: str | None) -> None:
    """Nobody is the same person in two articles by a name alone, nor by one word of it."""
    assert person_id_of(name, head, None, "a1") != person_id_of(name, head, None, "a2")
    assert person_id_of(name, head, None, "a1") == person_id_of(name, head, None, "a1")


@given(st.text(), st.text() | st.none(), st.text() | st.none())
def test_any_text_has_a_key(name: str, head: str | None, place: str | None) -> None:
    """No name, however garbled, has no key."""
    assert len(person_id_of(name, head, place, "a1")) == 24
