"""The archive: every document as it came, as a record of a WARC file, and the way back to its bytes.

One file a batch, one gzip member a record, so that a record can be read by seeking to it. Documents
from files and rows are `resource` records; what was fetched stands in `response` records of files of its
own (warehouse/fetching/archive.py). Beside the standard's headers a record carries
`Kliping-Capture-ID`, `Kliping-Source-URI` (percent-encoded) and, where the document was a response,
`Kliping-HTTP-Status`, so that `captures` could be told again from the archive alone.
"""

import hashlib
import os
import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from fastwarc.warc import WarcRecord, WarcRecordType

from transforms.documents import RawDocument
from transforms.tables.captures import Capture
from warehouse.fetching.exchange_records import response_content
from warehouse.lake import LakeError
from warehouse.listed import listed_columns, listed_headers, listing_of, quoted
from warehouse.warc_members import (
    archive_folder,
    ascii_uri,
    gzip_writer,
    read_member,
    software,
    sync_folder,
    warc_date,
    write_member,
)

# A part of a container as sources name it: the fragment of a URI, where a `#` of the file's own name is none.
PART = re.compile(r"#(?:row|offset)-\d+\Z")


def write_archive(root: Path, batch_id: str, documents: Iterable[RawDocument], *, run_id: str) -> list[Capture]:
    """Archive the batch's documents in one WARC file and say where each stands, in the order given.

    The file appears whole or not at all, and is on disk when this returns. A document that repeats an
    earlier one of the batch (same capture_id) is left out. Nothing is written for no documents.
    """
    folder = archive_folder(root)
    folder.mkdir(parents=True, exist_ok=True)
    final, partial = folder / f"{batch_id}.warc.gz", folder / f".{batch_id}.{os.getpid()}.partial"
    try:
        with partial.open("wb") as file:
            captures = _write_records(file, batch_id, run_id, documents)
            file.flush()
            os.fsync(file.fileno())
        if captures:
            partial.replace(final)
            sync_folder(folder)
    finally:
        partial.unlink(missing_ok=True)
    return captures


def read_capture(root: Path, capture: Capture) -> RawDocument:
    """The document as it came, read from the archive; of a response the body, unpacked.

    Raises LakeError where the archive does not hold what `captures` says.
    """
    try:
        record = read_member(root, capture.archive_file, capture.archive_offset, capture.archive_length)
        content = _content(record, capture)
    except OSError as error:
        raise LakeError(f"{_where(capture)}: the archive cannot be read there: {error}") from error
    if hashlib.sha256(content).hexdigest() != capture.sha256:
        raise LakeError(f"{_where(capture)}: the archive holds other bytes than were received")
    return RawDocument(
        capture_id=capture.capture_id,
        source_uri=capture.source_uri,
        media_type=capture.media_type,
        content=content,
        received_at=capture.received_at,
        url=capture.url,
        charset=capture.charset,
        http_status=capture.http_status,
        listing=listing_of(capture),
    )


def target_uri(document: RawDocument) -> str:
    """The URI that a record is about: its URL, else its source as a URI of printable ASCII."""
    if document.url:
        return ascii_uri(document.url)
    source = document.source_uri
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", source):
        return ascii_uri(source)
    part = PART.search(source)
    path, fragment = (source[: part.start()], part.group()) if part else (source, "")
    scheme = "file://" if path.startswith("/") else "file:"
    return scheme + quote(path, safe="/", errors="surrogatepass") + fragment


def _write_records(file: BinaryIO, batch_id: str, run_id: str, documents: Iterable[RawDocument]) -> list[Capture]:
    writer = gzip_writer(file)
    captures: dict[str, Capture] = {}
    for document in documents:
        if not captures:
            write_member(file, writer, _warcinfo(batch_id, document.received_at))
        if document.capture_id in captures:
            continue
        sha256 = hashlib.sha256(document.content).hexdigest()
        offset = file.tell()
        length = write_member(file, writer, _resource(batch_id, document, sha256))
        captures[document.capture_id] = Capture(
            capture_id=document.capture_id,
            source_uri=document.source_uri,
            url=document.url,
            media_type=document.media_type,
            charset=document.charset,
            http_status=document.http_status,
            sha256=sha256,
            byte_count=len(document.content),
            received_at=document.received_at,
            archive_file=f"{batch_id}.warc.gz",
            archive_offset=offset,
            archive_length=length,
            batch_id=batch_id,
            run_id=run_id,
            **listed_columns(document.listing),
        )
    return list(captures.values())


def _warcinfo(batch_id: str, written_at: datetime) -> WarcRecord:
    record = _record(WarcRecordType.warcinfo, batch_id, "warcinfo", written_at)
    record.headers["WARC-Filename"] = f"{batch_id}.warc.gz"
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_content(f"software: {software()}\r\nformat: WARC File Format 1.1\r\n".encode())
    return record


def _resource(batch_id: str, document: RawDocument, sha256: str) -> WarcRecord:
    record = _record(WarcRecordType.resource, batch_id, document.capture_id, document.received_at)
    headers = record.headers
    headers["WARC-Target-URI"] = target_uri(document)
    charset = f"; charset={ascii_uri(document.charset)}" if document.charset else ""
    headers["Content-Type"] = document.media_type + charset
    headers["WARC-Payload-Digest"] = f"sha256:{sha256}"
    headers["Kliping-Capture-ID"] = document.capture_id
    headers["Kliping-Source-URI"] = quoted(document.source_uri)
    if document.http_status is not None:
        headers["Kliping-HTTP-Status"] = str(document.http_status)
    for name, value in listed_headers(document.listing).items():
        headers[name] = quoted(value)
    record.set_bytes_content(document.content)
    return record


def _record(kind: WarcRecordType, batch_id: str, name: str, date: datetime) -> WarcRecord:
    # Same batch, same ids: a batch archived again after a crash gives the same file.
    urn = uuid.uuid5(uuid.NAMESPACE_URL, f"kliping:{batch_id}/{name}").urn
    record = WarcRecord()
    record.init_headers(kind, urn.encode())
    record.headers["WARC-Date"] = warc_date(date)
    return record


def _content(record: WarcRecord, capture: Capture) -> bytes:
    block = bytes(record.reader.read())
    if record.record_type != WarcRecordType.response:
        return block
    return response_content(block, capture.byte_count)


def _where(capture: Capture) -> str:
    return f"capture {capture.capture_id} ({capture.archive_file} at {capture.archive_offset})"
