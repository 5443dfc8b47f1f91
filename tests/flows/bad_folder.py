"""A folder of everything that goes wrong with inputs, each kind by name, beside articles that are well."""

import gzip
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

MEBIBYTE = 1024 * 1024
LARGEST_LINE = 200 * MEBIBYTE


def story(place: str) -> str:
    """An article about an invented town, long enough to pass every expectation."""
    return (
        f"Warga {place} Perbaiki Saluran Air Bersama\n\n"
        f"{place.upper()} - Puluhan warga {place} membersihkan saluran air di sekitar pasar lama, Sabtu (7/3/2026). "
        "Kegiatan itu dimulai pukul enam pagi dan selesai sebelum siang.\n\n"
        f"Ketua rukun warga, Tarmidi Wanakusuma, mengatakan saluran di {place} sudah tersumbat sejak awal musim "
        'hujan. "Kami tidak ingin menunggu sampai air masuk ke rumah," ujarnya.\n\n'
        "Pemerintah kelurahan menyediakan karung dan sekop, sedangkan warga membawa makanan dari rumah masing-masing.\n"
    )


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of bad input: how to make it, and how it must end.

    `ends` names every ending that its files have: `article`, or a reason that stands in `failures` or
    in `quarantine`. The endings are those of all documents whose source has the case's name in it.
    """

    make: Callable[[Path], None]
    ends: tuple[str, ...]


def row(place: str) -> bytes:
    """The article as a line of JSON."""
    title, body = story(place).split("\n\n", 1)
    return json.dumps({"judul": title, "isi": body}).encode()


def page(place: str, extra: str = "") -> bytes:
    """The article as a web page."""
    title, body = story(place).split("\n\n", 1)
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body.split("\n\n"))
    return f"<html><head><title>{title}</title></head><body>{extra}<h1>{title}</h1>{paragraphs}</body></html>".encode()


def warc(*places: str) -> list[bytes]:
    """Records of a web archive, packed one by one."""
    return [gzip.compress(_record(place)) for place in places]


def _record(place: str) -> bytes:
    content = page(place)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:6a0b0f5e-7d54-4f3c-9d3e-0123456789ab>\r\n"
        f"WARC-Date: 2026-03-07T01:02:03Z\r\nWARC-Target-URI: https://kabarmuara.example/berita/{place.lower()}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _text(name: str, place: str) -> Callable[[Path], None]:
    return lambda folder: _write(folder / name, story(place).encode())


def _bytes(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: _write(folder / name, content)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _long_line(folder: Path) -> None:
    with (folder / "long_line.txt").open("wb") as file:
        for _ in range(LARGEST_LINE // MEBIBYTE):
            file.write(b"kabar " * (MEBIBYTE // 6))
    with (folder / "long_line_row.jsonl").open("wb") as file:
        file.write(b'{"judul": "')
        for _ in range(LARGEST_LINE // MEBIBYTE):
            file.write(b"kabar " * (MEBIBYTE // 6))
        file.write(b'"}\n' + row("Barisan") + b"\n")


def _truncated_warc(folder: Path) -> None:
    first, second = warc("Muarajati", "Muarasari")
    _write(folder / "truncated_warc.warc.gz", first + second[: len(second) // 2])


def _broken_gzip(folder: Path) -> None:
    _write(folder / "broken_gzip.txt.gz", gzip.compress(story("Gandasari").encode())[:-200])


def _other_columns(folder: Path) -> None:
    pq.write_table(pa.table({"suhu": [21, 22], "kelembapan": [0.5, 0.6]}), folder / "other_columns.parquet")


def _unreadable(folder: Path) -> None:
    path = folder / "unreadable.txt"
    _write(path, story("Terkunci").encode())
    path.chmod(0)


def _loop(folder: Path) -> None:
    (folder / "symlink_loop").symlink_to("symlink_loop_back")
    (folder / "symlink_loop_back").symlink_to("symlink_loop")
    (folder / "symlink_loop_parent").symlink_to(folder)


def _odd_bytes(folder: Path) -> None:
    _write(Path(os.fsdecode(os.fsencode(folder) + b"/odd_bytes_\xff\xfe.txt")), story("Anehsari").encode())


def _same_twice(folder: Path) -> None:
    _write(folder / "same_twice.txt", story("Kembaran").encode())
    (folder / "same_twice_link.txt").symlink_to("same_twice.txt")
    (folder / "same_twice_hard.txt").hardlink_to(folder / "same_twice.txt")


CASES = {
    "well": Case(_text("well.txt", "Sukamuara"), ("article",)),
    "empty": Case(_bytes("empty.txt", b""), ("empty",)),
    "blank": Case(_bytes("blank.txt", b" \n\t\n"), ("empty",)),
    "binary": Case(_bytes("binary.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20), ("binary",)),
    "long_line": Case(_long_line, ("article", "too_large", "too_large")),
    "page_as_text": Case(_bytes("page_as_text.txt", page("Salahnama")), ("article",)),
    "rows_as_text": Case(
        _bytes("rows_as_text.txt", row("Barismuara") + b"\n" + row("Barisjati") + b"\n"), ("article",) * 2
    ),
    "broken_gzip": Case(_broken_gzip, ("broken_gzip",)),
    "truncated_warc": Case(_truncated_warc, ("article", "truncated_warc")),
    "bad_line": Case(
        _bytes("bad_line.jsonl", row("Barisatu") + b'\n{"judul": "Putus\n' + row("Baristiga") + b"\n"),
        ("article", "article", "bad_json"),
    ),
    "other_columns": Case(_other_columns, ("unknown_columns",)),
    "unreadable": Case(_unreadable, ("unreadable",)),
    "spaces in a name": Case(_text("spaces in a name.txt", "Spasimuara"), ("article",)),
    "line\\nbreak": Case(_text("line\nbreak.txt", "Barisbaru"), ("article",)),
    "odd_bytes": Case(_odd_bytes, ("article",)),
    "symlink_loop": Case(_loop, ("symlink_loop",) * 3),
    "fifo": Case(lambda folder: os.mkfifo(folder / "fifo.txt"), ("not_a_file",)),
    "nuls": Case(_bytes("nuls.txt", story("Nolmuara").replace(" warga", "\0 warga").encode()), ("article",)),
    "nested_tags": Case(_bytes("nested_tags.html", page("Dalamsari", "<div>" * 100_000)), ("too_deep",)),
    "long_attribute": Case(
        _bytes("long_attribute.html", page("Panjangsari", f'<div class="{"x" * 50 * MEBIBYTE}"></div>')), ("too_large",)
    ),
    "same_twice": Case(_same_twice, ("article",)),
}


def make_bad_folder(folder: Path) -> Path:
    """Every case in one folder, which is returned."""
    folder.mkdir(parents=True)
    for case in CASES.values():
        case.make(folder)
    return folder
