import pytest

from transforms.cleaning.passes import clean
from transforms.cleaning.rules import load_rules
from transforms.documents import SourceText

RULES = load_rules()
TITLE = "Panen Melon di Lereng Gunung\n"
PROSE = "Warga memanen melon sejak pagi.\nMereka menjualnya ke kota dengan harga tinggi."


def parted(text: str) -> tuple[str, dict[str, str]]:
    """Body and first candidate of each field that all rules together make of a text below the title."""
    document = SourceText(TITLE + text, len(TITLE))
    ledger, candidates = clean(document, RULES)
    return ledger.body(document.text), {found.field: found.value for found in reversed(candidates)}


@pytest.mark.parametrize(
    ("dateline", "place", "publisher"),
    [
        ("Welang, FNN - ", "Welang", "FNN"),
        ("WELANG, MP. Com — ", "WELANG", "MP. Com"),
        ("MERAPUPUBLIK.ID, WELANG LOR – ", "WELANG LOR", "MERAPUPUBLIK.ID"),
        ("Welang # KabarMerapu.com _ ", "Welang", "KabarMerapu.com"),
        ("Welang – Kamis, 24 Juli 2025 | ", "Welang", None),
        ("WELANG,merapu7.com – ", "WELANG", "merapu7.com"),
        ("MERAPU.CO WELANG— ", "WELANG", "MERAPU.CO"),
        ("Welang,kabarmerapu.biz.id ", "Welang", "kabarmerapu.biz.id"),
        ("KOTA WELANG,- ", "KOTA WELANG", None),
        ("WELANG.MERAPUNEWS - ", "WELANG", "MERAPUNEWS"),
        ("KABARMERAPU.COM – ", None, "KABARMERAPU.COM"),
        ("Welang,- ", "Welang", None),
        ("Welang –  ", "Welang", None),
        ("WELANG – ", "WELANG", None),
        ("Welang (merapujatim.com) – ", "Welang", "merapujatim.com"),
        ("KOTA WELANG ( merapu3.com) –", "KOTA WELANG", "merapu3.com"),
        ("WELANG (MERAPUMETRO) - ", "WELANG", "MERAPUMETRO"),
        ("WELANG, MERAPU.NEWS – ", "WELANG", "MERAPU.NEWS"),
        ("Kota Welang -\n", "Kota Welang", None),
        ("Welang\n-\n", "Welang", None),
        ("Warga memanen melon\n(Foto: Bagas)\nWelang\n - \n", "Welang", None),
        ("Welang Barat ( merapu3.com) â€“ ", "Welang Barat", "merapu3.com"),
        ("Welang   (MRPU) - ", "Welang", "MRPU"),
        ("Welang, CNN Indonesia -- ", "Welang", "CNN Indonesia"),
        ("MERAPU.co.id | WELANG – ", "WELANG", "MERAPU.co.id"),
        ("Berita WelangMERAPU.co.id | WELANG – ", "WELANG", "MERAPU.co.id"),
        ("MERAPU.CO.ID - WELANG.", "WELANG", "MERAPU.CO.ID"),
        ("RADAR WELANG- ", None, "RADAR WELANG"),
        ("Welang (ANTARA) - ", "Welang", "ANTARA"),
        ("Liputan6.com, Jakarta ", "Jakarta", "Liputan6.com"),
        ("MERAPU.CO,Welang-", "Welang", "MERAPU.CO"),
        ("WELANG, KABARMERAPU.com- ", "WELANG", "KABARMERAPU.com"),
        ("Welang Barat, Jawa Timur – ", "Welang Barat, Jawa Timur", None),
    ],
)
def test_datelines_of_all_forms_are_parted_from_the_story(
    dateline: str, place: str | None, publisher: str | None
) -> None:
    """The dateline goes, and says where and by whom the story was written."""
    body, fields = parted(dateline + PROSE)
    assert body == PROSE
    assert (fields.get("dateline_place"), fields.get("dateline_publisher")) == (place, publisher)


