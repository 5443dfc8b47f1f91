"""Gives every line of a story a paragraph of its own, so that an extractor sees one form."""

from lxml import html
from lxml.html import builder

from transforms.pages.lines import BLOCKS, BREAK, Line, block_lines
from transforms.pages.rules import PageRules

# Blocks whose text belongs into paragraphs; the others are paragraphs, headings or cells themselves.
_WRAPPERS = frozenset(
    "address article body center details div fieldset figure form header main section".split()  # noqa: SIM905 - reads as the set it is
)
# Elements that wrap several lines in old markup, though they should stand within one.
_MISUSED = frozenset(["b", "big", "em", "font", "i", "label", "p", "small", "span", "strong", "u"])
_HEADLINE_LENGTH = 25


def _open_up(root: html.HtmlElement) -> None:
    """Turn paragraphs and inline elements that span several lines into wrappers."""
    for element in list(root.iter(*_MISUSED)):
        if any(child.tag in BLOCKS or child.tag == BREAK for child in element.iterdescendants()):
            element.tag = "div"


def _wrap_runs(wrapper: html.HtmlElement) -> None:
    """Move the text and inline elements that stand directly in a wrapper into paragraphs."""
    children = list(wrapper)
    paragraph = builder.P(wrapper.text or "")
    wrapper.text = None
    for child in children:
        wrapper.remove(child)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS or child.tag == BREAK:
            _close(wrapper, paragraph)
            if child.tag != BREAK:
                wrapper.append(child)
            paragraph = builder.P(tail or "")
        else:
            paragraph.append(child)
            child.tail = tail
    _close(wrapper, paragraph)


def _close(wrapper: html.HtmlElement, paragraph: html.HtmlElement) -> None:
    if len(paragraph) or (paragraph.text or "").strip():
        wrapper.append(paragraph)


def set_paragraphs(root: html.HtmlElement) -> None:
    """Rewrite a story, in place, so that each of its lines is one block element."""
    _open_up(root)
    for wrapper in [element for element in root.iter() if element.tag in _WRAPPERS]:
        _wrap_runs(wrapper)


def drop_read_also(root: html.HtmlElement, rules: PageRules) -> None:
    """Remove, in place, paragraphs that are only a link to another story, and their heading."""
    lines = block_lines(root)
    doomed = [_is_other_story(line, rules) for line in lines]
    for at in range(len(lines) - 2, -1, -1):
        doomed[at] = doomed[at] or (doomed[at + 1] and rules.is_label(lines[at].text))
    for line, is_doomed in zip(lines, doomed, strict=True):
        if is_doomed and line.owner is not root and line.owner.getparent() is not None:
            _drop_line(line.owner)


def _is_other_story(line: Line, rules: PageRules) -> bool:
    """Return whether a line is a linked headline, or a label with a link: "Baca juga: ..."."""
    if line.is_link and len(line.text) >= _HEADLINE_LENGTH:
        return True
    return 0 < line.linked < len(line.text) and rules.is_label(line.text[: len(line.text) - line.linked])


def _drop_line(owner: html.HtmlElement) -> None:
    if len(block_lines(owner)) == 1:
        owner.drop_tree()
