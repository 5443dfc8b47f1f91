import gzip
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.sources import read_source

TEXT = "Panen Raya di Desa Contoh\nCONTOH – Petani Desa Contoh memanen padi.\n".encode()
PAGE = b"<!DOCTYPE html><html><head><title>Panen</title></head><body><p>Isi</p></body></html>"
ROW = b'{"judul": "Panen Raya", "isi": "Petani memanen padi."}'


def _parquet_bytes(path: Path) -> bytes:
    pq.write_table(pa.table({"judul": ["Panen"], "isi": ["Petani memanen padi."]}), path)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "media_types"),
    [
        ("a.txt", TEXT, ["text/plain"]),
        ("a.html", PAGE, ["text/html"]),
        ("a.htm", PAGE, ["text/html"]),
        ("a.jsonl", ROW + b"\n" + ROW, ["application/json"] * 2),
        ("a.jsonl.gz", gzip.compress(ROW + b"\n" + ROW, mtime=0), ["application/json"] * 2),
        ("a.ndjson", ROW, ["application/json"]),
        ("a.json", b"[\n" + ROW + b",\n" + ROW + b"\n]", ["application/json"] * 2),
        ("a.json", b'{\n "judul": "Panen",\n "isi": "Padi."\n}', ["application/json"]),
        ("a.txt.gz", gzip.compress(TEXT, mtime=0), ["text/plain"]),
        ("a.txt", gzip.compress(TEXT, mtime=0), ["text/plain"]),
        ("a.txt", PAGE, ["text/html"]),
        ("a.txt", b"\xef\xbb\xbf<!-- x --><!-- y -->\n" + PAGE, ["text/html"]),
        ("a.txt", ROW + b"\n" + ROW, ["application/json"] * 2),
        ("a.html", TEXT, ["text/plain"]),
        ("a.jsonl", PAGE, ["text/html"]),
        ("a.jsonl", TEXT, ["text/plain"]),
        ("a.jsonl", gzip.compress(ROW, mtime=0), ["application/json"]),
        ("a.jsonl.gz", ROW, ["application/json"]),
        ("a.warc", TEXT, ["text/plain"]),
        ("a.parquet", ROW, ["application/json"]),
        ("a.tulisan", TEXT, ["text/plain"]),
        ("a", PAGE.decode().encode("utf-16"), ["text/html"]),
    ],
)
def test_content_decides_where_the_suffix_is_wrong(
    tmp_path: Path, read: Callable[..., tuple], name: str, content: bytes, media_types: list[str]
) -> None:
    """A file is read as what it is, whatever it is called."""
    (tmp_path / name).write_bytes(content)
    documents, failures, _ = read(tmp_path / name)
    assert ([document.media_type for document in documents], failures) == (media_types, [])


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.parquet", "a"])
def test_parquet_is_known_by_its_first_bytes(tmp_path: Path, read: Callable[..., tuple], name: str) -> None:
    """Parquet under any name is read as Parquet."""
    (tmp_path / name).write_bytes(_parquet_bytes(tmp_path / "asal"))
    documents, failures, _ = read(tmp_path / name)
    assert ([document.source_uri for document in documents], failures) == ([f"{tmp_path / name}#row-1"], [])


def test_a_document_carries_what_was_received(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """Content, name and hour are those of the file; the key follows from the content alone."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(TEXT)
    first, second = (read(tmp_path / name)[0][0] for name in ("a.txt", "b.txt"))
    assert (first.content, first.source_uri, first.url) == (TEXT, f"{tmp_path}/a.txt", None)
    assert first.capture_id == second.capture_id
    assert first.received_at.isoformat() == "2024-08-30T09:00:00+00:00"


@pytest.mark.parametrize("name", [b"kabar desa.txt", b"dua\nbaris.txt", b"caf\xe9.txt"])
def test_any_file_name_works(tmp_path: Path, read: Callable[..., tuple], name: bytes) -> None:
    """Spaces, line breaks and bytes that are no UTF-8 in a name change nothing about reading."""
    path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118 - bytes
    path.write_bytes(TEXT)
    documents, failures, _ = read(path)
    assert ([document.content for document in documents], failures) == ([TEXT], [])
    assert documents[0].source_uri.isprintable()


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.parquet", "a.warc"])
def test_an_empty_file_is_a_document(tmp_path: Path, read: Callable[..., tuple], name: str) -> None:
    """A file without bytes is kept and refused by name when it is read, whatever its suffix."""
    (tmp_path / name).touch()
    documents, failures, _ = read(tmp_path / name)
    assert ([document.content for document in documents], failures) == ([b""], [])


def test_a_file_that_vanishes_or_may_not_be_read_is_a_failure(
    tmp_path: Path, read: Callable[..., tuple], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system refuses is a failure that names the file."""
    assert [failure.reason for failure in read(tmp_path / "hilang.txt")[1]] == ["missing"]
    (tmp_path / "rahasia.txt").write_bytes(TEXT)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    (failure,) = read(tmp_path / "rahasia.txt")[1]
    assert (failure.stage, failure.reason) == ("read", "unreadable")
    assert "rahasia.txt" in failure.message


def test_a_file_replaced_by_a_fifo_is_not_waited_for(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """A FIFO that took a file's place between finding and reading ends in a failure at once."""
    os.mkfifo(tmp_path / "a.txt")
    assert [failure.reason for failure in read(tmp_path / "a.txt")[1]] == ["unreadable"]


def test_a_disk_that_fails_while_reading_is_a_failure(
    tmp_path: Path, read: Callable[..., tuple], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An input or output error in the middle of a file is named and ends only that file."""
    (tmp_path / "a.txt").write_bytes(TEXT)

    def broken(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("flows.sources.peek", broken)
    (failure,) = read(tmp_path / "a.txt")[1]
    assert (failure.reason, "Input/output error" in failure.message) == ("unreadable", True)


def test_the_documentation_names_tests_that_exist() -> None:
    """Every row of the table of bad input in docs/inputs.md is proved by a test of this repository."""
    root = Path(__file__).parents[3]
    named = set(re.findall(r"`(test_\w+)`", (root / "docs" / "inputs.md").read_text("utf-8")))
    have = {
        name for path in root.glob("tests/**/test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text())
    }
    assert named
    assert named <= have


BEGINNINGS = st.sampled_from(
    [
        b"",
        b"PAR1",
        b"WARC/1.1\r\n",
        b"\x1f\x8b\x08\x00",
        b"{",
        b"[",
        b"[1,",
        b"<html>",
        b"\xff\xfe",
        gzip.compress(ROW, mtime=0),
        ROW,
    ]
)


@given(
    BEGINNINGS, st.binary(max_size=300), st.sampled_from([".txt", ".html", ".jsonl", ".json", ".parquet", ".warc.gz"])
)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, beginning: bytes, rest: bytes, suffix: str) -> None:
    """Whatever a file holds, it gives documents or failures, at least one of them, and never an exception."""
    path = tmp_path_factory.getbasetemp() / f"acak{suffix}"
    path.write_bytes(beginning + rest)
    assert list(read_source(path, datetime(2024, 8, 30, tzinfo=UTC)))
