"""Exchanges with invented servers, and rows about them."""

import gzip
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from transforms.exchanges import ArchivePlace, Exchange
from transforms.listings import FEED, Listing
from transforms.tables import Fetch
from transforms.visits import PageHistory
from warehouse.fetching.state import PendingDocument, Queued

sys.path.insert(0, str(Path(__file__).parent))

NIGHT = datetime(2026, 3, 1, 18, 30, 0, 123456, tzinfo=UTC)
PAGE = b"<html><body><h1>Pasar Sukarimba dibuka lagi</h1></body></html>"

Make = Callable[..., Any]


@pytest.fixture
def exchange() -> Make:
    """An exchange about an invented page, with these facts."""

    def make(path: str = "a", **facts: Any) -> Exchange:
        url = f"https://wartarimba.example/{path}"
        plain: dict[str, Any] = {
            "requested_url": url,
            "url": url,
            "request_headers": (
                (b"Host", b"wartarimba.example"),
                (b"User-Agent", b"Kliping/0 (+https://riset.example)"),
            ),
            "status": 200,
            "reason": "OK",
            "http_version": "HTTP/1.1",
            "headers": ((b"Content-Type", b"text/html; charset=utf-8"), (b"Content-Encoding", b"gzip")),
            "body": gzip.compress(PAGE, mtime=0),
            "ip_address": "127.0.5.1",
            "started_at": NIGHT,
            "seconds": 0.25,
        }
        return Exchange(**(plain | facts))

    return make


@pytest.fixture
def listing() -> Listing:
    """What a feed says of the page."""
    return Listing(
        url="https://wartarimba.example/a",
        kind=FEED,
        found_in="https://wartarimba.example/feed",
        title="Pasar Sukarimba dibuka lagi – “ramai”",
        published="Minggu, 01 Maret 2026 | 18:00 WIB",
    )


@pytest.fixture
def fetch() -> Make:
    """A row of `fetches` with these facts."""

    def make(url: str, **facts: Any) -> Fetch:
        return Fetch(**({"run_id": "r1", "url": url, "kind": "article", "outcome": "ok", "started_at": NIGHT} | facts))

    return make


@pytest.fixture
def queued() -> Make:
    """An address that waits, with these facts."""

    def make(url: str, **facts: Any) -> Queued:
        plain = {"kind": "article", "publisher_id": "warta-rimba", "night_id": "n1", "queued_at": NIGHT}
        return Queued(**({"url": url} | plain | facts))

    return make


@pytest.fixture
def page() -> Make:
    """A page that was seen, with these facts."""

    def make(url: str, **facts: Any) -> PageHistory:
        return PageHistory(**({"url": url, "kind": "article", "checked_at": NIGHT} | facts))

    return make


@pytest.fixture
def pending() -> Make:
    """A document that waits to be loaded, with these facts."""

    def make(capture_id: str, **facts: Any) -> PendingDocument:
        plain: dict[str, Any] = {
            "url": "https://wartarimba.example/a",
            "media_type": "text/html",
            "charset": "utf-8",
            "http_status": 200,
            "sha256": "0" * 64,
            "byte_count": len(PAGE),
            "received_at": NIGHT,
            "place": ArchivePlace("r1-00000.warc.gz", 0, 10),
            "run_id": "r1",
        }
        return PendingDocument(**({"capture_id": capture_id} | plain | facts))

    return make
