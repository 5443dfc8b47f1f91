"""Markup as text to an element tree, once, within bounds."""

import re
import sys

from lxml import etree, html

from transforms.documents import UnreadableDocumentError

# A saved page of 2026 has 0.05 to 0.4 million characters; data URIs make a few times that.
LARGEST_MARKUP = 20_000_000
MOST_ELEMENTS = 150_000
_SHORTEST_ELEMENT = len("<p>")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""")
_CHARSET_WINDOW = 4096
# Characters that no XML text may hold; libxml2's HTML parser lets them in, and its tree then takes no more text.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# libxml2 looks for each attribute of a tag among all before it. Only pictures and styles make a tag long, in one value.
_LONG_TAG = re.compile("<[A-Za-z][^<>]{20000}[^<>]*")
_VALUE = re.compile("\"[^\"]*\"|'[^']*'")
MOST_ATTRIBUTES = 10_000
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));?", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}>")


def declared_charset(content: bytes) -> str | None:
    """Return the character set that the markup itself names in its first 4 kB."""
    head = content[:_CHARSET_WINDOW]
    found = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return found.group(1).decode("ascii") if found else None


def _parser() -> html.HTMLParser:
    # The text is ours by now, so the encoding is known whatever the page declares.
    return html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )


def _xml_reference(found: re.Match[str]) -> str:
    """Return a character reference as it stands, or nothing where it names no character of XML."""
    code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    return "" if code <= sys.maxunicode and _NOT_XML.match(chr(code)) else found.group()


def parse_markup(markup: str) -> html.HtmlElement:
    """Return the root element of a page.

    Raises:
        UnreadableDocumentError: no element in it (`no_markup`), or more of it than a page has
            (`too_large`, `too_deep`).
    """
    if len(markup) > LARGEST_MARKUP:
        raise UnreadableDocumentError(
            "too_large", f"The page has {len(markup):,} characters; {LARGEST_MARKUP:,} is the most that is read."
        )
    cleaned = _DECLARATION.sub("", _REFERENCE.sub(_xml_reference, _NOT_XML.sub("", markup)), count=1)
    _refuse_overgrown(cleaned)
    parser = _parser()
    try:
        root = html.document_fromstring(cleaned.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise UnreadableDocumentError("no_markup", f"The document holds no HTML element ({error}).") from error
    _refuse_truncated(parser)
    # Counting takes as long as a tenth of parsing, and a shorter page cannot have so many.
    if len(markup) >= _SHORTEST_ELEMENT * MOST_ELEMENTS:
        _refuse_crowded(root)
    return root


def _refuse_overgrown(markup: str) -> None:
    for tag in _LONG_TAG.finditer(markup):
        count = len(_VALUE.sub("", tag.group()).split())
        if count > MOST_ATTRIBUTES:
            raise UnreadableDocumentError(
                "too_large",
                f"A tag of the page has {count:,} attributes; {MOST_ATTRIBUTES:,} is the most that is read.",
            )


def _refuse_truncated(parser: html.HTMLParser) -> None:
    last = parser.error_log.last_error
    # libxml2 repairs all markup; only at its limits (256 levels, 10 MB in one node) does it stop reading.
    if last is None or last.level < etree.ErrorLevels.FATAL:
        return
    reason = "too_deep" if "depth" in last.message.lower() else "too_large"
    raise UnreadableDocumentError(reason, f"The markup goes beyond what a page has: {last.message.strip()}")


def _refuse_crowded(root: html.HtmlElement) -> None:
    count = int(root.xpath("count(//*)"))
    if count > MOST_ELEMENTS:
        raise UnreadableDocumentError(
            "too_large", f"The page has {count:,} elements; {MOST_ELEMENTS:,} is the most that is read."
        )
