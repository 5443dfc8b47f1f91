"""Bytes to text: which encoding it is, line breaks in one form, and a flag where it was broken before."""

import codecs
import re
from dataclasses import dataclass

from transforms.documents import UnreadableDocumentError
from transforms.reading.binary import refuse_control_bytes, refuse_control_characters, refuse_known_binary

BYTE_ORDER_MARKS = (  # the UTF-32 mark begins with the UTF-16 one, so it stands first
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LINE_BREAKS = ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c")
REPLACED = (("\x00", ""), ("\ufeff", ""), *((line_break, "\n") for line_break in LINE_BREAKS))
SURROGATES = re.compile("[\ud800-\udfff]")
# UTF-8 that was once read as windows-1252 or Latin-1: its lead byte shows as one of a few letters, and
# what follows as a letter or sign that never follows it in a word.
CONTINUATION_AS_CP1252 = (
    "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
)
MOJIBAKE = re.compile(
    f"\ufffd|[\xc2\xc3][{CONTINUATION_AS_CP1252}]|\xe2[\u20ac\x80\u201a]"
    "|\xc2(?=\\s|$)|\xef\xbf\xbd|\xef\xbb\xbf|\xf0\u0178|[\x80-\x9f]"
)
# One of these begins every sign of it; a set of characters is searched many times faster than the signs.
MOJIBAKE_LEADS = re.compile("[\x80-\x9f\xc2\xc3\xe2\xef\xf0\ufffd]")
SAMPLE_BYTES = 4096
# In UTF-16 of Latin text nearly every second byte is zero, and nearly none of the others.
ZEROS_MANY, ZEROS_FEW = 0.4, 0.1
GOOD_TO_BAD = 3
BAD_BYTES = "bad_bytes_replaced"
# Tried before, or no encodings of documents.
WIDE_ENCODINGS = tuple(f"utf-{bits}{order}" for bits in (16, 32) for order in ("", "-le", "-be"))
NO_DOCUMENT_ENCODINGS = ("utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape")
NOT_DECLARED = frozenset(("utf-8", "utf-8-sig", *WIDE_ENCODINGS, *NO_DOCUMENT_ENCODINGS))


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""Text with line breaks as \n, the encoding it was read with, and what was odd about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()

    @property
    def has_mojibake(self) -> bool:
        """Whether the text was decoded wrongly before it came here."""
        return shows_mojibake(self.text)


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text that the bytes hold.

    A byte order mark decides, then UTF-16 by its zeros, then UTF-8 (whole, or with few bad bytes),
    then the declared encoding, then windows-1252. UTF-8 goes before what was declared because
    text that is not UTF-8 hardly ever happens to be valid UTF-8, while wrong declarations are common.
    Raises UnreadableDocumentError `empty` or `binary`.
    """
    if not content.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise UnreadableDocumentError("empty", f"holds no text: {len(content)} bytes of white space or nothing")
    raw, encoding, notes = decode_raw(content, declared)
    text = normalise(raw)
    if not text.strip():
        raise UnreadableDocumentError("empty", f"holds no text, only white space in {encoding}")
    if "\x00" in raw:
        notes = (*notes, "nul_removed")
    return Decoded(text, encoding, notes)


def decode_raw(content: bytes, declared: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Text as the bytes spell it, before line breaks are made one; encoding and notes beside it.

    Raises UnreadableDocumentError `binary`.
    """
    refuse_known_binary(content)
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _whole_or_replaced(content[len(mark) :], encoding)
    wide = _wide_encoding(content)
    if wide is not None:
        return _whole_or_replaced(content, wide)
    refuse_control_bytes(content[:SAMPLE_BYTES])
    for read_utf8, notes in ((_utf8, ()), (_mostly_utf8, (BAD_BYTES,))):
        text = read_utf8(content)
        if text is not None:
            return text, "utf-8", notes
    return _single_byte(content, declared)


def normalise(text: str) -> str:
    r"""Text with every form of line break as \n, NULs and byte order marks out."""
    for odd, plain in REPLACED:
        text = text.replace(odd, plain)
    # Half a surrogate pair (JSON can spell one) is no character, and no file or table takes it.
    try:
        # UTF-8 cannot say it, and finds that out many times faster than a search does.
        text.encode("utf-8")
    except UnicodeEncodeError:
        return SURROGATES.sub("\ufffd", text)
    return text


def shows_mojibake(text: str) -> bool:
    """Whether the text was decoded wrongly before it came here; it is told, and stays as the source has it."""
    if text.isascii():
        return False
    lead = MOJIBAKE_LEADS.search(text)
    return lead is not None and MOJIBAKE.search(text, lead.start()) is not None


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, told by where the zero bytes fall."""
    sample = content[:SAMPLE_BYTES]
    if b"\x00" not in sample:
        return None
    zeros = [_zero_share(sample[offset::4]) for offset in range(4)]
    for encoding, is_zero in (
        ("utf-32-le", (False, True, True, True)),
        ("utf-32-be", (True, True, True, False)),
        ("utf-16-le", (False, True, False, True)),
        ("utf-16-be", (True, False, True, False)),
    ):
        if all(share >= ZEROS_MANY if zero else share <= ZEROS_FEW for share, zero in zip(zeros, is_zero, strict=True)):
            return encoding
    return None


def _zero_share(sample: bytes) -> float:
    return sample.count(0) / len(sample) if sample else 0.0


def _whole_or_replaced(content: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    text = content.decode(encoding, "replace")
    refuse_control_characters(text)
    is_whole = text.count("\ufffd") == content.count("\ufffd".encode(encoding))
    return text, encoding, () if is_whole else (BAD_BYTES,)


def _utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _mostly_utf8(content: bytes) -> str | None:
    """UTF-8 with a few bad bytes, as where pages of two encodings were pasted together or text was cut."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return text if good >= GOOD_TO_BAD * bad else None


def _single_byte(content: bytes, declared: str | None) -> tuple[str, str, tuple[str, ...]]:
    for encoding in (_known(declared), "cp1252"):
        try:
            if encoding:
                return content.decode(encoding), encoding, ()
        except (UnicodeDecodeError, ValueError):
            continue
    return _guessed(content)


def _known(declared: str | None) -> str | None:
    """The declared encoding under Python's name, read as the WHATWG reads it; None where it is of no use here."""
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
        b"a".decode(name)  # refuses codecs between bytes and bytes
    except (LookupError, ValueError):
        return None
    # https://encoding.spec.whatwg.org/#names-and-labels: these labels mean windows-1252.
    return None if name in NOT_DECLARED else {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)


def _guessed(content: bytes) -> tuple[str, str, tuple[str, ...]]:
    # Loaded only here: hardly any document comes this far.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(content[: SAMPLE_BYTES * 16]).best()
    encoding = best.encoding if best is not None else "cp1252"
    return content.decode(encoding, "replace"), encoding, ("encoding_guessed",)
