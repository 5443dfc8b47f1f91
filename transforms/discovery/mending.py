"""XML that people wrote by hand, mended where a parser would lose text: signs that should have been escaped."""

import re
from collections.abc import Iterator
from html.entities import html5

CDATA, CDATA_END = b"<![CDATA[", b"]]>"
# XML's own entities; the rest of HTML's mean nothing in XML without a document type.
XML_ENTITIES = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
AMPERSAND = re.compile(rb"&(?:#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});|([A-Za-z][A-Za-z0-9]{1,30});)?")
# What opens a tag that nothing closes; a tag has neither of these inside it.
LONE_BRACKET = re.compile(rb"<(?=[^<>]*(?:<|\Z))")


def mended(content: bytes) -> tuple[bytes, bool]:
    """UTF-8 XML with bare ampersands and opening brackets escaped and HTML's entities resolved; whether any were.

    Parsers that recover drop `&b` in `?a=1&b=2`, and so change the address. What CDATA holds stays as it is.
    """
    pieces = list(_pieces(content))
    whole = b"".join(pieces)
    return whole, whole != content


def _pieces(content: bytes) -> Iterator[bytes]:
    at = 0
    while (start := content.find(CDATA, at)) >= 0 and (end := content.find(CDATA_END, start)) >= 0:
        yield _escaped(content[at:start])
        at = end + len(CDATA_END)
        yield content[start:at]
    yield _escaped(content[at:])


def _escaped(markup: bytes) -> bytes:
    referring = AMPERSAND.sub(_reference, markup) if b"&" in markup else markup
    return LONE_BRACKET.sub(b"&lt;", referring)


def _reference(found: re.Match[bytes]) -> bytes:
    name = found[1]
    if name is None:
        return found[0] if len(found[0]) > 1 else b"&amp;"
    if name in XML_ENTITIES:
        return found[0]
    character = html5.get(f"{name.decode('ascii')};")
    return character.encode("utf-8") if character else b"&amp;" + found[0][1:]
