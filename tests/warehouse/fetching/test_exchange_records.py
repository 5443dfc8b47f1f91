import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from fastwarc.warc import WarcRecord
from hypothesis import given
from hypothesis import strategies as st

from transforms.exchanges import Exchange
from warehouse.fetching.exchange_records import read_exchange, request_record, response_content, response_record
from warehouse.warc_members import gzip_writer, parse_record, write_member

Make = Callable[..., Any]

SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!#$%&'*+^`|~"
NAMES = st.one_of(
    st.sampled_from([b"Transfer-Encoding", b"TRANSFER-encoding", b"Content-Length", b"WARC-Type"]),
    st.text(SIGNS, min_size=1, max_size=30).map(str.encode),
)
LINES = st.binary(max_size=40).map(lambda line: line.replace(b"\r", b"").replace(b"\n", b""))
HEADERS = st.lists(st.tuples(NAMES, LINES), max_size=6).map(tuple)
TEXTS = st.text(st.characters(codec=None), max_size=40)
EXCHANGES = st.builds(
    Exchange,
    requested_url=TEXTS,
    url=TEXTS.map(lambda tail: "https://wartarimba.example/" + tail),
    request_headers=HEADERS,
    status=st.integers(100, 999),
    reason=LINES.map(lambda line: line.decode("utf-8", "surrogateescape")),
    http_version=st.sampled_from(["HTTP/1.0", "HTTP/1.1"]),
    headers=HEADERS,
    body=st.binary(max_size=200) | st.just(b"\r\n\r\n"),
    ip_address=st.ip_addresses().map(str),
    started_at=st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - in UTC
    seconds=st.floats(0, 1e6),
    truncated=st.sampled_from([None, "disconnect", "length", "time"]),
)


def stored(record: WarcRecord) -> WarcRecord:
    """The record written and read again."""
    buffer = io.BytesIO()
    write_member(buffer, gzip_writer(buffer), record)
    return parse_record(buffer.getvalue())


@given(EXCHANGES, st.dictionaries(st.sampled_from(["Kliping-Kind", "Kliping-Listed-Title", "Kliping-X1"]), TEXTS))
def test_an_exchange_comes_back_as_it_was(exchange: Exchange, headers: dict[str, str]) -> None:
    """Whatever was asked and answered, the two records give it back, and the caller's headers with it."""
    request = request_record(exchange, "<urn:uuid:1>")
    response = response_record(exchange, headers, "<urn:uuid:1>", request)
    assert read_exchange(stored(request), stored(response)) == (exchange, headers)


@pytest.mark.parametrize("missing", ["WARC-Date", "Kliping-Requested-URL", "Kliping-Seconds"])
def test_a_record_that_says_too_little_is_refused(exchange: Make, missing: str) -> None:
    """Records of others, which do not say all that an exchange needs, are an error and no exchange."""
    request = request_record(exchange(), "<urn:uuid:1>")
    response = response_record(exchange(), {}, "<urn:uuid:1>", request)
    response.headers.remove(missing)
    with pytest.raises(OSError, match="holds no exchange"):
        read_exchange(request, response)


@pytest.mark.parametrize("block", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"])
def test_a_block_without_a_head_is_refused(block: bytes) -> None:
    """Bytes that are no HTTP message have no content."""
    with pytest.raises(OSError, match="holds no HTTP message"):
        response_content(block, 100)
