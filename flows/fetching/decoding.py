"""The content of an answer: unpacked, fingerprinted, and judged readable."""

import asyncio
import hashlib
from dataclasses import dataclass

from flows.fetching.failures import FetchError
from transforms.exchanges import Exchange
from warehouse.http_payload import PayloadTooLargeError, content_encoding, unpack_noted

# Above this size, as transferred, unpacking would hold up the other hosts.
LARGE = 128 * 1024

# Bytes that text does not have, looked for in a resource's header (WHATWG MIME Sniffing, 3 and 5.2).
HEADER_BYTES = 1445
NO_TEXT = bytes({*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)})


@dataclass(frozen=True, slots=True)
class Content:
    """The body of an answer without its content encodings, its SHA-256, and what was odd about them."""

    body: bytes
    sha256: str
    notes: tuple[str, ...] = ()


async def content_of(exchange: Exchange, decoded_bytes: int) -> Content:
    """The content of an answer; large ones are unpacked beside the event loop.

    Raises FetchError: `too_large` where it unpacks to more than `decoded_bytes`, `bad_encoding` where the bytes do
    not fit the encoding that they are declared in, and are no text either.
    """
    encoding = content_encoding(exchange.headers)
    if len(exchange.body) > LARGE:
        return await asyncio.to_thread(_content, exchange, encoding, decoded_bytes)
    return _content(exchange, encoding, decoded_bytes)


def _content(exchange: Exchange, encoding: str, decoded_bytes: int) -> Content:
    try:
        unpacked = unpack_noted(exchange.body, encoding, decoded_bytes)
    except PayloadTooLargeError as error:
        raise FetchError("too_large", f"unpacks to more than {decoded_bytes} bytes", exchange=exchange) from error
    bad = next((note for note in unpacked.notes if note.startswith("bad_encoding:")), None)
    if bad and unpacked.content[:HEADER_BYTES].translate(None, NO_TEXT) != unpacked.content[:HEADER_BYTES]:
        raise FetchError("bad_encoding", f"declared {encoding}, and is neither that nor text", exchange=exchange)
    return Content(unpacked.content, hashlib.sha256(unpacked.content).hexdigest(), unpacked.notes)
