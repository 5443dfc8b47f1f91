"""The body of a stored HTTP response as the browser would see it: unchunked and unpacked, within a limit."""

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

GZIP_WINDOW, ZLIB_WINDOW, RAW_WINDOW = 31, 15, -15
READERS = {"br": BrotliReader, "zstd": ZstdReader}
GZIP_MAGIC = b"\x1f\x8b"

# Small, so that what a damaged stream still gives is lost for the last step only.
STEP_BYTES = 256
READ_BYTES = 4096

# As many as curl takes; more of them is an attack, not a page.
MAX_ENCODINGS = 5
SHOWN_CHARACTERS = 40


class PayloadTooLargeError(Exception):
    """A payload that unpacks to more than the limit."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A body without its content encodings, and what was odd about them.

    Notes are `truncated_encoding` (the packed stream ends before its end), `bad_encoding:gzip` (the bytes are not
    packed that way, or damaged), `unknown_encoding:x` and `too_many_encodings`.
    """

    content: bytes
    notes: tuple[str, ...] = ()


def content_encoding(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The values of all Content-Encoding headers: several count as one (RFC 9110, 5.3)."""
    return ", ".join(value.decode("latin-1") for name, value in headers if name.lower() == b"content-encoding")


def unpack(payload: bytes, transfer_encoding: str, content_encoding: str, limit: int) -> bytes:
    """The payload without its transfer and content encodings.

    Headers lie often, because crawlers store what they have unpacked already: an encoding that does
    not fit the bytes is left alone. Raises PayloadTooLargeError above `limit` bytes.
    """
    if "chunked" in transfer_encoding.lower():
        payload = _unchunked(payload)
    return unpack_noted(payload, content_encoding, limit).content


def unpack_noted(payload: bytes, content_encoding: str, limit: int) -> Unpacked:
    """The payload without the encodings of a Content-Encoding header (RFC 9110, 8.4), last applied first.

    What can be read of a stream that is cut off or damaged is the content; bytes that do not fit their encoding
    stay as they are. Raises PayloadTooLargeError as soon as any of the steps gives more than `limit` bytes; not
    much more than that is ever held.
    """
    encodings = [name.strip().lower() for name in content_encoding.split(",")]
    encodings = [name for name in encodings if name not in ("", "identity")]
    notes: list[str] = []
    if len(encodings) > MAX_ENCODINGS:
        encodings, notes = [], ["too_many_encodings"]
    for encoding in reversed(encodings):
        if payload:
            payload, note = _unpacked(payload, encoding, limit)
            notes += [note] if note else []
    if len(payload) > limit:
        raise PayloadTooLargeError
    return Unpacked(payload, tuple(dict.fromkeys(notes)))


def _unchunked(payload: bytes) -> bytes:
    try:
        return bytes(ChunkedReader(io.BytesIO(payload)).read())
    except OSError:
        return payload


def _unpacked(payload: bytes, encoding: str, limit: int) -> tuple[bytes, str | None]:
    if encoding in ("gzip", "x-gzip"):
        whole = _inflated_whole(payload, limit)
        if whole is not None:
            return whole, None
        return _gathered(_inflated(payload, GZIP_WINDOW), payload, "gzip", limit)
    if encoding == "deflate":
        return _deflated(payload, limit)
    if encoding in READERS:
        return _gathered(_read(payload, encoding), payload, encoding, limit)
    return payload, f"unknown_encoding:{encoding[:SHOWN_CHARACTERS]}"


def _deflated(payload: bytes, limit: int) -> tuple[bytes, str | None]:
    """Servers send `deflate` with zlib's header, as the standard says, or without."""
    content, note = _gathered(_inflated(payload, ZLIB_WINDOW), payload, "deflate", limit)
    if content is payload:
        content, note = _gathered(_inflated(payload, RAW_WINDOW), payload, "deflate", limit)
    # Without a header text can pass for packed for a while: then it comes to less than it was.
    if note and len(content) <= len(payload):
        return payload, "bad_encoding:deflate"
    return content, note


def _gathered(pieces: Iterator[bytes], payload: bytes, encoding: str, limit: int) -> tuple[bytes, str | None]:
    """All that the pieces give until they end or fail; the payload itself where that is nothing."""
    content, note = bytearray(), None
    try:
        for piece in pieces:
            content += piece
            if len(content) > limit:
                raise PayloadTooLargeError
    except EOFError:
        note = "truncated_encoding"
        if not content and payload.startswith(GZIP_MAGIC):
            return b"", note
    except (zlib.error, OSError):
        note = f"bad_encoding:{encoding}"
    if note and not content:
        return payload, f"bad_encoding:{encoding}"
    return bytes(content), note


def _inflated_whole(payload: bytes, limit: int) -> bytes | None:
    """What one sound gzip member gives, which nearly every body is; None for anything else, or more than `limit`."""
    inflater = zlib.decompressobj(GZIP_WINDOW)
    try:
        content = inflater.decompress(payload, limit + 1)
    except zlib.error:
        return None
    return content if inflater.eof and not inflater.unused_data and len(content) <= limit else None


def _inflated(payload: bytes, window: int) -> Iterator[bytes]:
    """What each step gives, gzip members one after the other; EOFError at the end of a stream that is cut off."""
    inflater, position = zlib.decompressobj(window), 0
    while position < len(payload):
        step = payload[position : position + STEP_BYTES]
        yield inflater.decompress(step)
        position += len(step) - len(inflater.unused_data)
        if inflater.eof:
            if window == GZIP_WINDOW and payload.startswith(GZIP_MAGIC, position):
                inflater = zlib.decompressobj(window)
            elif window == RAW_WINDOW and position < len(payload):
                raise zlib.error("ends before the payload does")
            else:
                return
    raise EOFError


def _read(payload: bytes, encoding: str) -> Iterator[bytes]:
    """What the encoding's reader gives; EOFError where it fails after a part, for a cut cannot be told from damage."""
    reader, is_begun = READERS[encoding](io.BytesIO(payload)), False
    try:
        while piece := bytes(reader.read(READ_BYTES)):
            is_begun = True
            yield piece
    except OSError as error:
        if is_begun:
            raise EOFError from error
        raise
