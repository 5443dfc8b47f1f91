import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.prose.quotations import quotations_of
from transforms.prose.sentences import sentences_of
from transforms.prose.words import prose_of


def printed(text: str) -> list[str]:
    """The sentences of a text as printed."""
    prose = prose_of(text)
    return [prose.printed(first, last) for first, last in sentences_of(prose, quotations_of(prose))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Warga datang.", "Mereka menanam bakau.", "Apa hasilnya?", "Luar biasa!"],
        ["Pj. Bupati H. Bagas Pramono, S.Sos, M.Si; datang.", "Ia pulang."],
        ["Lokasinya di Jl. Melati No. 12, Kec. Welang.", "Warga diminta waspada."],
        ["Itu banyak hal. ", "Ia pergi."],
        ["Warga membawa beras, gula, dll. ", "Semua senang."],
        ["Dana itu Rp 38.500.000.", "Dana cair bertahap."],
        ["“Kami siap. Kami mau,” ujarnya.", "Ia pulang."],
        ["“Kami siap. Ayo!”", "Ia lalu pulang."],
        ["1. Membawa kartu.", "2. Datang pagi."],
        ["Acara dimulai pukul 08.15 WIB.", "Warga pulang."],
        ["Dr. Wening Sulastri, M.T., Ph.D., hadir.", "K.H. Zaenuri berdoa."],
        ["Panitia (a.l. dari desa) setuju…", "Warga bertepuk tangan."],
    ],
)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    """Neither an abbreviation nor a degree nor a quotation ends a sentence early."""
    sentences = [sentence.strip() for sentence in sentences]
    assert printed(" ".join(sentences)) == sentences


def test_a_paragraph_ends_its_sentence() -> None:
    """A sub-heading without a final mark is a sentence of its own."""
    assert printed("Harapan Warga\nWarga berharap jalan diperbaiki") == [
        "Harapan Warga",
        "Warga berharap jalan diperbaiki",
    ]


def test_a_line_that_breaks_off_goes_on() -> None:
    """Names that markup put on lines of their own stay in their sentence."""
    text = "Wening dari\nSahabat Sungai\nLembah Sari menilai airnya keruh.\nWarga setuju."
    assert printed(text) == ["Wening dari\nSahabat Sungai\nLembah Sari menilai airnya keruh.", "Warga setuju."]


@given(st.text(max_size=300))
def test_sentences_cover_the_text(text: str) -> None:
    """Whatever the text, every word stands in one sentence and none is empty."""
    prose = prose_of(text)
    at = 0
    for first, last in sentences_of(prose, quotations_of(prose)):
        assert first == at < last
        at = last
    assert at == len(prose)
