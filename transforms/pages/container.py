"""Finds the element that holds the story."""

from collections import defaultdict
from itertools import islice

from lxml import html

from transforms.pages.lines import Line, prose_under
from transforms.pages.rules import PageRules, words_of

# Elements that hold one paragraph; their parent holds the story.
_PARAGRAPHS = frozenset(
    ["p", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "dl", "pre"]
)
_HINT_BONUS = 1.5
_CLIMB_LEVELS = 4
_CLIMB_GROWTH = 1.5
_CLIMB_GAIN = 1.02
_SISTER_SHARE = 0.1


def is_hinted(element: html.HtmlElement, rules: PageRules) -> bool:
    """Return whether the page itself marks the element as the story's."""
    if element.get("itemprop") in {"articleBody", "text"}:
        return True
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(name != " " and rules.story.search(words_of(name)))


def _home(line: Line) -> html.HtmlElement:
    element = line.owner
    while element.tag in _PARAGRAPHS:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element


def _scores(prose: list[Line]) -> dict[html.HtmlElement, float]:
    scores: dict[html.HtmlElement, float] = defaultdict(float)
    for line in prose:
        home = _home(line)
        scores[home] += len(line.text)
        parent = home.getparent()
        if parent is not None:
            scores[parent] += len(line.text) / 2
    return scores


def _climb(best: html.HtmlElement, under: dict[html.HtmlElement, int], rules: PageRules) -> html.HtmlElement:
    """Return the element, at most some levels up, that the page marks as the whole story's."""
    chosen = best
    for element in islice(best.iterancestors(), _CLIMB_LEVELS):
        if element.tag in {"body", "html"} or under[element] > _CLIMB_GROWTH * under[best]:
            break
        more = under[element] > _CLIMB_GAIN * under[chosen]
        if is_hinted(element, rules) and (more or not is_hinted(chosen, rules)):
            chosen = element
    return chosen if chosen is not best else _with_sisters(best, under)


def _with_sisters(best: html.HtmlElement, under: dict[html.HtmlElement, int]) -> html.HtmlElement:
    """Return the parent where the story goes on in elements of the same kind beside it."""
    parent = best.getparent()
    if parent is None or parent.tag in {"body", "html"} or best.tag == "article":
        return best
    kind = (best.tag, best.get("class"))
    sisters = sum(
        under.get(child, 0) for child in parent if child is not best and (child.tag, child.get("class")) == kind
    )
    return parent if sisters >= _SISTER_SHARE * under[best] else best


def _hinted_by_text(lines: list[Line], rules: PageRules) -> html.HtmlElement | None:
    """Return the marked element with most text outside links: poems and lists have short lines."""
    lengths: dict[html.HtmlElement, int] = defaultdict(int)
    for line in lines:
        if not line.is_link:
            for element in (line.owner, *line.owner.iterancestors()):
                lengths[element] += len(line.text)
    return max((element for element in lengths if is_hinted(element, rules)), key=lengths.__getitem__, default=None)


def story_container(lines: list[Line], rules: PageRules) -> html.HtmlElement | None:
    """Return the element with most prose directly in it, or None where nothing is like a story.

    An element that the page marks as the story's counts half as much again; what stands two
    levels below counts half, as in readability's scoring.
    """
    prose = [line for line in lines if line.is_prose]
    if not prose:
        return _hinted_by_text(lines, rules)
    scores = _scores(prose)
    best = max(scores, key=lambda element: scores[element] * (_HINT_BONUS if is_hinted(element, rules) else 1))
    return _climb(best, prose_under(prose), rules)
