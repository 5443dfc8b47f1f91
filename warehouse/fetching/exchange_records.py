"""An exchange as two WARC records (ISO 28500, 6.3 and 6.5), a request and the response it was given, and back."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from fastwarc.warc import WarcRecord, WarcRecordType

from transforms.exchanges import Exchange, RawHeaders
from warehouse.http_payload import PayloadTooLargeError, content_encoding, unpack_noted
from warehouse.listed import quoted
from warehouse.warc_members import ascii_uri, warc_date

END_OF_HEAD = b"\r\n\r\n"

# The body is stored without its transfer encoding; readers would look for chunks if the header kept its name.
TRANSFER_ENCODING = b"transfer-encoding"
RENAMED = b"X-Archive-Orig-"

# Headers of a record that say what the standard's do not; the caller's own begin the same and come after.
REQUESTED_URL, URL, SECONDS = "Kliping-Requested-URL", "Kliping-URL", "Kliping-Seconds"
OWN = re.compile(r"Kliping-[A-Za-z0-9-]+\Z")


def request_record(exchange: Exchange, warcinfo_id: str) -> WarcRecord:
    """The request: what was sent, as far as it is known."""
    record = _record(WarcRecordType.request, exchange, warcinfo_id)
    address = urlsplit(ascii_uri(exchange.url))
    target = (address.path or "/") + (f"?{address.query}" if address.query else "")
    record.set_bytes_content(_head(f"GET {target} HTTP/1.1", exchange.request_headers))
    return record


def response_record(
    exchange: Exchange, headers: Mapping[str, str], warcinfo_id: str, request: WarcRecord
) -> WarcRecord:
    """The response byte for byte, but for its transfer encoding; `headers` are written percent-encoded.

    Raises ValueError for a header that is not called `Kliping-` and something.
    """
    record = _record(WarcRecordType.response, exchange, warcinfo_id)
    _link(request, record)
    if exchange.truncated:
        record.headers["WARC-Truncated"] = quoted(exchange.truncated)
    for name, value in (_own_headers(exchange) | _checked(headers)).items():
        record.headers[name] = quoted(value)
    first_line = f"{exchange.http_version} {exchange.status} {exchange.reason}"
    head = _head(first_line, ((_stored(name), value) for name, value in exchange.headers))
    record.set_bytes_content(head + exchange.body)
    return record


def payload_digest(exchange: Exchange) -> bytes:
    """SHA-1 of the body as transferred."""
    return hashlib.sha1(exchange.body, usedforsecurity=False).digest()


def read_exchange(request: WarcRecord, response: WarcRecord) -> tuple[Exchange, dict[str, str]]:
    """The exchange that two records hold, and the headers that the caller gave. Raises OSError for other records."""
    own = {name: unquote(value, errors="surrogatepass") for name, value in response.headers.items() if OWN.match(name)}
    _, request_headers, _ = _parted(bytes(request.reader.read()))
    first_line, headers, body = _parted(bytes(response.reader.read()))
    said = response.headers
    try:
        http_version, status, reason = first_line.decode("utf-8", "surrogateescape").split(" ", 2)
        exchange = Exchange(
            requested_url=own.pop(REQUESTED_URL),
            url=own.pop(URL, "") or said["WARC-Target-URI"],
            request_headers=request_headers,
            status=int(status),
            reason=reason,
            http_version=http_version,
            headers=headers,
            body=body,
            ip_address=said.get("WARC-IP-Address") or "",
            started_at=datetime.fromisoformat(said["WARC-Date"]).astimezone(UTC),
            seconds=float(own.pop(SECONDS)),
            truncated=unquote(said["WARC-Truncated"]) if "WARC-Truncated" in said else None,
        )
    except (KeyError, ValueError) as error:
        raise OSError(f"the record holds no exchange: {error!r}") from error
    return exchange, own


def response_content(block: bytes, byte_count: int) -> bytes:
    """The body of a response's block, unpacked where that gives at most `byte_count` bytes, else as transferred."""
    _, headers, body = _parted(block)
    try:
        return unpack_noted(body, content_encoding(headers), byte_count).content
    except PayloadTooLargeError:
        return body


def _record(kind: WarcRecordType, exchange: Exchange, warcinfo_id: str) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.is_http = True
    record.headers["WARC-Date"] = warc_date(exchange.started_at)
    record.headers["WARC-Target-URI"] = ascii_uri(exchange.url)
    record.headers["WARC-Warcinfo-ID"] = warcinfo_id
    if exchange.ip_address:
        record.headers["WARC-IP-Address"] = quoted(exchange.ip_address)
    return record


def _link(request: WarcRecord, response: WarcRecord) -> None:
    response.headers["WARC-Concurrent-To"] = request.headers["WARC-Record-ID"]
    request.headers["WARC-Concurrent-To"] = response.headers["WARC-Record-ID"]


def _own_headers(exchange: Exchange) -> dict[str, str]:
    own = {REQUESTED_URL: exchange.requested_url, SECONDS: repr(exchange.seconds)}
    if ascii_uri(exchange.url) != exchange.url:
        own[URL] = exchange.url
    return own


def _checked(headers: Mapping[str, str]) -> dict[str, str]:
    for name in headers:
        if not OWN.match(name) or name in (REQUESTED_URL, URL, SECONDS):
            raise ValueError(f"{name!r} cannot be a header that a caller adds: those are called Kliping-Something")
    return dict(headers)


def _head(first_line: str, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    lines = [first_line.encode("utf-8", "surrogateescape"), *(name + b": " + value for name, value in headers)]
    return b"\r\n".join(lines) + END_OF_HEAD


def _parted(block: bytes) -> tuple[bytes, RawHeaders, bytes]:
    """First line, headers under the names they were sent with, and body. Raises OSError where there is no head."""
    head, end, body = block.partition(END_OF_HEAD)
    if not end:
        raise OSError("the record holds no HTTP message")
    first_line, *lines = head.split(b"\r\n")
    parted = (line.partition(b": ") for line in lines)
    return first_line, tuple((_sent(name), value) for name, _, value in parted), body


def _stored(name: bytes) -> bytes:
    return RENAMED + name if name.lower() == TRANSFER_ENCODING else name


def _sent(name: bytes) -> bytes:
    return name[len(RENAMED) :] if name.lower() == RENAMED.lower() + TRANSFER_ENCODING else name
