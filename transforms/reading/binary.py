"""Documents that are no text at all, told by their first bytes or by their control characters."""

import re

from transforms.documents import UnreadableDocumentError

# Only beginnings that no article has; what else is binary shows by its control characters.
MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, XLSX and EPUB are ZIP archives too)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)
# Escape is left out: terminals' colours do come along in pasted text.
CONTROLS = re.compile("[\\x00-\\x08\\x0e-\\x1a\\x1c-\\x1f]")
CONTROL_BYTES = bytes(code for code in range(32) if CONTROLS.match(chr(code)))
CONTROL_SHARE = 0.05
STRAY_CONTROLS = 8  # so many come along by accident, however short the text
SAMPLE_CHARACTERS = 1 << 16


def refuse_known_binary(content: bytes) -> None:
    """Raise UnreadableDocumentError `binary` for bytes that begin as a known binary format does."""
    for magic, kind in MAGIC:
        if content.startswith(magic):
            raise _refusal(kind)


def refuse_control_characters(text: str) -> None:
    """Raise UnreadableDocumentError `binary` for text with more control characters than any text has."""
    # Zeros that fill a block up to its end are no sign of anything.
    sample = text[:SAMPLE_CHARACTERS].rstrip("\x00")
    _refuse_many(len(CONTROLS.findall(sample)), len(sample))


def refuse_control_bytes(content: bytes) -> None:
    """Raise UnreadableDocumentError `binary` for bytes of one-byte characters with more controls than any text has."""
    sample = content.rstrip(b"\x00")
    _refuse_many(len(sample) - len(sample.translate(None, CONTROL_BYTES)), len(sample))


def _refuse_many(controls: int, characters: int) -> None:
    if controls > max(STRAY_CONTROLS, CONTROL_SHARE * characters):
        raise _refusal(f"binary data ({controls:,} control characters in its first {characters:,})")


def _refusal(kind: str) -> UnreadableDocumentError:
    return UnreadableDocumentError(
        "binary", f"is {kind}, not text; convert it to text or HTML, or leave it out of the sources"
    )
