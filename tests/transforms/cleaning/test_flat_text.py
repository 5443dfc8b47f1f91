import pytest

from transforms.cleaning.flat_text import end_of_headline

HEADLINE = "Jembatan Kali Welang Rampung Tahun Depan"


@pytest.mark.parametrize(
    "prose",
    [
        " Petugas membagikan selimut kepada warga.",
        " Menurut camat, bantuan tiba sejak pagi.",
        " Namun Bupati Welang belum datang.",
        "  Bagas Pramono dan Wening Sulastri datang.",
        " 2. Menanam Pohon Bakau Petugas mengajak warga.",
        " Kepala Dinas Sosial, Bagas Pramono, mengatakan bantuan tiba.",
        " Wening Sulastri melambaikan tangan. Warga menyambut Wening Sulastri di balai desa.",
        "1. Menanam Pohon Bakau di Tepi Kali mulai besok.",
        "Warga menyambut bantuan itu di balai desa.",
        " “Alhamdulillah Jembatan Selesai, warga senang,” kata camat.",
        " Kasat Reskrim Polres Welang AKP Bagas Pramono menjelaskan kejadian itu.",
        " Perwakilan Warga, Bagas Pramono, yang hadir berterima kasih.",
    ],
    ids=[
        "verb",
        "opener",
        "opener before names",
        "wide gap",
        "numbered heading",
        "office",
        "name told twice",
        "glued heading",
        "glued sentence",
        "quotation",
        "office with a rank",
        "representative",
    ],
)
def test_the_headline_ends_where_prose_sets_in(prose: str) -> None:
    """Verb, sentence opener, wide gap, numbered heading, office or a known name: none of it is eaten."""
    text = HEADLINE + prose
    end = end_of_headline(text, 0)
    assert end is not None
    assert text[:end].rstrip() == HEADLINE


@pytest.mark.parametrize(
    "text",
    [
        "Warga membaca surat edaran itu sampai selesai.",
        HEADLINE,
        "Panen Raya dimulai hari ini di Lembah Arjosari.",
    ],
    ids=["prose", "end of text", "too short"],
)
def test_an_unsure_end_is_none(text: str) -> None:
    """Where the shape does not tell, nothing is taken."""
    assert end_of_headline(text, 0) is None
