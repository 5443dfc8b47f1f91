import random
from collections.abc import Callable
from typing import Any, NamedTuple

import duckdb
import pytest

from warehouse.load import load_batch
from warehouse.suggestions import find_suggestions

Make = Callable[..., Any]
ARTICLES = 40


class Planted(NamedTuple):
    """A stretch, the share of articles that get it, and where it goes."""

    text: str
    ratio: float
    place: str


BOILERPLATE = (
    Planted("Ikuti berita Kabar Merapu di Google News", 0.9, "bottom"),
    Planted("Baca artikel menarik lainnya di halaman utama kami", 0.6, "bottom"),
    Planted("Kabar Merapu, jendela warga lereng", 0.95, "bottom"),
    Planted("Dapatkan kabar terbaru langsung di ponselmu lewat saluran kami.", 0.5, "bottom"),
    Planted("Editor: Sulastri Wening", 0.4, "bottom"),
    Planted("Foto: Dokumentasi Kabar Merapu", 0.5, "line"),
    Planted("Lanjutkan membaca di bawah kotak ini", 0.9, "line"),
    Planted("Gulir untuk melanjutkan cerita", 0.8, "line"),
    Planted("Simak juga:", 0.5, "label"),
    Planted("Dilarang mengutip tanpa izin redaksi Kabar Merapu.", 0.9, "bottom"),
    Planted("Kirim kabar Anda ke meja redaksi kami", 0.85, "bottom"),
    Planted("Unduh aplikasi Kabar Merapu sekarang juga", 0.35, "line"),
    Planted("Tonton siaran lengkapnya di kanal kami.", 0.3, "end of story"),
    Planted("Gabung grup pembaca setia Kabar Merapu.", 0.5, "end of story"),
    Planted("(mrp/red)", 0.6, "bottom"),
    Planted("Topik: Daerah", 0.5, "bottom"),
    Planted("Bagikan kabar ini kepada tetangga", 0.7, "bottom"),
    Planted("Kabar Merapu - Dari Lereng untuk Negeri", 0.9, "top"),
    Planted("Reporter: Bagas Pramono", 0.3, "top"),
    Planted("Artikel ini telah disunting oleh meja malam Kabar Merapu.", 0.4, "end of story"),
)

PROSE = (
    Planted("Gubernur Welang Raya Bagas Pramono hadir dalam acara itu.", 0.5, "sentence"),
    Planted("Bupati Tanjungsari Wening Sulastri", 0.3, "line"),
    Planted("Kronologi Kejadian", 0.4, "line"),
    Planted("Berikut Jadwalnya:", 0.3, "line"),
    Planted("Hal itu disampaikan Kepala Dinas Sosial Welang.", 0.4, "sentence"),
    Planted("Sebelumnya diberitakan, tiga dusun di lereng gunung itu terendam banjir.", 0.5, "line"),
    Planted("Kegiatan itu dihadiri camat, kepala desa, dan warga setempat.", 0.5, "sentence"),
    Planted("Ia mengimbau warga agar tetap waspada.", 0.4, "sentence"),
    Planted("Hingga berita ini ditulis, camat belum memberi keterangan.", 0.4, "end of story"),
    Planted("Korban sudah dibawa ke puskesmas terdekat.", 0.3, "sentence"),
    Planted("Tidak ada korban jiwa dalam kejadian itu.", 0.4, "sentence"),
    Planted("Kasus itu kini ditangani Polres Welang.", 0.4, "end of story"),
    Planted('"Kami akan terus berupaya," ujarnya.', 0.4, "end of story"),
    Planted("Tanjungsari adalah desa di lereng gunung dengan 4.000 penduduk.", 0.3, "line"),
    Planted("Camat Merapu, Bagas Pramono, membenarkan kejadian itu.", 0.3, "sentence"),
    Planted("Syarat Pendaftaran", 0.3, "line"),
    Planted("Acara ditutup dengan doa bersama.", 0.4, "end of story"),
    Planted("Badan Meteorologi memperkirakan hujan turun sampai Jumat.", 0.4, "sentence"),
    Planted("Menurut data desa, ada 120 keluarga yang terdampak.", 0.4, "sentence"),
    Planted("Penyelidikan masih berlangsung.", 0.5, "end of story"),
)

