import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extraction.language import language_of

INDONESIAN = "Warga desa berkumpul di balai desa sejak pagi untuk mendengar penjelasan camat tentang harga pupuk."
ENGLISH = "The villagers gathered in the hall this morning to hear what the district head had to say about prices."


@pytest.mark.parametrize(("body", "code"), [(INDONESIAN, "id"), (ENGLISH, "en")])
def test_a_body_has_the_language_it_is_written_in(body: str, code: str) -> None:
    """A sentence or two are enough to tell Indonesian from English."""
    language = language_of(body)
    assert language is not None
    assert language.code == code
    assert 0 < language.share <= 1


@pytest.mark.parametrize("body", ["", "Bagikan", "12345 67890 " * 20])
def test_nothing_is_guessed(body: str) -> None:
    """A text too short, or without words, has no language rather than a wrong one."""
    assert language_of(body) is None


@given(st.text(max_size=300))
def test_no_text_breaks_the_detector(body: str) -> None:
    """Control characters, surrogates and unassigned code points give a language or none, never an error."""
    language_of(body)
