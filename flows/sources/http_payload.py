"""The body of a stored HTTP response as the browser would see it: unchunked and unpacked, within a limit."""

import io
import zlib
from collections.abc import Iterator

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

GZIP_WINDOW, ZLIB_WINDOW, RAW_WINDOW = 31, 15, -15
READERS = {"br": BrotliReader, "zstd": ZstdReader}
INFLATED = {"gzip": (GZIP_WINDOW,), "x-gzip": (GZIP_WINDOW,), "deflate": (ZLIB_WINDOW, RAW_WINDOW)}


class PayloadTooLargeError(Exception):
    """A payload that unpacks to more than the limit."""


def unpack(payload: bytes, transfer_encoding: str, content_encoding: str, limit: int) -> bytes:
    """The payload without its transfer and content encodings.

    Headers lie often, because crawlers store what they have unpacked already: an encoding that does
    not fit the bytes is left alone. Raises PayloadTooLargeError above `limit` bytes.
    """
    if "chunked" in transfer_encoding.lower():
        payload = _unchunked(payload)
    for encoding in reversed([name.strip().lower() for name in content_encoding.split(",")]):
        for unpacked in _attempts(payload, encoding, limit):
            payload = unpacked
            break
    if len(payload) > limit:
        raise PayloadTooLargeError
    return payload


def _unchunked(payload: bytes) -> bytes:
    try:
        return bytes(ChunkedReader(io.BytesIO(payload)).read())
    except OSError:
        return payload


def _attempts(payload: bytes, encoding: str, limit: int) -> Iterator[bytes]:
    """What the payload unpacks to, by every reading of the encoding that fits it."""
    for window in INFLATED.get(encoding, ()):
        try:
            yield zlib.decompressobj(window).decompress(payload, limit + 1)
        except zlib.error:
            continue
    reader = READERS.get(encoding)
    if reader is not None:
        try:
            yield bytes(reader(io.BytesIO(payload)).read(limit + 1))
        except OSError:
            return
