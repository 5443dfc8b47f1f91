"""WARC files: stored HTML responses and text resources, each a document."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from flows.sources.outcomes import PassedOver
from flows.sources.sniffing import GZIP, HTML
from flows.sources.source_file import Outcome, SourceFile, peek
from transforms.documents import RawDocument
from transforms.identity import capture_id
from warehouse.http_payload import PayloadTooLargeError, unpack

HTML_TYPES = ("text/html", "application/xhtml+xml")
TEXT_TYPE = "text/plain"
OK = 200
CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"',]+)", re.IGNORECASE)
WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
CHUNK_BYTES = 1 << 20


class _TornRecordError(Exception):
    """A record shorter than it says: the file ends inside it."""


def read_warc(file: SourceFile, stream: BinaryIO) -> Iterator[Outcome]:
    """One document for each HTML response with status 200 and each text or HTML resource.

    The other records are counted by reason. Where the file is damaged or cut off, one failure names the
    place; the records before it are read.
    """
    passed_over: Counter[str] = Counter()
    position = 0
    try:
        for record in _records(stream):
            position = record.stream_pos
            outcome = _outcome(file, record)
            if isinstance(outcome, str):
                passed_over[outcome] += 1
            else:
                yield outcome
    except _TornRecordError:
        message = f"is cut off in the record at byte {position:,}; the records before it were read, fetch it again"
        yield file.failure("truncated_warc", message)
    except OSError as error:
        message = f"is damaged after the record at byte {position:,}: {error}; the records before were read"
        yield file.failure("broken_warc", message)
    for reason, count in passed_over.items():
        yield PassedOver(file.source_uri, reason, count)


def _records(stream: BinaryIO) -> Iterator[WarcRecord]:
    is_packed, position = peek(stream).startswith(GZIP), 0
    for record in ArchiveIterator(stream, parse_http=False):
        position = record.stream_pos
        yield record
    # fastwarc takes a gzip file that is cut off for one that ends.
    if is_packed and not _ends_whole(stream, position):
        raise _TornRecordError


def _outcome(file: SourceFile, record: WarcRecord) -> Outcome | str:
    """The record as a document, as the failure it is, or as the reason why it is passed over.

    Raises OSError for a damaged record and _TornRecordError for one that is cut off.
    """
    if "Content-Length" not in record.headers:
        raise _TornRecordError
    if record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
        return _skipped(record, "other_record")
    if record.content_length > file.max_document_bytes:
        size = record.content_length
        _skipped(record, "too_large")
        return file.too_large(f"{size:,} bytes", _uri(file, record))
    if record.record_type == WarcRecordType.resource:
        return _resource(file, record)
    return _response(file, record)


def _resource(file: SourceFile, record: WarcRecord) -> Outcome | str:
    declared = record.headers.get("Content-Type") or ""
    media_type = declared.partition(";")[0].strip().lower()
    if media_type not in (*HTML_TYPES, TEXT_TYPE):
        return _skipped(record, "other_type")
    media_type = TEXT_TYPE if media_type == TEXT_TYPE else HTML_TYPES[0]
    return _document(file, record, _payload(record), media_type, declared)


def _response(file: SourceFile, record: WarcRecord) -> Outcome | str:
    length = record.content_length
    record.parse_http(auto_decode="none")
    headers = record.http_headers
    if headers is None or headers.status_code != OK:
        return _skipped(record, "other_status")
    declared = headers.get("Content-Type") or ""
    media_type = declared.partition(";")[0].strip().lower()
    if media_type and media_type not in HTML_TYPES:
        return _skipped(record, "other_type")
    packed = _payload(record)
    try:
        content = unpack(
            packed,
            headers.get("Transfer-Encoding") or "",
            headers.get("Content-Encoding") or "",
            file.max_document_bytes,
        )
    except PayloadTooLargeError:
        return file.too_large(f"{length:,} bytes packed, more than that unpacked,", _uri(file, record))
    if not media_type and not HTML.match(content):
        return "other_type"
    return _document(file, record, content, HTML_TYPES[0], declared)


def _document(file: SourceFile, record: WarcRecord, content: bytes, media_type: str, declared: str) -> RawDocument:
    target = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    url = target if WEB_ADDRESS.match(target) else None
    charset = CHARSET.search(declared)
    return RawDocument(
        capture_id=capture_id(content, url),
        source_uri=_uri(file, record),
        media_type=media_type,
        content=content,
        received_at=record.record_date or file.received_at,
        url=url,
        charset=charset.group(1) if charset else None,
        http_status=OK if record.record_type == WarcRecordType.response else None,
    )


def _uri(file: SourceFile, record: WarcRecord) -> str:
    return f"{file.source_uri}#offset-{record.stream_pos}"


def _payload(record: WarcRecord) -> bytes:
    length = record.content_length
    payload = bytes(record.reader.read())
    if len(payload) < length:
        raise _TornRecordError
    return payload


def _skipped(record: WarcRecord, reason: str) -> str:
    if record.reader.consume() < record.content_length:
        raise _TornRecordError
    return reason


def _ends_whole(stream: BinaryIO, position: int) -> bool:
    """Whether the gzip data from a record's start (or the file's, where that is no start) ends as it should."""
    stream.seek(position)
    if stream.read(len(GZIP)) != GZIP:
        position = 0  # packed as one stream, so that records have no starts of their own
    stream.seek(position)
    member, chunk = zlib.decompressobj(31), b""
    while chunk := member.unconsumed_tail or member.unused_data.lstrip(b"\x00") or stream.read(CHUNK_BYTES):
        if member.eof:
            member = zlib.decompressobj(31)
        member.decompress(chunk, CHUNK_BYTES)
    return member.eof
