import gc
import gzip
import io
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = b"<!DOCTYPE html><html><head><title>Panen</title></head><body><p>Petani memanen padi.</p></body></html>"
Read = Callable[..., tuple]
Make = Callable[..., bytes]


def _pages(count: int) -> list[bytes]:
    random = Random(7)
    return [PAGE + b"<!-- %d %s -->" % (number, random.randbytes(1500).hex().encode()) for number in range(count)]


def test_html_responses_become_documents(tmp_path: Path, read: Read, warc_record: Make, http: Make) -> None:
    """A response carries its address, hour, status and declared encoding; the bytes are the payload."""
    path = tmp_path / "a.warc"
    first = warc_record(b"software: x", "warcinfo", content_type="application/warc-fields")
    path.write_bytes(first + warc_record(http(PAGE, content_type='text/html; charset="ISO-8859-1"')))
    (document,), failures, passed_over = read(path)
    assert (document.content, document.media_type, document.charset) == (PAGE, "text/html", "ISO-8859-1")
    assert (document.url, document.http_status) == ("https://kabarcontoh.example/berita/1", 200)
    assert document.received_at.isoformat() == "2024-05-06T01:02:03+00:00"
    assert document.source_uri == f"{path}#offset-{len(first)}"
    assert (failures, [(item.reason, item.count) for item in passed_over]) == ([], [("other_record", 1)])


def test_resources_become_documents(tmp_path: Path, read: Read, warc_record: Make) -> None:
    """Text and HTML resources are read, other resources counted; only web addresses are addresses."""
    path = tmp_path / "a.warc"
    path.write_bytes(
        warc_record(b"Judul\nIsi", "resource", "file:///a.txt", "text/plain; charset=utf-8")
        + warc_record(PAGE, "resource", "<http://kabarcontoh.example/2>", "text/html")
        + warc_record(b"GIF89a", "resource", "http://kabarcontoh.example/3.gif", "image/gif")
    )
    (text, page), failures, passed_over = read(path)
    assert (text.media_type, text.charset, text.url, text.http_status) == ("text/plain", "utf-8", None, None)
    assert (page.media_type, page.url) == ("text/html", "http://kabarcontoh.example/2")
    assert (failures, [(item.reason, item.count) for item in passed_over]) == ([], [("other_type", 1)])


def test_what_is_no_page_is_counted(tmp_path: Path, read: Read, warc_record: Make, http: Make) -> None:
    """Redirects, images, requests and answers without a type that are no HTML are passed over by reason."""
    path = tmp_path / "a.warc"
    path.write_bytes(
        warc_record(http(PAGE, status="404 Not Found"))
        + warc_record(http(b"", "Location: /x", status="301 Moved"))
        + warc_record(http(b"\xff\xd8\xff", content_type="image/jpeg"))
        + warc_record(http(b"no markup", content_type=None))
        + warc_record(b"GET / HTTP/1.1\r\n\r\n", "request", content_type="application/http; msgtype=request")
        + warc_record(http(PAGE, content_type=None))
    )
    documents, failures, passed_over = read(path)
    assert ([document.content for document in documents], failures) == ([PAGE], [])
    assert {item.reason: item.count for item in passed_over} == {"other_status": 2, "other_type": 2, "other_record": 1}


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (
            ["Transfer-Encoding: chunked"],
            b"5\r\n" + PAGE[:5] + b"\r\n%x\r\n" % (len(PAGE) - 5) + PAGE[5:] + b"\r\n0\r\n\r\n",
        ),
        (["Transfer-Encoding: chunked"], PAGE),
        (["Content-Encoding: gzip"], gzip.compress(PAGE, mtime=0)),
        (["Content-Encoding: x-gzip"], gzip.compress(PAGE, mtime=0)),
        (["Content-Encoding: deflate"], zlib.compress(PAGE)),
        (["Content-Encoding: deflate"], zlib.compress(PAGE)[2:-4]),
        (["Content-Encoding: br"], brotli.compress(PAGE)),
        (["Content-Encoding: gzip"], PAGE),
        (["Content-Encoding: br"], PAGE),
        (["Content-Encoding: identity"], PAGE),
        (["Content-Encoding: made-up"], PAGE),
    ],
)
def test_encodings_are_taken_off_where_they_are_on(
    tmp_path: Path, read: Read, warc_record: Make, http: Make, *, headers: list[str], body: bytes
) -> None:
    """Chunks and packing come off; a header that lies about them changes nothing."""
    path = tmp_path / "a.warc"
    path.write_bytes(warc_record(http(body, *headers)))
    documents, failures, _ = read(path)
    assert ([document.content for document in documents], failures) == ([PAGE], [])


