from collections.abc import Callable

import pytest

from transforms.quotes import FoundQuote

Read = Callable[[str], list[FoundQuote]]


@pytest.mark.parametrize(
    "body",
    [
        "“Siap,” ujarnya.",
        "“Apa benar?” tanya Zaenuri.",
        "Zaenuri mengatakan, “Kami siap membantu.”",
        "Zaenuri: “Kami siap membantu warga desa.”",
        "Menurut Zaenuri, “hal itu sudah biasa terjadi di desa”.",
        "Warga bersorak. “Luar biasa!” Acara pun selesai.",
        "“Kami sudah menunggu sejak pagi hari.”",
        "“Kami siap,” demikian disampaikan Zaenuri.",
        "“Kami siap,” Zaenuri menambahkan.",
        "‘Kami siap membantu,’ kata Zaenuri.",
        "Zaenuri menilai jembatan itu “sangat berbahaya bagi anak-anak” di desa.",
    ],
)
def test_speech_is_taken(quotes_of: Read, body: str) -> None:
    """A cue, punctuation or the length of a sentence of its own show speech."""
    assert len(quotes_of(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Kegiatan bertema “Menjaga Sungai Menjaga Kehidupan Kita Bersama” dibuka Zaenuri.",
        "Buku “Perjalanan panjang seorang guru di lereng gunung” terbit.",
        "Ia dijuluki “si kancil” oleh temannya.",
        "Program “Sungai Bersih Untuk Semua Warga” dimulai.",
        "Spanduk bertuliskan “kami menolak tambang di desa kami” dipasang.",
        "Harga “murah” itu menipu.",
        "Lagu 'Bulan di Atas Lembah' diputar.",
        "Warga membacakan hadis, “Kebersihan itu bagian dari iman.” (HR. Muslim).",
        "Lembaga “Pusat Kajian Sungai Lembah Sari,” yang baru berdiri, hadir.",
        "Simak video “Detik-detik jembatan di desa itu runtuh dan hanyut”.",
        "Ia menyebutnya “kampanye hitam” saja.",
        "“Setiap warga wajib menjaga sungai,” bunyi Pasal 5 peraturan itu.",
    ],
)
def test_titles_slogans_and_single_words_are_left(quotes_of: Read, body: str) -> None:
    """What is quoted without having been said is no quote."""
    assert quotes_of(body) == []


def test_a_cue_outweighs_a_title(quotes_of: Read) -> None:
    """Speech behind a colon of a programme's name is speech when a cue says so."""
    assert len(quotes_of("Soal program itu, “Kami siap mendukung,” ujar Zaenuri.")) == 1
