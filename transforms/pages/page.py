"""One saved page: its headline, its story's lines and the evidence around them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from lxml import etree, html

from transforms.documents import Candidate, UnreadableDocumentError
from transforms.pages.container import is_hinted, story_container
from transforms.pages.headline import Headline, find_headline, folded, names_site, site_names, strip_site
from transforms.pages.json_ld import JsonLd, json_ld_candidates, read_json_ld
from transforms.pages.lines import Line, block_lines, prose_under
from transforms.pages.listing import headline_link_count, is_listing
from transforms.pages.main_text import extract_lines
from transforms.pages.markup import parse_markup
from transforms.pages.meta_tags import attribute_candidates, canonical_url, is_web_address, meta_candidates, read_meta
from transforms.pages.page_number import page_number
from transforms.pages.printed_dates import date_candidates, time_candidates
from transforms.pages.pruning import drop_elements, prune_parts
from transforms.pages.rules import PageRules, page_rules
from transforms.pages.visible import (
    byline_candidates,
    is_credit,
    repeats_credit,
    standfirst_candidates,
)

_LEAST_STORY = 60
_LEAST_ARTICLE_BODY = 200


@dataclass(frozen=True, slots=True)
class Page:
    """What was read off a page; `lines` are the story's, one paragraph or heading each."""

    title: str
    lines: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    url: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """What the page says about itself outside its text; `url` is where it came from or its own."""

    found: JsonLd
    meta: Mapping[str, str]
    sites: frozenset[str]
    candidates: tuple[Candidate, ...]
    url: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """The lines a page shows, and where headline and story stand among them."""

    lines: list[Line]
    container: html.HtmlElement | None
    title_at: int | None
    story_at: int | None
    story_end: int | None

    @property
    def story(self) -> list[Line]:
        if self.story_at is None or self.story_end is None:
            return []
        return self.lines[self.story_at : self.story_end]


def read_page(markup: str, url: str | None) -> Page:
    """Return what a page says.

    Raises:
        UnreadableDocumentError: no page (`no_markup`, `no_text`), a page that lists stories
            (`listing_page`), or more than a page can be (`too_large`, `too_deep`).
    """
    rules = page_rules()
    root = parse_markup(markup)
    body = _body(root)
    said = _read_said(root, url, rules)
    headline_links = headline_link_count(body) if said.found.article is None else 0
    drop_elements(root, rules)
    headline = find_headline(root, said.meta, said.found, said.sites, rules)
    prune_parts(body, rules, prose_under(block_lines(body)), everything_but="credit")
    shown = _shown(body, headline, rules)
    evidence = [*said.candidates, *_visible(shown, rules)]
    dates = [candidate for candidate in evidence if candidate.field == "published_at"]
    if said.found.article is None and is_listing([url, said.url], headline_links, shown.story, dates, rules):
        raise UnreadableDocumentError("listing_page", f"The page lists other stories: {headline.text or said.url!r}")
    lines = list(
        dropwhile(lambda text: repeats_credit(text, evidence), _story_lines(shown, headline, said.found, rules))
    )
    if not lines and not (headline.text and (dates or said.found.article)):
        raise UnreadableDocumentError("no_text", "The page shows no story, and nothing in it says that it has one.")
    return Page(
        headline.text, tuple(lines), tuple(_own_evidence(evidence, headline, said.sites, rules)), said.url, said.notes
    )


def _read_said(root: html.HtmlElement, url: str | None, rules: PageRules) -> _Said:
    found, meta, canonical = read_json_ld(root, rules), read_meta(root), canonical_url(root)
    stated = [canonical, *(meta.get(name) for name in rules.meta["url"])]
    own_url = url or next((value for value in stated if value and is_web_address(value)), None)
    number = page_number(own_url, meta, rules)
    return _Said(
        found,
        meta,
        site_names(meta, found, own_url),
        (*json_ld_candidates(found), *meta_candidates(meta, rules), *attribute_candidates(root, canonical)),
        own_url,
        (*(["json_ld_broken"] if found.has_broken else []), *([f"page:{number}"] if number else [])),
    )


