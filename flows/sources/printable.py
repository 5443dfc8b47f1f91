"""Names of files as text that prints, stores and compares, whatever bytes they are made of."""

import unicodedata
from pathlib import Path

UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
ESCAPED_BYTE = 0xDC00  # surrogateescape writes byte 0xNN as U+DCNN


def source_uri(path: Path) -> str:
    r"""The absolute path as given, links unresolved; bytes that are no UTF-8 as \xNN, controls escaped."""
    return printable(str(path.absolute()))


def printable(name: str) -> str:
    r"""A file name with bytes that are no UTF-8 as \xNN and control characters as \n, \uNNNN."""
    if name.isascii() and name.isprintable():
        return name
    return "".join(map(_printable_character, name))


def _printable_character(character: str) -> str:
    if unicodedata.category(character) not in UNPRINTABLE:
        return character
    code = ord(character)
    if ESCAPED_BYTE + 0x80 <= code <= ESCAPED_BYTE + 0xFF:
        return f"\\x{code - ESCAPED_BYTE:02x}"
    return SHORT_ESCAPES.get(character) or (f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")  # noqa: PLR2004
