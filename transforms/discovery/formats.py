"""Which kind of document the bytes are, whatever their name and their server say."""

import re
import zlib
from dataclasses import dataclass

from transforms.documents import UnreadableDocumentError
from transforms.reading.decoding import decode_raw

GZIP = b"\x1f\x8b"
# Feeds and sitemaps are now and then packed once by their maker and once more by the server.
MOST_PACKINGS = 2
# The root stands in the first lines, below a declaration, a comment, or the warnings of a broken script.
HEAD_BYTES = 65_536
UTF8_MARK = b"\xef\xbb\xbf"
BLANK = b" \t\r\n\x0b\x0c\x00"
CONTROL = bytes({*range(9), 11, 12, *range(14, 32)})

ROOT = re.compile(
    rb"<(?:[A-Za-z][\w.-]{0,30}:)?(urlset|sitemapindex|rss|feed|rdf|html|!doctype\s{1,9}html)(?![\w.-])", re.IGNORECASE
)
FORMATS = {b"urlset": "sitemap", b"sitemapindex": "sitemap", b"rss": "feed", b"feed": "feed", b"rdf": "feed"}
DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_.:-]{2,40})["']""")

CHARSET = re.compile(r""";\s{0,9}charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """What the bytes hold, as UTF-8; `format` is feed, sitemap, html, json or text, and empty where they hold nothing.

    A feed or sitemap begins with its root: no declaration, no document type, no entities.
    """

    content: bytes
    format: str
    notes: tuple[str, ...] = ()


def document(content: bytes, limit_bytes: int, charset: str | None = None) -> Document:
    """Find out what the bytes are, and take away what keeps a parser from reading them.

    Gzip is known by its first bytes and unpacked as far as `limit_bytes`; what is longer is cut there, with the note
    `cut`, or `too_large` where it was packed. The encoding is that of `transforms.reading.decoding`, with the note
    `encoding` where the declared one is another; `charset` stands in where none is declared. Control characters go.
    """
    unpacked, notes = _unpacked(content, limit_bytes)
    if len(unpacked) > limit_bytes:
        unpacked, notes = unpacked[:limit_bytes], (*notes, "cut")
    if not unpacked.strip(BLANK):
        return Document(b"", "", (*notes, "empty"))
    try:
        text, note = _as_utf8(unpacked, charset)
    except UnreadableDocumentError as error:
        return Document(b"", "", (*notes, error.reason))
    plain = text.translate(None, CONTROL).strip(BLANK)
    notes = (*notes, note) if note else notes
    return _told(plain, notes) if plain else Document(b"", "", (*notes, "empty"))


def charset_of(media_type: str | None) -> str | None:
    """The character set that a Content-Type names, if any."""
    found = CHARSET.search(media_type or "")
    return found[1] if found else None


def _told(plain: bytes, notes: tuple[str, ...]) -> Document:
    root = ROOT.search(plain, 0, HEAD_BYTES)
    kind = FORMATS.get(root[1].lower(), "html") if root else _unrooted(plain)
    if root is None or kind == "html":
        return Document(plain, kind, notes)
    # Of what stands before the root, only text that is not the parser's business is a fault.
    is_odd = not plain.startswith((b"<?xml", b"<!--", b"<!DOCTYPE")) and root.start() > 0
    return Document(plain[root.start() :], kind, (*notes, "malformed") if is_odd else notes)


def _unrooted(plain: bytes) -> str:
    if plain.startswith((b"{", b"[")):
        return "json"
    return "html" if b"</" in plain[:HEAD_BYTES] else "text"


def _as_utf8(content: bytes, charset: str | None) -> tuple[bytes, str | None]:
    """The same text in UTF-8 without a mark, and the note `encoding` where it is in another one than it declares."""
    found = DECLARED.search(content, 0, HEAD_BYTES)
    declared = found[1].decode("ascii") if found else charset
    text, encoding, _ = decode_raw(content, declared)
    as_utf8 = text.encode("utf-8", "replace").removeprefix(UTF8_MARK)
    return as_utf8, None if declared is None or _is_same(declared, encoding) else "encoding"


def _is_same(declared: str, encoding: str) -> bool:
    """Whether two names are of one encoding; one of whose subsets a text is, is no wrong one."""
    return _bare(encoding).startswith(_bare(declared)) or _bare(declared) in ("usascii", "iso88591", "latin1")


def _bare(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")


def _unpacked(content: bytes, limit_bytes: int) -> tuple[bytes, tuple[str, ...]]:
    notes: tuple[str, ...] = ()
    for _ in range(MOST_PACKINGS):
        if not content.startswith(GZIP):
            break
        content, note = _inflated(content, limit_bytes)
        notes = (*notes, note) if note else notes
    return content, notes


def _inflated(content: bytes, limit_bytes: int) -> tuple[bytes, str | None]:
    """The bytes in a gzip file, never more than allowed, and what was wrong with it."""
    inflater = zlib.decompressobj(wbits=31)
    try:
        unpacked = inflater.decompress(content, limit_bytes)
    except zlib.error:
        return b"", "bad_gzip"
    if inflater.eof:
        return unpacked, None
    # Where the limit was met, more input is left over; where the file was cut off, none is.
    return unpacked, "too_large" if inflater.unconsumed_tail else "malformed"
