import pytest

from transforms.cleaning.headlines import capitalised_share, is_full_headline, looks_like_headline


@pytest.mark.parametrize(
    "text",
    [
        "Jembatan Kali Welang Rampung Tahun Depan",
        "Benarkah Harga Cabai Naik di Pasar Tanjungsari?",
        "Panen Raya dan Sedekah Bumi di Lembah Arjosari",
        "Anak Gembala di Pusaran Lomba Karapan...",
    ],
)
def test_a_short_line_in_capitalised_words_is_a_headline(text: str) -> None:
    """Small words may stay small, and a question may end it."""
    assert looks_like_headline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Warga desa berkumpul di balai desa sejak pagi",
        "Jembatan Kali Welang Rampung Tahun Depan.",
        '"Jembatan Kali Welang Rampung Tahun Depan"',
        "Panen Raya",
        "Jembatan Kali Welang " * 9,
        "Jembatan Kali Welang\nRampung Tahun Depan",
    ],
)
def test_prose_lists_and_long_lines_are_no_headlines(text: str) -> None:
    """A sentence end, an opening quote, small words or the wrong length tell them apart."""
    assert not looks_like_headline(text)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Jembatan Kali Welang Rampung Tahun Depan", True),
        ("1. Jembatan Kali Welang Rampung Tahun Depan", False),
        ("Bagas Pramono Wening Sulastri", False),
    ],
)
def test_a_full_headline_has_five_words_and_is_no_list_item(text: str, full: bool) -> None:
    """Names in a row and numbered headings are not surely headlines."""
    assert is_full_headline(text) is full


def test_the_capitalised_share_leaves_small_words_out() -> None:
    """Three words of four are capitalised; `di` does not count, and two words are too few to tell."""
    assert capitalised_share("Panen Raya di Lembah sunyi") == 0.75
    assert capitalised_share("Panen Raya") == 0.0
