import gzip
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from transforms.documents import RawDocument
from transforms.listings import Listing
from warehouse.archive import read_capture, target_uri, write_archive
from warehouse.lake import LakeError

Make = Callable[..., Any]

CONTENTS = [b"Sukarimba, Warta Rimba\n", b"", b"\x00\xff\r\n\r\nWARC/1.1\r\n\r\n", b"x" * 300_000]


def records(path: Path) -> list[tuple[dict[str, str], bytes]]:
    """Headers and content of every record, read by a WARC reader other than ours."""
    with path.open("rb") as file:
        return [
            (dict(record.rec_headers.headers), record.content_stream().read())
            for record in ArchiveIterator(file, check_digests="raise")
        ]


def test_documents_come_back_byte_for_byte(root: Path, document: Make) -> None:
    """Whatever the bytes, reading a capture gives the document that was archived."""
    documents = [document(content, source_uri=f"/berkas/{n}") for n, content in enumerate(CONTENTS)]
    captures = write_archive(root, "b1", documents, run_id="r1")
    assert [read_capture(root, capture) for capture in captures] == documents


@settings(deadline=None)
@given(st.lists(st.binary(max_size=200), max_size=8))
def test_offsets_and_lengths_cover_the_file(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    """The records stand end to end, each a gzip member that can be unpacked alone."""
    root = tmp_path_factory.mktemp("lake")
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    documents = [RawDocument(f"c{n}", f"/b/{n}", "text/plain", content, moment) for n, content in enumerate(contents)]
    captures = write_archive(root, "b1", documents, run_id="r1")
    if not contents:
        assert list((root / "archive").iterdir()) == []
        return
    data = (root / "archive" / "b1.warc.gz").read_bytes()
    position = captures[0].archive_offset
    for capture, content in zip(captures, contents, strict=True):
        assert capture.archive_offset == position
        position += capture.archive_length
        member = gzip.decompress(data[capture.archive_offset : position])
        assert member.startswith(b"WARC/1.1\r\n")
        assert member.endswith(content + b"\r\n\r\n")
    assert position == len(data)


def test_another_reader_finds_the_digests_right(root: Path, document: Make) -> None:
    """A WARC reader of others, warcio, reads every record, and its check of the file passes."""
    write_archive(root, "b1", [document(content) for content in CONTENTS], run_id="r1")
    path = root / "archive" / "b1.warc.gz"
    info, *resources = records(path)
    assert info[0]["WARC-Type"] == "warcinfo"
    assert [content for _, content in resources] == CONTENTS
    assert subprocess.run([sys.executable, "-m", "warcio.cli", "check", path], check=False).returncode == 0


def test_a_record_says_where_it_came_from(root: Path, document: Make) -> None:
    """Target, date, type with charset, digest, capture, source and status stand in the headers."""
    html = document(
        b"<p>Halo</p>",
        "https://wartarimba.example/a",
        source_uri="/arsip/lama.warc.gz#offset-9",
        media_type="text/html",
        charset="utf-8",
        http_status=200,
    )
    (capture,) = write_archive(root, "b1", [html], run_id="r1")
    headers = records(root / "archive" / "b1.warc.gz")[1][0]
    assert headers["WARC-Type"] == "resource"
    assert headers["WARC-Target-URI"] == "https://wartarimba.example/a"
    assert headers["WARC-Date"] == "2026-03-01T05:00:00Z"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["WARC-Payload-Digest"] == f"sha256:{capture.sha256}"
    assert headers["Kliping-Capture-ID"] == html.capture_id
    assert headers["Kliping-Source-URI"] == "/arsip/lama.warc.gz#offset-9"
    assert headers["Kliping-HTTP-Status"] == "200"


@pytest.mark.parametrize(
    ("source_uri", "uri"),
    [
        ("/berkas/a.txt", "file:///berkas/a.txt"),
        ("/berkas/dua kata & \n baris.txt", "file:///berkas/dua%20kata%20%26%20%0A%20baris.txt"),
        ("/berkas/no#1.jsonl#row-12", "file:///berkas/no%231.jsonl#row-12"),
        ("/berkas/100%.txt", "file:///berkas/100%25.txt"),
        ("berkas/a.txt", "file:berkas/a.txt"),
        ("https://x.example/a b", "https://x.example/a%20b"),
    ],
)
def test_any_source_becomes_a_safe_uri(document: Make, source_uri: str, uri: str) -> None:
    """A source without URL is named by a URI of printable ASCII."""
    assert target_uri(document(b"", source_uri=source_uri)) == uri


@pytest.mark.parametrize("url", ["https://x.example/a\r\nWARC-Type: warcinfo", "https://x.example/é?q=%20"])
def test_a_url_cannot_forge_a_header(root: Path, document: Make, url: str) -> None:
    """Line breaks in an address are encoded, and its percent signs stay as they are."""
    write_archive(root, "b1", [document(b"x", url)], run_id="r1")
    headers = records(root / "archive" / "b1.warc.gz")[1][0]
    assert headers["WARC-Type"] == "resource"
    assert headers["WARC-Target-URI"].startswith("https://x.example/")
    assert "%25" not in headers["WARC-Target-URI"]


def test_repeated_documents_are_archived_once(root: Path, document: Make) -> None:
    """The same capture twice in a batch is one record: that of the first."""
    twice = [document(b"sama", source_uri="/a"), document(b"sama", source_uri="/b"), document(b"lain")]
    captures = write_archive(root, "b1", twice, run_id="r1")
    assert [capture.source_uri for capture in captures] == ["/a", "/berkas/a.txt"]


def test_archiving_again_gives_the_same_file(root: Path, document: Make) -> None:
    """A batch archived again after a crash is the same file, byte for byte."""
    write_archive(root, "b1", [document(b"satu")], run_id="r1")
    first = (root / "archive" / "b1.warc.gz").read_bytes()
    write_archive(root, "b1", [document(b"satu")], run_id="r2")
    assert (root / "archive" / "b1.warc.gz").read_bytes() == first


def test_a_source_that_fails_leaves_no_file(root: Path, document: Make) -> None:
    """A batch cut short by an error leaves neither the file nor its temporary."""

    def failing() -> Any:
        yield document(b"satu")
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write_archive(root, "b1", failing(), run_id="r1")
    assert list((root / "archive").iterdir()) == []


LISTING = Listing(
    url="https://wartarimba.example/a",
    kind="feed",
    found_in="https://wartarimba.example/feed",
    title="Pasar 100% ramai – “Sukarimba”\r\nWARC-Type: x",
    published="Minggu, 01 Maret 2026 | 12:00 WIB",
)


def test_what_a_listing_said_stays_with_the_document(root: Path, document: Make) -> None:
    """It stands in the columns of `captures` and, encoded, in the record, and comes back with the document."""
    listed = replace(document(b"<p>Ramai</p>", "https://wartarimba.example/a"), listing=LISTING)
    captures = write_archive(root, "b1", [listed, document(b"lain")], run_id="r1")
    assert (captures[0].listed_kind, captures[0].listed_in) == ("feed", "https://wartarimba.example/feed")
    assert (captures[0].listed_title, captures[0].listed_published) == (LISTING.title, LISTING.published)
    assert captures[0].listed_modified is captures[1].listed_kind is None
    assert [read_capture(root, capture).listing for capture in captures] == [LISTING, None]
    said, unsaid = (headers for headers, _ in records(root / "archive" / "b1.warc.gz")[1:])
    assert {unquote(said[f"Kliping-Listed-{name}"]) for name in ("Kind", "In", "Title", "Published")} == {
        "feed",
        LISTING.found_in,
        LISTING.title,
        LISTING.published,
    }
    assert not [name for name in unsaid if name.startswith("Kliping-Listed")]


def test_a_damaged_archive_is_named(root: Path, document: Make) -> None:
    """Other bytes, a cut file and a missing file are each an error naming capture and file."""
    (capture,) = write_archive(root, "b1", [document(b"satu dua tiga")], run_id="r1")
    path = root / "archive" / capture.archive_file
    whole = path.read_bytes()
    with pytest.raises(LakeError, match=f"capture {capture.capture_id}.*other bytes"):
        read_capture(root, replace(capture, sha256="0" * 64))
    for damaged in (whole[:-20], whole[: capture.archive_offset], whole[:-8] + b"\x00" * 8, b""):
        path.write_bytes(damaged)
        with pytest.raises(LakeError, match=f"capture {capture.capture_id}"):
            read_capture(root, capture)
    path.unlink()
    with pytest.raises(LakeError, match="the archive cannot be read there"):
        read_capture(root, capture)
