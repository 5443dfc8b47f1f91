"""Takes away the parts of a page that hold no prose of the story."""

from collections.abc import Mapping

from lxml import etree, html

from transforms.pages.rules import PageRules, words_of

# The class names of an article speak of the whole story (WordPress writes its tags and categories
# there); those of a link say nothing of the sentence that it stands in.
_NEVER = frozenset({"html", "body", "main", "article", "a"})
_MUCH_PROSE = 0.4
_HIDDEN = ("display:none", "visibility:hidden")
_VERDICTS_KEPT = 50_000


def drop_elements(root: html.HtmlElement, rules: PageRules) -> None:
    """Remove, in place, the elements that hold no prose; text behind them stays."""
    etree.strip_elements(root, *rules.dropped, with_tail=False)


def part_id(element: html.HtmlElement, rules: PageRules) -> str | None:
    """Return which prunable part the element is by its class and id names, if any."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if name == " ":
        return None
    if name not in rules.verdicts:
        if len(rules.verdicts) >= _VERDICTS_KEPT:
            rules.verdicts.clear()
        words = words_of(name)
        rules.verdicts[name] = next((parts.id for parts in rules.prune if parts.pattern.search(words)), None)
    return rules.verdicts[name]


def _is_hidden(element: html.HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and any(mark in style.replace(" ", "").lower() for mark in _HIDDEN)


def prune_parts(
    root: html.HtmlElement,
    rules: PageRules,
    prose: Mapping[html.HtmlElement, int],
    *,
    only: str | None = None,
    everything_but: str | None = None,
) -> None:
    """Remove, in place, the named and the hidden parts below `root`.

    `only` and `everything_but` name one kind of part; `prose` says how much of it each element
    holds. A part with much of the root's prose stays: a wrapper may be called anything.
    """
    much = max(1.0, prose.get(root, 0) * _MUCH_PROSE)
    doomed = [
        element
        for element in root.iterdescendants(etree.Element)
        if element.tag not in _NEVER
        and _is_wanted(element, rules, only, everything_but)
        and prose.get(element, 0) < much
    ]
    for element in doomed:
        label = _label_before(element, rules)
        for part in (element, label):
            if part is not None and part.getparent() is not None:
                part.drop_tree()


def _label_before(element: html.HtmlElement, rules: PageRules) -> html.HtmlElement | None:
    """Return the element just before, where it only announces what is being removed."""
    before = element.getprevious()
    if before is None or (before.tail or "").strip() or not rules.is_label(before.text_content()):
        return None
    return before


def _is_wanted(element: html.HtmlElement, rules: PageRules, only: str | None, everything_but: str | None) -> bool:
    part = part_id(element, rules)
    if only is not None:
        return part == only
    return (part is not None and part != everything_but) or _is_hidden(element)
