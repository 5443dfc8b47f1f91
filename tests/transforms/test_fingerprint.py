import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.fingerprint import fingerprint

TITLE = "Banjir di Sukarimba, 12 Rumah Terendam"
BODY = """Sebanyak 12 rumah di Sukarimba terendam, Senin (2/3/2026).
"Air naik sejak pukul 03.00," kata Sari Lembayung. Video itu sudah ditonton 1.200 kali.
Warga menunggu 5 jam - lalu pulang."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" ", "\u00a0"),
        ("\n", "\n\n\t "),
        ("rumah", "ru\u200bmah"),
        ("Sukarimba", "Suka\u00adrimba"),
        ('"', "”"),
        ("pulang.", "pulang ."),
        (", ", " , "),
        (" - ", " – "),
        ("Air", "\ufeffAir"),
    ],
)
def test_what_no_editor_wrote_is_no_edit(before: str, after: str) -> None:
    """White space, characters that show nothing, forms of punctuation: content is the same."""
    assert fingerprint(TITLE, BODY.replace(before, after)) == fingerprint(TITLE, BODY)


COUNTERS = [
    ("Dibaca 1.234 kali", "Dibaca 1.301 kali"),
    ("Telah dilihat: 12", "Telah dilihat: 13"),
    ("123x dibaca", "140x dibaca"),
    ("1,2 rb views", "1,3 rb views"),
    ("12 Komentar", "13 Komentar"),
    ("Komentar (5)", "Komentar (6)"),
    ("5 menit yang lalu", "2 jam lalu"),
    ("Redaksi Warta Rimba | 5 menit lalu | 120 views", "Redaksi Warta Rimba | 3 hari lalu | 4 rb views"),
    ("Sari Lembayung - 3 hours ago", "Sari Lembayung - 1 day ago"),
    ("0 shares", ""),
]


@pytest.mark.parametrize(("before", "after"), COUNTERS)
@pytest.mark.parametrize("at", ["{}\n" + BODY, BODY + "\n{}"])
def test_counters_are_no_edit(before: str, after: str, at: str) -> None:
    """Figures of readers, comments and shares, and times ago, on a line or a part of a line of their own."""
    assert fingerprint(TITLE, at.format(before)) == fingerprint(TITLE, at.format(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("12 rumah", "13 rumah"),
        ("1.200 kali", "1.300 kali"),
        ("5 jam", "6 jam"),
        ("03.00", "04.00"),
        ("2/3", "3/3"),
        ("Sari Lembayung", "Sari Lembayungan"),
        ("pulang.", "pulang"),
        ("Air naik", "Airnaik"),
        ('"Air', "Air"),
    ],
)
def test_a_change_in_prose_is_an_edit(before: str, after: str) -> None:
    """Figures, names, words and marks in prose: content is another one."""
    assert fingerprint(TITLE, BODY.replace(before, after)) != fingerprint(TITLE, BODY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Korban tewas 12 orang", "Korban tewas 13 orang"),
        ("Skor akhir 2 - 1", "Skor akhir 2 - 2"),
        ("12 orang suka membaca", "13 orang suka membaca"),
        ("Gempa terjadi 5 menit lalu", "Gempa terjadi 6 menit lalu"),
        ("Rp 1,2 juta", "Rp 1,3 juta"),
        ("Dibagikan 300 paket sembako", "Dibagikan 400 paket sembako"),
    ],
)
def test_a_short_line_with_a_figure_is_prose(before: str, after: str) -> None:
    """A figure that counts anything else is content, also on a line of its own, and so is one in the title."""
    assert fingerprint(TITLE, f"{BODY}\n{before}") != fingerprint(TITLE, f"{BODY}\n{after}")
    assert fingerprint(before, BODY) != fingerprint(after, BODY)


def test_a_headline_is_never_a_counter() -> None:
    """Whatever the title looks like, its figures are content."""
    assert fingerprint("12 Komentar", BODY) != fingerprint("13 Komentar", BODY)


@given(st.lists(st.sampled_from(["Warga", "12", "pulang.", "Senin,", "  ", "\n", "\t"])).map(" ".join))
def test_plain_text_hashes_as_its_words(text: str) -> None:
    """Where nothing but white space is folded the hash is that of the words: lakes made earlier keep it."""
    words = " ".join(f"Judul\n{text}".split())
    assert fingerprint("Judul", text) == hashlib.sha256(words.encode()).hexdigest()