def test_a_packed_page_cut_off_gives_what_it_has(tmp_path: Path, read: Read, warc_record: Make, http: Make) -> None:
    """A page whose transfer broke off is unpacked as far as it goes."""
    path = tmp_path / "a.warc"
    path.write_bytes(warc_record(http(gzip.compress(PAGE * 50)[:-12], "Content-Encoding: gzip")))
    (document,), _, _ = read(path)
    assert (PAGE * 50).startswith(document.content)
    assert document.content


@pytest.mark.parametrize("headers", [[], ["Content-Encoding: gzip"], ["Content-Encoding: br"]])
def test_large_payloads_are_named_and_the_next_is_read(
    tmp_path: Path, read: Read, warc_record: Make, http: Make, headers: list[str]
) -> None:
    """A page above the limit, packed or not, is one failure; the records after it are read."""
    large = PAGE + b" " * 3_000_000
    pack = {"Content-Encoding: gzip": gzip.compress, "Content-Encoding: br": brotli.compress}
    body = pack[headers[0]](large) if headers else large
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(warc_record(http(body, *headers))) + gzip.compress(warc_record(http(PAGE))))
    documents, (failure,), _ = read(path, max_document_bytes=1_000_000)
    assert ([document.content for document in documents], failure.reason) == ([PAGE], "too_large")
    assert failure.source_uri == f"{path}#offset-0"


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.47, 0.751, 0.9, 0.9999])
def test_a_file_cut_off_gives_the_records_before_the_cut(
    tmp_path: Path, read: Read, warc_record: Make, http: Make, *, share: float, is_packed: bool
) -> None:
    """Wherever a WARC file ends too early, whole records are read and one failure names the place."""
    pages = _pages(8)
    members = [warc_record(http(page)) for page in pages]
    whole = b"".join(map(gzip.compress, members) if is_packed else members)
    cut = int((len(whole) - 4) * share)  # without its closing line breaks a plain file is whole
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole[:cut])
    documents, failures, _ = read(path)
    contents = [document.content for document in documents]
    assert contents == pages[: len(contents)]
    assert len(contents) >= int(8 * share) - 1
    assert [failure.reason for failure in failures] == ["truncated_warc"]
    assert "byte" in failures[0].message


def test_every_cut_of_a_packed_file_is_told(tmp_path: Path, read: Read, warc_record: Make, http: Make) -> None:
    """No cut passes for the end of the file but the one between two records."""
    first, second = (gzip.compress(warc_record(http(PAGE))) for _ in range(2))
    path = tmp_path / "a.warc.gz"
    for cut in range(len(first) - 20, len(first) + len(second)):
        path.write_bytes((first + second)[:cut])
        documents, failures, _ = read(path)
        assert bool(failures) == (cut != len(first)), cut
        assert len(documents) >= (cut >= len(first))


@pytest.mark.parametrize("pack", [lambda content: content, gzip.compress])
def test_a_file_packed_as_one_stream_is_whole(
    tmp_path: Path, read: Read, warc_record: Make, http: Make, pack: Callable[[bytes], bytes]
) -> None:
    """A plain WARC file under the packed suffix, and one packed as a whole, are read to their ends."""
    pages = _pages(30)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(pack(b"".join(warc_record(http(page)) for page in pages)))
    documents, failures, _ = read(path)
    assert ([document.content for document in documents], failures) == (pages, [])


def test_damage_inside_is_named(tmp_path: Path, read: Read, warc_record: Make, http: Make) -> None:
    """A wrong byte in a packed record ends the file there, with the records before it read."""
    members = [gzip.compress(warc_record(http(page))) for page in _pages(4)]
    content = bytearray(b"".join(members))
    content[len(members[0]) + len(members[1]) + 700] ^= 0xFF
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    documents, failures, _ = read(path)
    assert (len(documents), [failure.reason for failure in failures]) == (2, ["broken_warc"])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves its spool file open
def test_what_warcio_writes_is_read(tmp_path: Path, read: Read) -> None:
    """Another library's files are read the same."""
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        url = "http://kabarcontoh.example/3"
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(PAGE), http_headers=headers))
    del writer
    gc.collect()
    with path.open("rb") as stream:
        assert [record.rec_type for record in ArchiveIterator(stream)] == ["response"]
    documents, failures, _ = read(path)
    assert ([(document.content, document.url) for document in documents], failures) == ([(PAGE, url)], [])
