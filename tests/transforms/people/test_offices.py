from collections.abc import Callable

import pytest

from transforms.people.offices import office_at
from transforms.people.reading import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "office", "head"),
    [
        ("Walikota Kalimasin hadir", "Walikota Kalimasin", "wali kota"),
        ("Wakil Walikota Kalimasin hadir", "Wakil Walikota Kalimasin", "wakil wali kota"),
        ("Kadis Sosial hadir", "Kadis Sosial", "kepala dinas sosial"),
        ("Ketua KPU Kota Kalimasin hadir", "Ketua KPU Kota Kalimasin", "ketua kpu"),
        ("Ketua Dewan Perwakilan Rakyat Daerah (DPRD) Wanasekar", None, "ketua dewan perwakilan rakyat daerah"),
        ("Menteri Kebudayaan, Riset dan Teknologi hadir", "Menteri Kebudayaan, Riset dan Teknologi", None),
        ("Direktur Jenderal Pajak hadir", "Direktur Jenderal Pajak", None),
        ("Ketua Komisi II DPRD hadir", "Ketua Komisi II DPRD", None),
        ("President of Zelmora Quastel Council hadir", "President of Zelmora Quastel Council", None),
        ("Bupati Wanasekar dan Ketua DPRD hadir", "Bupati Wanasekar", "bupati"),
        ("calon Gubernur nomor urut 2 hadir", "calon Gubernur nomor urut 2", None),
        ("Wakil Bupati terpilih hadir", "Wakil Bupati terpilih", "wakil bupati"),
        ("Kepala Desa Zelmora Budi Hartono", "Kepala Desa Zelmora", None),
        ("Direktur Utama PT Zelmora Agung Lestari Tbk Budi", "Direktur Utama PT Zelmora Agung Lestari Tbk", None),
        ("Jaksa Agung Budi Hartono", "Jaksa Agung", None),
        ("Kepala Dinas Sosial Agung Wibowo", "Kepala Dinas Sosial", None),
        ("Dandim 0999 Letkol Inf Budi", "Dandim 0999", "komandan kodim 0999"),
        ("Kepala BPBD (Kalaksa) Wanasekar hadir", "Kepala BPBD (Kalaksa) Wanasekar", None),
    ],
)
def test_reads_an_office_to_its_end(read: Read, text: str, office: str | None, head: str | None) -> None:
    """An office takes units, levels, regions, abbreviations and numbers, and leaves the name behind it."""
    reading = read(text)
    phrase = office_at(reading, 0)
    assert phrase is not None
    assert reading.prose.printed(phrase.first, phrase.last) == (office or text)
    if head is not None:
        assert phrase.head == head


@pytest.mark.parametrize("text", ["Pejabat Kalimasin hadir", "Kalimasin ramai", "Mantan juara hadir kemarin sore"])
def test_not_every_word_is_an_office(read: Read, text: str) -> None:
    """An official (pejabat) is no acting holder (penjabat); a place is no office."""
    phrase = office_at(read(text), 0)
    assert phrase is None or phrase.status == "mantan"


def test_an_ordinary_word_alone_is_loose(read: Read) -> None:
    """Small anggota with nothing behind proves a name and is no office."""
    loose, full = office_at(read("anggota hadir"), 0), office_at(read("anggota DPRD hadir"), 0)
    assert loose is not None
    assert full is not None
    assert (loose.is_loose, full.is_loose) == (True, False)