def _own_evidence(
    candidates: Iterable[Candidate], headline: Headline, sites: frozenset[str], rules: PageRules
) -> Iterator[Candidate]:
    """Yield the evidence less the site's own name among the authors, and the headline as printed."""
    if headline.text:
        yield Candidate("title", headline.text, headline.method, 0.95)
    for candidate in candidates:
        if candidate.field != "authors":
            yield candidate
        elif not names_site(name := strip_site(candidate.value, sites, rules), sites):
            yield replace(candidate, value=name)


def _body(root: html.HtmlElement) -> html.HtmlElement:
    body = root.find("body")
    if body is None:
        raise UnreadableDocumentError("no_text", "The page has no <body> to read (a frameset, or a head alone).")
    return body


def _shown(body: html.HtmlElement, headline: Headline, rules: PageRules) -> _Shown:
    lines = block_lines(body)
    key = folded(headline.text)
    is_title = [_says(line.text, key) for line in lines]
    container = story_container([line for line, repeats in zip(lines, is_title, strict=True) if not repeats], rules)
    inside = _positions_inside(lines, container)
    story = (at for at in inside if lines[at].is_prose and not is_title[at] and not is_credit(lines[at].text, rules))
    story_at = next(story, next(iter(inside), None))
    titles = [at for at, repeats in enumerate(is_title) if key and repeats]
    before = [at for at in titles if story_at is None or at < story_at]
    title_at = before[-1] if before else next(iter(titles), None)
    return _Shown(lines, container, title_at, story_at, inside[-1] + 1 if inside else None)


def _says(text: str, key: str) -> bool:
    """Return whether a text is a key when folded, which makes no text longer."""
    return len(text) >= len(key) and folded(text) == key


def _positions_inside(lines: Sequence[Line], container: html.HtmlElement | None) -> list[int]:
    if container is None:
        return []
    members = set(container.iter(etree.Element))
    return [at for at, line in enumerate(lines) if line.owner in members]


def _visible(shown: _Shown, rules: PageRules) -> list[Candidate]:
    return [
        *date_candidates(shown.lines, shown.title_at, shown.story_at),
        *time_candidates(shown.lines, shown.title_at, shown.story_at),
        *byline_candidates(shown.lines, shown.title_at, shown.story_at, shown.story_end, rules),
        *standfirst_candidates(shown.lines, shown.title_at, shown.story_at, rules),
    ]


def _story_lines(shown: _Shown, headline: Headline, found: JsonLd, rules: PageRules) -> list[str]:
    """Return the story's lines, or what JSON-LD holds of it where the page shows next to nothing."""
    lines: list[str] = []
    if shown.container is not None and _length(shown, rules) >= _LEAST_STORY:
        cut_before_headline(shown.container, headline)
        prune_parts(shown.container, rules, prose_under(shown.lines), only="credit")
        lines = extract_lines(shown.container, rules)
    key = folded(headline.text)
    lines = [line for line in lines if not _says(line, key)]
    bodies = found.strings("articleBody")
    if bodies and len(bodies[0]) >= _LEAST_ARTICLE_BODY and len(bodies[0]) > 2 * sum(map(len, lines)):
        return [bodies[0]]
    return lines


def _length(shown: _Shown, rules: PageRules) -> int:
    """Return how many characters of story there are; short lines count where the page marks them."""
    is_marked = shown.container is not None and is_hinted(shown.container, rules)
    has_prose = any(line.is_prose for line in shown.lines)
    return sum(
        len(line.text) for line in shown.story if line.is_prose or (is_marked and not has_prose and not line.is_link)
    )


def cut_before_headline(container: html.HtmlElement, headline: Headline) -> None:
    """Remove, in place, the headline and all that stands before it in the container."""
    element = headline.element
    if element is None or container not in element.iterancestors():
        return
    path = [element, *takewhile(lambda ancestor: ancestor is not container, element.iterancestors())]
    for inner, outer in zip(path, [*path[1:], container], strict=True):
        for earlier in list(inner.itersiblings(preceding=True)):
            outer.remove(earlier)
        outer.text = None
    element.drop_tree()
