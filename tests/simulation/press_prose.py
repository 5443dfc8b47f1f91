"""Prose for invented stories: sentences of a corpus, mixed anew, or sentences made up where there is none."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

RAW = "raw_articles.jsonl"
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
LENGTHS = range(60, 281)
QUOTED = ('"', "“", "”")
# What may be furniture of the page it was taken from: it would be a leak that nobody planted.
FURNITURE = re.compile(
    r"(?i)baca|lihat|simak|scroll|http|www|\.com|\.id\b|ikuti|foto|iklan|©|copyright|redaksi|artikel|halaman"
    r"|whatsapp|instagram|youtube|facebook|telegram|[@#&|<>;�]|â€|Ã"
)
TITLE_SUBJECTS = ("Warga", "Petani", "Nelayan", "Pedagang", "Guru", "Pelajar", "Perajin", "Sopir", "Kader", "Relawan")
TITLE_DEEDS = (
    "Menanam Bakau di", "Memperbaiki Tanggul", "Menggelar Pasar Murah di", "Menolak Kenaikan Retribusi di",
    "Merawat Mata Air", "Membuka Pojok Baca di", "Menagih Janji Perbaikan Jalan", "Memanen Cabai di",
)  # fmt: skip
PLACES = ("Sukamuara", "Tanjungjati", "Girimulya", "Kalibening", "Rawaindah", "Batursari", "Lembahwangi", "Karangjambu")
NAMES = ("Sarmin", "Ngatimin", "Wulansari", "Purbayan", "Masruri", "Nirmala", "Samsudin", "Oktaria", "Handaka", "Tirto")
SURNAMES = ("Wirataruna", "Sasmitajaya", "Kintamani", "Setiarini", "Adiwangsa", "Mulyawan", "Hamidi", "Pramudya")
OFFICES = ("Camat", "Lurah", "Kepala Dinas Pertanian", "Ketua Kelompok Tani", "Kepala Desa", "Sekretaris Daerah")
DEEDS = (
    "menyerahkan", "memeriksa", "menghitung", "membagikan", "memesan", "memperbaiki", "mencatat", "meninjau",
    "menyimpan", "mengangkut", "menjemput", "menyewa",
)  # fmt: skip
THINGS = (
    "bibit padi", "karung pupuk", "perahu kayu", "lampu jalan", "pompa air", "buku pelajaran", "kotak suara",
    "tiang bambu", "papan jembatan", "timbangan digital", "mesin jahit", "tandon air", "kursi roda", "jaring ikan",
)  # fmt: skip
REASONS = (
    "karena hujan turun lebih awal", "setelah rapat yang berlangsung sampai malam", "sebelum musim tanam dimulai",
    "agar anak sekolah tidak memutar jalan", "meskipun anggarannya baru turun separuh", "supaya pasar kembali ramai",
    "ketika air sungai mulai surut", "sambil menunggu keputusan pemerintah kabupaten",
)  # fmt: skip
SAYINGS = (
    "Kami akan bekerja sampai selesai",
    "Warga sudah menunggu terlalu lama",
    "Jalan ini dipakai anak sekolah setiap hari",
    "Biayanya kami tanggung bersama",
    "Tahun depan hasilnya pasti lebih baik",
    "Kami tidak mau kejadian itu terulang",
)


class Prose(Protocol):
    """Where sentences come from."""

    def sentence(self, draw: random.Random) -> str:
        """A sentence with its full stop."""
        ...

    def quotation(self, draw: random.Random) -> str:
        """A quotation with its speaker, in typographic marks."""
        ...


@dataclass(frozen=True, slots=True)
class CorpusProse:
    """Sentences and quotations of real articles, read when it is made and kept nowhere."""

    sentences: tuple[str, ...]
    quotations: tuple[str, ...]

    def sentence(self, draw: random.Random) -> str:
        """A sentence of one of the articles."""
        return draw.choice(self.sentences)

    def quotation(self, draw: random.Random) -> str:
        """A quotation of one of the articles."""
        return draw.choice(self.quotations)


class InventedProse:
    """Sentences about invented people; with their names and figures hardly one comes twice."""

    def sentence(self, draw: random.Random) -> str:
        """A deed of a named person."""
        return (
            f"{_person(draw)} {draw.choice(DEEDS)} {draw.randrange(12, 990)} {draw.choice(THINGS)} di"
            f" {draw.choice(PLACES)} {draw.choice(REASONS)}, dan {draw.randrange(3, 95)} {draw.choice(THINGS)}"
            f" lainnya menyusul pekan depan."
        )

    def quotation(self, draw: random.Random) -> str:
        """What a named person said."""
        return (
            f"“{draw.choice(SAYINGS)}, apalagi {draw.randrange(20, 900)} keluarga di {draw.choice(PLACES)}"
            f" membutuhkannya,” kata {_person(draw)}."
        )


def read_prose(corpus: Path | None) -> Prose:
    """The prose of a corpus folder; invented where there is none."""
    if corpus is None or not (corpus / RAW).is_file():
        return InventedProse()
    kept = sorted(set(_sentences(corpus / RAW)))
    quotations = tuple(_typographic(each) for each in kept if each.startswith(QUOTED))
    return CorpusProse(tuple(each for each in kept if not each.startswith(QUOTED)), quotations)


def paragraphs(prose: Prose, draw: random.Random, characters: int, quote_rate: float) -> list[str]:
    """Paragraphs of two or three sentences each, about so many characters together.

    No paragraph is a single sentence: as lines of their own, sentences of a corpus would recur.
    """
    sentences = [prose.sentence(draw)]
    if draw.random() < quote_rate:
        sentences.append(prose.quotation(draw))
    while (missing := characters - sum(map(len, sentences))) > 0:
        following = prose.sentence(draw)
        # As near to the wanted length as sentences allow.
        if len(sentences) > 1 and len(following) > 2 * missing:
            break
        sentences.append(following)
    return list(_grouped(sentences, draw))


def headline(draw: random.Random) -> str:
    """A headline that no rule takes for anything else."""
    count = draw.randrange(3, 400)
    deed = f"{draw.choice(TITLE_DEEDS)} {draw.choice(PLACES)}"
    return f"{draw.choice(TITLE_SUBJECTS)} {deed}, {count} Orang Ikut"


def _grouped(sentences: list[str], draw: random.Random) -> Iterator[str]:
    start = 0
    while start < len(sentences):
        rest = len(sentences) - start
        size = rest if rest < 4 else draw.choice((2, 2, 3) if rest != 4 else (2,))
        yield " ".join(sentences[start : start + size])
        start += size


def _sentences(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        if row["structure"] == "lines":
            for line in row["body_raw"].split("\n"):
                yield from _usable(line.strip())


def _usable(line: str) -> Iterator[str]:
    """The sentences of a paragraph that stand by themselves; a paragraph that quotes is kept whole or not at all."""
    is_quoting = any(mark in line for mark in QUOTED)
    if is_quoting and not line.startswith(QUOTED):
        return
    for sentence in [line] if is_quoting else SENTENCE_END.split(line):
        is_whole = sentence.endswith(".") and (is_quoting or sentence[:1].isupper())
        if is_whole and len(sentence) in LENGTHS and sentence[-2].islower() and not FURNITURE.search(sentence):
            yield sentence


def _typographic(quotation: str) -> str:
    """The same with “ and ” for whatever marks it has."""
    words = quotation[1:]
    return "“" + words.translate({ord('"'): "”", ord("“"): "”"})


def _person(draw: random.Random) -> str:
    return f"{draw.choice(OFFICES)} {draw.choice(PLACES)} {draw.choice(NAMES)} {draw.choice(SURNAMES)}"
