import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.organisations import FoundOrganisation, find_organisations
from transforms.places import load_gazetteer
from transforms.prose.words import prose_of

PIECES = [
    "KPU", "Bawaslu", "Kota", "Blora", "Dinas", "Kesehatan", "dan", "(", ")", "PPK", "PT", "Tbk", "Ditjen", "DPR",
    "\n", "Kodim", "0820", "/", "Badan", "Kementerian", "Dalam", "Negeri", "TNI-Polri", "se-Kabupaten", "RSUD", "dr.",
    ".", ",",
]  # fmt: skip


def found(text: str, home: str | None = None, persons: tuple[str, ...] = ()) -> list[FoundOrganisation]:
    """The organisations of a text; `persons` are names that stand in it."""
    prose = prose_of(text)
    taken = [(text.index(name), text.index(name) + len(name)) for name in persons]
    return find_organisations(prose, load_gazetteer().matches(prose), taken, home=home)


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [
        ("Rapat dibuka KPU Kota Blitar.", "KPU Kota Blitar", "kpu:35.72"),
        ("Rapat dibuka KPU Kabupaten Blitar.", "KPU Kabupaten Blitar", "kpu:35.05"),
        ("Rapat dibuka KPU RI.", "KPU RI", "kpu"),
        ("Anggota bawaslu kab Blora hadir.", "bawaslu kab Blora", "bawaslu:33.16"),
        ("Dana itu milik Pemkot Pagaralam.", "Pemkot Pagaralam", "pemerintah:16.72"),
        ("Dana itu milik Pemprov Jatim.", "Pemprov Jatim", "pemerintah:35"),
        ("Ada di Dinas Pendidikan Kabupaten Blora.", "Dinas Pendidikan Kabupaten Blora", "dinas-pendidikan:33.16"),
        ("Berkas ada di Disdik Blora.", "Disdik Blora", "dinas-pendidikan:33.16"),
        ("Acara forkopimka se-Kabupaten Blora.", "forkopimka se-Kabupaten Blora", "forkopimka:33.16"),
        ("Apel dipimpin Dandim 0721 pagi ini.", "Dandim 0721", "kodim:0721"),
        ("Kasus ditangani Polres Malang Kota.", "Polres Malang Kota", "polres:35.73"),
        ("Kasus ditangani Polda Metro Jaya.", "Polda Metro Jaya", "polda:31"),
        ("Sidang di Pengadilan Negeri Kraksaan.", "Pengadilan Negeri Kraksaan", "pengadilan-negeri:35.13"),
        ("Menurut DPC PDIP Kota Blitar, itu sah.", "DPC PDIP Kota Blitar", "pdip"),
        ("Saham PT Sinar Wangsa Abadi Tbk naik.", "PT Sinar Wangsa Abadi Tbk", "pt-sinar-wangsa-abadi"),
        ("Saham PT Bank Mandiri (Persero) Tbk naik.", "PT Bank Mandiri (Persero) Tbk", "bank-mandiri"),
        ("Ia dosen Universitas Wangsa Mandala.", "Universitas Wangsa Mandala", "universitas-wangsa-mandala"),
        ("Ia dirawat di RSUD dr. Wangsa Seta.", "RSUD dr. Wangsa Seta", "rsud-dr-wangsa-seta"),
        ("Surat dari Ditjen Bina Pemerintahan Desa Kementerian Dalam Negeri.",
         "Ditjen Bina Pemerintahan Desa Kementerian Dalam Negeri", "ditjen-bina-pemerintahan-desa"),
        ("Surat dari Kementerian Dalam Negeri.", "Kementerian Dalam Negeri", "kementerian-dalam-negeri"),
        ("Surat dari Kemendagri.", "Kemendagri", "kementerian-dalam-negeri"),
        ("Murid SMA Negeri 2 Blora menang.", "SMA Negeri 2 Blora", "sma-2:33.16"),
    ],
)  # fmt: skip
def test_one_name_one_code(text: str, printed: str, code: str) -> None:
    """However an organisation is printed, the mention is the whole name and the code is the same everywhere."""
    ((mention),) = found(text)
    assert (mention.as_printed, mention.code) == (printed, code)
    assert text[mention.start : mention.end] == printed


@pytest.mark.parametrize("text", ["TNI/Polri", "TNI-Polri", "TNI Polri", "TNI dan Polri"])
def test_two_bodies_in_one_breath_are_two_mentions(text: str) -> None:
    """TNI/Polri names two organisations, whatever joins them."""
    assert [(one.as_printed, one.code) for one in found(f"Netralitas {text} dijaga.")] == [
        ("TNI", "tni"),
        ("Polri", "polri"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "WARGA DESA BAWA PAN DAN MA KE BALAI KOTA BI",
        "Ia membeli pan dan bi di pasar.",
        "Tim itu pulang ke Balai Kota.",
        "Ia pegawai dinas dan badan di sana.",
        "Seorang dandim dan kapolres hadir.",
        "Partai politik bertemu Bank Sampah.",
    ],
)
def test_words_that_only_look_like_organisations_are_none(text: str) -> None:
    """Ordinary words, capitals of a headline, buildings and offices without a unit are no organisations."""
    assert found(text) == []


def test_a_person_ends_a_name() -> None:
    """The name of whoever leads a body is no part of the body's name."""
    (office, company) = found(
        "Kepala Dinas Sosial Wira Sasmita dan Direktur PT Sinar Wangsa Tarmidi hadir.",
        persons=("Wira Sasmita", "Tarmidi"),
    )
    assert office.as_printed == "Dinas Sosial"
    assert company.as_printed == "PT Sinar Wangsa"


def test_another_countrys_ministry_has_no_code() -> None:
    """The ministry of another country is a mention that is linked to nothing."""
    (mention,) = found("Surat datang dari Kementerian Pertahanan Rusia kemarin.")
    assert (mention.as_printed, mention.code) == ("Kementerian Pertahanan", None)


def test_a_name_that_may_go_on_has_no_code() -> None:
    """Where a word that is no topic follows, the name read so far is linked to nothing."""
    (mention,) = found("Petugas Dinas Sosial Wangsamandala datang.", home="33.16")
    assert (mention.as_printed, mention.code) == ("Dinas Sosial", None)


def test_names_in_full_and_in_short() -> None:
    """A mention says what the organisation is called and its name in full."""
    (mention,) = found("Rapat dibuka KPU Pagaralam.")
    assert mention.name == "KPU Kota Pagar Alam"
    assert mention.long_name == "Komisi Pemilihan Umum Kota Pagar Alam"
    assert mention.kind == "election"


@given(st.lists(st.sampled_from(PIECES) | st.text(string.printable, max_size=6), max_size=60))
def test_mentions_are_pieces_of_the_text_in_order(pieces: list[str]) -> None:
    """Whatever the text: mentions lie in it, in order, none overlaps another, and a link is never more than sure."""
    text = " ".join(pieces)
    after = 0
    for mention in found(text, home="35.72"):
        assert after <= mention.start < mention.end
        assert mention.as_printed == text[mention.start : mention.end]
        assert 0 < mention.confidence <= 1
        after = mention.end


@pytest.mark.parametrize(
    "unit", ["Badan Anggaran ", "Kodim {n} ", "PT Aa ", "Dinas Sosial dan ", "KPU (", "(KPU) ", "dan "]
)
def test_no_long_text_runs_away(unit: str) -> None:
    """300 kB of anything are searched in the time that a busy machine may take."""
    found("".join(unit.format(n=number) for number in range(300_000 // len(unit))), home="35")
