import gzip
import hashlib
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import brotli
import pytest
import zstandard

from transforms.exchanges import ArchivePlace
from transforms.listings import Listing
from transforms.tables import Capture
from warehouse.archive import read_capture
from warehouse.fetching.archive import ResponseArchive
from warehouse.lake import LakeError

Make = Callable[..., Any]

PAGE = "<html><body><h1>Jembatan Sukarimba – “rusak”</h1></body></html>".encode() * 20
GZIP = gzip.compress(PAGE, mtime=0)


@pytest.fixture
def capture(pending: Make, listing: Listing) -> Make:
    """The row about a page whose record stands there."""

    def make(place: ArchivePlace, content: bytes = PAGE) -> Capture:
        sha256 = hashlib.sha256(content).hexdigest()
        document = pending("c1", place=place, sha256=sha256, byte_count=len(content), listing=listing)
        made = document.capture("b1")
        assert isinstance(made, Capture)
        return made

    return make


@pytest.mark.parametrize(
    ("encodings", "body"),
    [
        ([], PAGE),
        ([b"gzip"], GZIP),
        ([b"deflate"], zlib.compress(PAGE)),
        ([b"deflate"], zlib.compress(PAGE)[2:-4]),
        ([b"br"], brotli.compress(PAGE)),
        ([b"zstd"], zstandard.ZstdCompressor().compress(PAGE)),
        ([b"gzip, br"], brotli.compress(GZIP)),
        ([b"gzip", b"br"], brotli.compress(GZIP)),
        ([b"gzip"], PAGE),
    ],
)
def test_a_page_comes_back_as_it_was_read(
    root: Path, exchange: Make, capture: Make, *, encodings: list[bytes], body: bytes
) -> None:
    """However the body was packed, the document is the page unpacked, with its row's facts and its listing."""
    headers = tuple((b"Content-Encoding", encoding) for encoding in encodings)
    with ResponseArchive(root, "r1") as archive:
        place = archive.write(exchange(headers=(*headers, (b"Transfer-Encoding", b"chunked")), body=body), {})
    row = capture(place)
    document = read_capture(root, row)
    assert document.content == PAGE
    assert (document.url, document.charset, document.http_status) == (row.url, "utf-8", 200)
    assert (document.source_uri, document.received_at) == (row.source_uri, row.received_at)
    assert document.listing is not None
    assert document.listing.title == row.listed_title


def test_a_body_that_was_kept_packed_comes_back_packed(root: Path, exchange: Make, capture: Make) -> None:
    """Where the row's bytes are the packed ones, they are what is read."""
    with ResponseArchive(root, "r1") as archive:
        place = archive.write(exchange(body=GZIP), {})
    assert read_capture(root, capture(place, GZIP)).content == GZIP


def test_a_page_is_read_while_its_file_is_written(root: Path, exchange: Make, capture: Make) -> None:
    """The place names the final file; until it is finished the open one is read."""
    with ResponseArchive(root, "r1") as archive:
        place = archive.write(exchange(body=GZIP), {})
        assert read_capture(root, capture(place)).content == PAGE
    assert read_capture(root, capture(place)).content == PAGE


def test_a_bit_flip_is_named_and_the_rest_is_read(root: Path, exchange: Make, capture: Make) -> None:
    """Wherever in a record a bit flips, the error names the record, and every other one is read by its place."""
    pages = [PAGE + b"%d" % number for number in range(3)]
    with ResponseArchive(root, "r1") as archive:
        places = [archive.write(exchange(body=page, headers=()), {}) for page in pages]
    rows = [capture(place, page) for place, page in zip(places, pages, strict=True)]
    path = root / "archive" / "r1-00000.warc.gz"
    whole = path.read_bytes()
    unnoticed = 0
    # The first ten bytes of a member are gzip's own header, of which some say nothing.
    for position in range(places[1].offset + 10, places[1].offset + places[1].length, 7):
        damaged = bytearray(whole)
        damaged[position] ^= 0x10
        path.write_bytes(damaged)
        try:
            assert read_capture(root, rows[1]).content == pages[1]
            unnoticed += 1
        except LakeError as error:
            assert f"capture c1 (r1-00000.warc.gz at {places[1].offset})" in str(error)  # noqa: PT017 - most, not all
        assert [read_capture(root, rows[number]).content for number in (0, 2)] == [pages[0], pages[2]]
    # The few bits that fill up the last byte of what is packed say nothing.
    assert unnoticed <= 1


def test_a_place_that_is_no_record_is_named(root: Path, exchange: Make, capture: Make) -> None:
    """Another offset, another length and another file are errors that name the capture."""
    with ResponseArchive(root, "r1") as archive:
        place = archive.write(exchange(body=GZIP), {})
    for wrong in (
        replace(place, offset=place.offset + 1),
        replace(place, length=place.length - 1),
        replace(place, offset=0, length=place.offset + place.length),
        replace(place, file="r9-00000.warc.gz"),
    ):
        with pytest.raises(LakeError, match=r"capture c1 .*the archive cannot be read there"):
            read_capture(root, capture(wrong))