@pytest.mark.parametrize(
    "opening",
    [
        "Welang, kota kecil di lereng, ramai sejak pagi - bahkan sebelum fajar.",
        "Kabarmerapu.com menulis bahwa Welang - Arjosari macet.",
        "KABARMERAPU.COM masih yang pertama di Welang.",
        "Paguyuban Desa Welang (PDW) - Arjosari menggelar rapat.",
        "Warga - Camat Welang menyebutnya tamu - datang pagi-pagi.",
        "Kapten Regu Melon Bagas - Wening menang telak.",
        "Melon-melon itu dipetik pagi.",
    ],
)
def test_prose_that_resembles_a_dateline_stays(opening: str) -> None:
    """Names, dashes and brackets in a first sentence are not yet a dateline."""
    assert parted(f"{opening}\n{PROSE}") == (f"{opening}\n{PROSE}", {})


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            "Bagas Pramono - kabarTimur\nJumat, 30 Agu 2024 16:39 WIB",
            {"authors": "Bagas Pramono", "published_at": "Jumat, 30 Agu 2024 16:39 WIB"},
        ),
        (
            "Wening : Merapu fm\nSabtu 19/04/14. 10:00 WIB",
            {"authors": "Wening", "published_at": "Sabtu 19/04/14. 10:00 WIB"},
        ),
        (
            "Penulis : Wening Merapu FM\nMinggu, 07/02/2016",
            {"authors": "Wening Merapu FM", "published_at": "Minggu, 07/02/2016"},
        ),
        ("[ Rabu, 30 Juni 2010 ]", {"published_at": "Rabu, 30 Juni 2010"}),
        (
            "Kamis, 06 Januari 2022, 03.15.00 WIB Last Updated 2022-01-05T20:15:32Z",
            {"published_at": "Kamis, 06 Januari 2022, 03.15.00 WIB"},
        ),
        (
            "Tanggal Rilis Berita : 25 Juli 2025, Pukul 14:19 WIB, Telah dilihat 75 Kali\nSatuan Kerja : Welang\n1\n2",
            {"published_at": "25 Juli 2025, Pukul 14:19 WIB"},
        ),
        ("Kamis, 23 Desember 2021 | 07:42 WIB", {"published_at": "Kamis, 23 Desember 2021 | 07:42 WIB"}),
        ("Jum, 30 Mei 2025\nvisibility 103\ncomment 0 komentar", {"published_at": "Jum, 30 Mei 2025"}),
        ("Politik · 18 Sep 2024 11:50 WIB", {"published_at": "18 Sep 2024 11:50 WIB"}),
        (
            "Sabtu 10 Feb 2024 - 13:45 WIB\nReporter : Bagas\nEditor : Wening",
            {"published_at": "Sabtu 10 Feb 2024 - 13:45 WIB", "authors": "Wening"},
        ),
        (
            "Bagas Pramono | Selasa, 22 April 2025 | 13:40 WIT",
            {"published_at": "Selasa, 22 April 2025 | 13:40 WIT", "authors": "Bagas Pramono"},
        ),
        ("Panen Melon di Lereng Gunung--", {}),
        (
            "Depan > Kemasyarakatan > Panen Melon di Lereng Gunung\nPanen Melon di Lereng Gunung\nReporter : Bagas",
            {"authors": "Bagas"},
        ),
        ("masukkan script iklan disini", {}),
        ("Warga memanen [Kabarmerapu.com/Bagas Pramono]", {}),
    ],
)
def test_what_stands_above_the_story_is_taken(header: str, fields: dict[str, str]) -> None:
    """Bylines, dates, breadcrumbs and counters go, and what they say is kept as candidates."""
    body, found = parted(f"{header}\n{PROSE}")
    assert body == PROSE
    assert {name: found.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("tail", "initials"),
    [
        (" (ANA)", "ANA"), ("(Dc)", "Dc"), (" [ada/aje]", "ada/aje"), (" (Eko/asya/kmf-smd)", "Eko/asya/kmf-smd"),
        (" ( Adenia )", "Adenia"), (" (mth)", "mth"), (" (*)", None), ("\n**\nReporter: Bagas", None),
        ("\n(*)\nEditor: Wening\nPublisher: Bagas", None), ("\nHalaman Selanjutnya\nimg_title", None),
        ("\nTidak ada komentar:\nPosting Komentar", None), ("\nSumber :\n(*)\nKategori :", None),
        ("\nBERITA TERKAIT", None), (" (*/hbb)", "*/hbb"), (" (Bagas,M)", "Bagas,M"),
    ],
)  # fmt: skip
def test_what_stands_below_the_story_is_taken(tail: str, initials: str | None) -> None:
    """Signatures of all forms, credits and what the page adds go; initials are kept as a candidate."""
    body, found = parted(PROSE + tail)
    assert body == PROSE
    assert found.get("initials") == initials
