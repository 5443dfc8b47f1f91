import base64
import gzip
import hashlib
import io
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fastwarc.warc
import pytest
import warcio.archiveiterator

from transforms.exchanges import ArchivePlace, Exchange
from warehouse.fetching.archive import ResponseArchive

Make = Callable[..., Any]

PAGE = b"<p>Pasar dibuka lagi</p>"
RANDOM = random.Random(5).randbytes(5_000_000)

# What servers have sent: packed and not, nothing, much, headers of every kind, statuses without a name.
ODD: dict[str, dict[str, Any]] = {
    "packed": {},
    "empty": {"body": b"", "headers": ()},
    "five megabytes": {"body": RANDOM, "headers": ((b"Content-Type", b"application/octet-stream"),)},
    "five megabytes packed": {"body": gzip.compress(bytes(5_000_000))},
    "latin-1 headers": {"headers": ((b"X-Judul", b"Caf\xe9 Sukarimba"), (b"x-kosong", b""), (b"X-Judul", b" dua"))},
    "no reason": {"reason": "", "status": 999, "http_version": "HTTP/1.0"},
    "reason in other bytes": {"reason": b"Tidak \xff ada".decode("utf-8", "surrogateescape"), "status": 404},
    "no ASCII in the address": {
        "url": "https://wartarimba.example/déså?q=ü#x",
        "requested_url": "https://é.example/%20 ",
    },
    "a record inside": {"body": b"WARC/1.1\r\nWARC-Type: response\r\n\r\n\r\n\r\n", "headers": ()},
    "broken off": {"truncated": "disconnect", "headers": ((b"Content-Length", b"900000"),), "body": b"<p>Paras"},
    "chunked": {"headers": ((b"transfer-ENCODING", b"chunked"), (b"Content-Encoding", b"gzip"))},
}


def block(exchange: Exchange) -> bytes:
    """The response as an HTTP message, put together apart from the code under test."""
    line = f"{exchange.http_version} {exchange.status} {exchange.reason}".encode("utf-8", "surrogateescape")
    named = [
        (b"X-Archive-Orig-" + name if name.lower() == b"transfer-encoding" else name, value)
        for name, value in exchange.headers
    ]
    return line + b"\r\n" + b"".join(b"%s: %s\r\n" % header for header in named) + b"\r\n" + exchange.body


def member(root: Path, place: ArchivePlace) -> bytes:
    """The bytes that a place names, unpacked."""
    data = (root / "archive" / place.file).read_bytes()
    return gzip.decompress(data[place.offset : place.offset + place.length])


@pytest.fixture
def written(root: Path, exchange: Make) -> dict[str, ArchivePlace]:
    """An archive of everything odd, and where each stands."""
    with ResponseArchive(root, "r1") as archive:
        return {name: archive.write(exchange(name.replace(" ", "-"), **facts), {}) for name, facts in ODD.items()}


@pytest.mark.parametrize("name", list(ODD))
def test_a_record_is_the_response_byte_for_byte(
    root: Path, exchange: Make, written: dict[str, ArchivePlace], name: str
) -> None:
    """Read by its place alone, a record holds status line, headers and body as they were sent."""
    record = member(root, written[name])
    assert record.startswith(b"WARC/1.1\r\nWARC-Type: response\r\n")
    _, _, content = record.partition(b"\r\n\r\n")
    assert content == block(exchange(**ODD[name])) + b"\r\n\r\n"


@pytest.mark.usefixtures("written")
def test_two_other_readers_agree(root: Path) -> None:
    """`warcio check` passes, and warcio and fastwarc read the same records, with the digests right."""
    path = root / "archive" / "r1-00000.warc.gz"
    assert subprocess.run([sys.executable, "-m", "warcio.cli", "check", path], check=False).returncode == 0
    data = path.read_bytes()
    theirs = [
        (record.rec_type, record.rec_headers["WARC-Record-ID"], record.raw_stream.read())
        for record in warcio.archiveiterator.ArchiveIterator(io.BytesIO(data), no_record_parse=True)
    ]
    ours = [
        (str(record.record_type), record.headers["WARC-Record-ID"], bytes(record.reader.read()))
        for record in fastwarc.warc.ArchiveIterator(io.BytesIO(data), parse_http=False, verify_digests=True)
    ]
    assert theirs == ours
    assert [kind for kind, _, _ in ours] == ["warcinfo", *["request", "response"] * len(ODD)]


@pytest.mark.usefixtures("written")
def test_payloads_have_their_digests(root: Path, exchange: Make) -> None:
    """The payload digest is over the body as transferred, and other readers find the same body and digest."""
    data = (root / "archive" / "r1-00000.warc.gz").read_bytes()
    records = [
        (record.rec_headers["WARC-Payload-Digest"], record.raw_stream.read())
        for record in warcio.archiveiterator.ArchiveIterator(io.BytesIO(data), check_digests="raise")
        if record.rec_type == "response"
    ]
    bodies = [exchange(**facts).body for facts in ODD.values()]
    digests = [base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode() for body in bodies]
    assert records == [(f"sha1:{digest}", body) for digest, body in zip(digests, bodies, strict=True)]