_PARTS = (
    ["Warga", "Petani", "Nelayan", "Pedagang", "Guru", "Siswa", "Perajin", "Sopir", "Bidan", "Kader"],
    [
        "memperbaiki",
        "membersihkan",
        "menanam",
        "menjual",
        "mengangkut",
        "membangun",
        "menghitung",
        "menyusun",
        "mengecat",
        "menyiram",
    ],
    [
        "jembatan",
        "saluran",
        "kebun",
        "pasar",
        "balai",
        "perahu",
        "lumbung",
        "sumur",
        "sekolah",
        "jalan",
        "tambak",
        "pagar",
    ],
    ["tua", "baru", "bambu", "kayu", "batu", "desa", "bersama"],
    ["di tepi kali", "dekat lapangan", "sejak pagi", "dengan alat seadanya", "di kaki bukit", "sampai petang"],
    ["sebelum musim hujan", "sesudah panen", "karena air surut", "agar aman", "meski mendung", "demi anak cucu"],
)


def bodies(seed: int, count: int, *, has_boilerplate: bool) -> list[str]:
    """Bodies of articles: sentences of chance, prose that recurs, and boilerplate where asked."""
    chance = random.Random(seed)
    return [_body(chance, BOILERPLATE if has_boilerplate else ()) for _ in range(count)]


def _body(chance: random.Random, boilerplate: tuple[Planted, ...]) -> str:
    paragraphs = [[_sentence(chance) for _ in range(chance.randint(1, 3))] for _ in range(chance.randint(6, 12))]
    for planted in PROSE:
        if chance.random() < planted.ratio:
            _plant_prose(chance, paragraphs, planted)
    lines = [" ".join(paragraph) for paragraph in paragraphs]
    # The story ends before what stands below it begins.
    for planted in sorted(boilerplate, key=lambda each: each.place != "end of story"):
        if chance.random() < planted.ratio:
            _plant_line(chance, lines, planted)
    return "\n".join(lines)


def _plant_prose(chance: random.Random, paragraphs: list[list[str]], planted: Planted) -> None:
    at = chance.randrange(1, len(paragraphs) - 1)
    if planted.place == "line":
        paragraphs.insert(at, [planted.text])
    elif planted.place == "sentence":
        paragraphs[at].insert(chance.randint(0, len(paragraphs[at])), planted.text)
    else:
        paragraphs[-1].append(planted.text)


def _plant_line(chance: random.Random, lines: list[str], planted: Planted) -> None:
    at = chance.randrange(1, len(lines) - 1)
    if planted.place == "top":
        lines.insert(0, planted.text)
    elif planted.place == "bottom":
        lines.append(planted.text)
    elif planted.place == "line":
        lines.insert(at, planted.text)
    elif planted.place == "label":
        lines.insert(at, f"{planted.text} {_sentence(chance).title().rstrip('.')}")
    else:
        lines[-1] += f" {planted.text}"


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(part) for part in _PARTS) + "."


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_boilerplate_is_found_and_recurring_prose_is_not(
    writer: duckdb.DuckDBPyConnection, article: Make, batch: Make, seed: int
) -> None:
    """Of 20 planted lines of boilerplate at least 18 are found; nothing else is, and none of 20 lines of prose."""
    publishers = {
        "kabarmerapu": bodies(seed, ARTICLES, has_boilerplate=True),
        "wartarimba": bodies(seed + 10, ARTICLES, has_boilerplate=False),
    }
    rows = [
        article(f"a-{publisher}-{number}", body, publisher_id=publisher)
        for publisher, texts in publishers.items()
        for number, body in enumerate(texts)
    ]
    load_batch(writer, batch("b1", rows))
    found = [each.example for each in find_suggestions(writer)]
    planted = {each.text for each in BOILERPLATE}
    assert len(planted & set(found)) >= 18
    # Neighbouring sentences of a line may come out as one.
    assert [text for text in found if not any(each in text or text in each for each in planted)] == []
    assert [each.text for each in PROSE if any(each.text in text or text in each.text for text in found)] == []
