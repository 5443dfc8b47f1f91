"""What the tests of the sources share: the hour of receipt, and WARC records written by hand."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.sources import Outcome, PassedOver, SourceFailure, read_source
from transforms.documents import RawDocument

RECEIVED_AT = datetime(2024, 8, 30, 9, 0, tzinfo=UTC)

Split = tuple[list[RawDocument], list[SourceFailure], list[PassedOver]]


@pytest.fixture
def read() -> Callable[..., Split]:
    """Reads a file and sorts what it gives into documents, failures and what was passed over."""

    def read(path: Path, **limits: int) -> Split:
        outcomes: list[Outcome] = list(read_source(path, RECEIVED_AT, **limits))
        return (
            [item for item in outcomes if isinstance(item, RawDocument)],
            [item for item in outcomes if isinstance(item, SourceFailure)],
            [item for item in outcomes if isinstance(item, PassedOver)],
        )

    return read


@pytest.fixture
def warc_record() -> Callable[..., bytes]:
    """One WARC record as bytes."""

    def record(
        body: bytes,
        kind: str = "response",
        url: str = "https://kabarcontoh.example/berita/1",
        content_type: str = "application/http; msgtype=response",
    ) -> bytes:
        head = (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0e5b5f8e-9b0a-4b1e-8d55-0123456789ab>\r\n"
            f"WARC-Date: 2024-05-06T01:02:03Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body + b"\r\n\r\n"

    return record


@pytest.fixture
def http() -> Callable[..., bytes]:
    """One HTTP response as bytes."""

    def response(body: bytes, *headers: str, status: str = "200 OK", content_type: str | None = "text/html") -> bytes:
        lines = [f"HTTP/1.1 {status}", *headers]
        if content_type:
            lines.append(f"Content-Type: {content_type}")
        return "\r\n".join([*lines, "", ""]).encode() + body

    return response
