"""The story's text: the right element, cleared, through trafilatura."""

import logging
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import builder
from trafilatura import bare_extraction
from trafilatura.settings import Document

from transforms.pages.lines import block_lines
from transforms.pages.paragraphs import drop_read_also, set_paragraphs
from transforms.pages.rules import PageRules

# What trafilatura calls a line of text: heading, paragraph, list item, quotation, table cell.
_LINES = frozenset({"head", "p", "item", "quote", "cell", "code", "fw", "ab"})
_SHORT_STORY = 250
# Its pruning takes quadratic time; a story that long is no news story, and its lines are read as they stand.
_MOST_ELEMENTS = 5_000
_INLINE = ("span", "font", "b", "i", "em", "strong", "u", "small", "big", "label", "mark", "tt", "abbr", "time")

# It reports every page without text; such a page is a result here, not an incident.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def extract_lines(container: html.HtmlElement, rules: PageRules) -> list[str]:
    """Return the story's lines: one paragraph, heading or list item each.

    Rewrites `container` in place. trafilatura runs in its fast mode, without its own metadata and
    without deduplication; fewer than a couple of sentences are taken as they stand, since it
    would look for more elsewhere.
    """
    container.tail = None
    if container.tag not in {"article", "div"}:
        container.tag = "div"
    set_paragraphs(container)
    drop_read_also(container, rules)
    own = block_lines(container)
    _strip_emphasis(container)
    if sum(len(line.text) for line in own) < _SHORT_STORY or sum(1 for _ in container.iter()) > _MOST_ELEMENTS:
        return [line.text for line in own]
    page = builder.HTML(builder.BODY(builder.ARTICLE(container)))
    document = bare_extraction(
        page, fast=True, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False
    )
    return list(_text_lines(document.body)) if isinstance(document, Document) else []


def _strip_emphasis(container: html.HtmlElement) -> None:
    """Take away, in place, the elements that say only how text looks."""
    etree.strip_tags(container, *_INLINE)
    # lxml leaves the text in as many nodes as there were elements, and XPath pays for each.
    for element in container.iter():
        element.text = element.text
        element.tail = element.tail


def _text_lines(body: etree._Element) -> Iterator[str]:
    """Yield the text of trafilatura's result, element by element."""
    for element in body.iter(etree.Element):
        if element.tag in _LINES or element is body:
            for line in _own_lines(element):
                if line:
                    yield line


def _own_lines(element: etree._Element) -> Iterator[str]:
    """Yield the lines of one element, those of nested line elements left to their own turn."""
    runs = [element.text or ""]
    for child in element:
        if child.tag in _LINES or child.tag in {"list", "table", "row", "lb"}:
            yield _folded(runs)
            runs = []
        else:
            runs.append("".join(child.itertext()))
        runs.append(child.tail or "")
    yield _folded(runs)


def _folded(runs: list[str]) -> str:
    return " ".join("".join(runs).split())