def test_a_pair_says_what_was_asked_where_and_why(root: Path, exchange: Make) -> None:
    """Request and response name each other and the warcinfo; date, address and the caller's headers stand there."""
    asked = exchange("b", requested_url="https://wartarimba.example/lama?x=é", truncated="length", body=PAGE)
    with ResponseArchive(root, "r1") as archive:
        place = archive.write(asked, {"Kliping-Kind": "article", "Kliping-Listed-Title": "Dua kata\r\nWARC-Type: é %"})
    data = io.BytesIO((root / "archive" / place.file).read_bytes())
    (info, fields), (request, _), (response, _) = (
        (record, record.content_stream().read().decode())
        for record in warcio.archiveiterator.ArchiveIterator(data, no_record_parse=True)
    )
    about = response.rec_headers
    assert request.rec_headers["WARC-Concurrent-To"] == about["WARC-Record-ID"]
    assert about["WARC-Concurrent-To"] == request.rec_headers["WARC-Record-ID"]
    assert about["WARC-Warcinfo-ID"] == info.rec_headers["WARC-Record-ID"]
    assert about["WARC-Target-URI"] == request.rec_headers["WARC-Target-URI"] == asked.url
    assert about["WARC-Date"] == "2026-03-01T18:30:00.123456Z"
    assert about["WARC-IP-Address"] == "127.0.5.1"
    assert about["WARC-Truncated"] == "length"
    assert about["Kliping-Requested-URL"] == "https://wartarimba.example/lama?x=%C3%A9"
    assert about["Kliping-Listed-Title"] == "Dua%20kata%0D%0AWARC-Type:%20%C3%A9%20%25"
    assert about["Content-Type"] == "application/http; msgtype=response"
    assert request.rec_headers["Content-Type"] == "application/http; msgtype=request"
    assert "format: WARC File Format 1.1\r\n" in fields
    assert "http-header-user-agent: Kliping/0 (+https://riset.example)\r\n" in fields
    assert "robots: RFC 9309\r\n" in fields


def test_the_request_is_what_was_sent(root: Path, exchange: Make) -> None:
    """The request record is the request line with path and query, and the headers sent."""
    with ResponseArchive(root, "r1") as archive:
        archive.write(exchange(url="https://wartarimba.example/dé/a?page=all#bawah"), {})
        archive.write(exchange(url="https://wartarimba.example"), {})
    data = io.BytesIO((root / "archive" / "r1-00000.warc.gz").read_bytes())
    records = warcio.archiveiterator.ArchiveIterator(data, no_record_parse=True)
    sent = [record.raw_stream.read() for record in records if record.rec_type == "request"]
    headers = b"Host: wartarimba.example\r\nUser-Agent: Kliping/0 (+https://riset.example)\r\n\r\n"
    assert sent == [b"GET /d%C3%A9/a?page=all HTTP/1.1\r\n" + headers, b"GET / HTTP/1.1\r\n" + headers]


@pytest.mark.parametrize("name", ["Server", "Kliping-", "Kliping-Requested-URL", "Kliping-A: b", "WARC-Type"])
def test_foreign_headers_are_refused(root: Path, exchange: Make, name: str) -> None:
    """A header that is none of ours, or one that the archive writes itself, is an error and leaves no record."""
    with ResponseArchive(root, "r1") as archive:
        archive.write(exchange(), {})
        before = (root / "archive" / "r1-00000.warc.gz.open").read_bytes()
        with pytest.raises(ValueError, match="cannot be a header"):
            archive.write(exchange(), {name: "x"})
        assert (root / "archive" / "r1-00000.warc.gz.open").read_bytes() == before


def test_files_are_rotated_and_renamed(root: Path, exchange: Make) -> None:
    """A file that is full is finished before the next exchange; only the last is open, and places name final names."""
    with ResponseArchive(root, "r1", rotate_bytes=3000) as archive:
        places = [archive.write(exchange(str(n), body=RANDOM[:2000]), {}) for n in range(3)]
        names = [path.name for path in sorted((root / "archive").iterdir())]
    assert [place.file for place in places] == [f"r1-0000{n}.warc.gz" for n in range(3)]
    assert names == ["r1-00000.warc.gz", "r1-00001.warc.gz", "r1-00002.warc.gz.open"]
    assert sorted(path.name for path in (root / "archive").iterdir()) == [place.file for place in places]
    assert all(member(root, place) for place in places)


def test_names_are_never_used_again(root: Path, exchange: Make) -> None:
    """Whatever is there under a name, open or done, stays as it is, and an archive of nothing is no file."""
    with ResponseArchive(root, "r1"):
        pass
    assert not (root / "archive").exists()
    for number in range(3):
        with ResponseArchive(root, "r1") as archive:
            assert archive.write(exchange(), {}).file == f"r1-0000{number}.warc.gz"
    (root / "archive" / "r1-00003.warc.gz.open").write_bytes(b"")
    with ResponseArchive(root, "r1") as archive:
        assert archive.write(exchange(), {}).file == "r1-00004.warc.gz"


def test_an_error_leaves_the_file_open(root: Path, exchange: Make) -> None:
    """Left with an error, the file keeps its open name, for nobody knows whether its last pair was recorded."""

    def fail() -> None:
        with ResponseArchive(root, "r1") as archive:
            archive.write(exchange(), {})
            raise RuntimeError("di luar")

    with pytest.raises(RuntimeError, match="di luar"):
        fail()
    assert [path.name for path in (root / "archive").iterdir()] == ["r1-00000.warc.gz.open"]
