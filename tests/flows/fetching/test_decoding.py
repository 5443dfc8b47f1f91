import asyncio
import gzip
import hashlib
from datetime import UTC, datetime

import pytest

from flows.fetching.decoding import LARGE, content_of
from flows.fetching.failures import FetchError
from transforms.exchanges import Exchange

PAGE = b"<html><p>Warga membersihkan saluran air.</p></html>"
NOISE = bytes(range(256)) * 4


def answer(body: bytes, *encodings: str) -> Exchange:
    """An answer with a body in these encodings, a header each."""
    return Exchange(
        requested_url="http://kabarmuara.example/",
        url="http://kabarmuara.example/",
        request_headers=(),
        status=200,
        reason="",
        http_version="HTTP/1.1",
        headers=tuple((b"content-encoding", encoding.encode()) for encoding in encodings),
        body=body,
        ip_address="192.0.2.1",
        started_at=datetime(2026, 3, 7, tzinfo=UTC),
        seconds=0.0,
    )


@pytest.mark.parametrize("size", [1, 100_000], ids=["small", "large"])
def test_content_is_unpacked_and_fingerprinted(size: int) -> None:
    """Beside the event loop where it is large, and the same either way."""
    page = hashlib.shake_128(b"acak").hexdigest(size * 3).encode() + PAGE
    packed = gzip.compress(page)
    assert (len(packed) > LARGE) == (size > 1)
    content = asyncio.run(content_of(answer(packed, "gzip"), 1_000_000))
    assert (content.body, content.sha256, content.notes) == (page, hashlib.sha256(page).hexdigest(), ())


def test_several_headers_are_one_list() -> None:
    """Encodings count in the order they were applied, in however many headers."""
    packed = gzip.compress(gzip.compress(PAGE))
    assert asyncio.run(content_of(answer(packed, "gzip", "gzip"), 1000)).body == PAGE


def test_text_that_is_not_packed_is_kept_with_a_note() -> None:
    """Servers declare gzip and send the page as it is."""
    content = asyncio.run(content_of(answer(PAGE, "gzip"), 1000))
    assert (content.body, content.notes) == (PAGE, ("bad_encoding:gzip",))


def test_what_is_neither_packed_nor_text_is_a_bad_encoding() -> None:
    """Nothing can be read of it."""
    with pytest.raises(FetchError) as failure:
        asyncio.run(content_of(answer(NOISE, "gzip"), 10_000))
    assert (failure.value.outcome, failure.value.detail) == (
        "bad_encoding",
        "declared gzip, and is neither that nor text",
    )


def test_without_an_encoding_anything_is_content() -> None:
    """An image is no fault of its encoding."""
    assert asyncio.run(content_of(answer(NOISE), 10_000)).body == NOISE


def test_content_above_the_limit_is_refused() -> None:
    """Before more of it is unpacked."""
    packed = gzip.compress(bytes(100_000))
    assert len(asyncio.run(content_of(answer(packed, "gzip"), 100_000)).body) == 100_000
    with pytest.raises(FetchError, match="too_large: unpacks to more than 99999 bytes"):
        asyncio.run(content_of(answer(packed, "gzip"), 99_999))
