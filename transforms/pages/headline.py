"""Which text of a page is the headline of its story."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html

from transforms.pages.json_ld import JsonLd
from transforms.pages.lines import block_lines
from transforms.pages.rules import PageRules, words_of

_SEPARATORS = re.compile(r"\s{1,5}(?:[-|–—»·•/]|::)\s{1,5}|\s{0,3}\|\s{0,3}")
_PREFIX = re.compile(r"^([^:]{2,40}):\s{1,5}")
_HEADINGS = ("h1", "h2", "h3", "h4")
_LONGEST = 400
_SHORTEST = 8
_SHORTEST_SITE = 4
# "Kabar Waringin Daerah" names its site, "Banjir di Waringin" does not.
_SITE_SHARE = 0.4
_NAME_SHARE = 0.75
# The share of a page's own title that a heading must make up to be taken for the headline.
_COVERAGE = 0.4
_VERDICTS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline as printed, and the element that prints it where one was found."""

    text: str
    element: html.HtmlElement | None = None
    method: str = ""


def folded(text: str) -> str:
    """Return a text as its letters and digits alone, lower case."""
    return "".join(re.findall(r"\w+", text.lower()))


def site_names(meta: Mapping[str, str], found: JsonLd, url: str | None) -> frozenset[str]:
    """Return the names that the site goes by, folded."""
    names = [meta.get("og:site_name", ""), meta.get("twitter:site", ""), *found.strings("publisher")]
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    labels = [label for label in host.split(".") if label not in {"www", "com", "co", "id", "net", "org", "go"}]
    names += [host.removeprefix("www."), *labels[-1:]]  # a subdomain is a section or a place
    return frozenset(name for name in map(folded, names) if len(name) >= _SHORTEST_SITE)


def names_site(part: str, sites: frozenset[str]) -> bool:
    """Return whether a text is the site's name, or has it in it."""
    name = folded(part)
    return any(
        (site in name and len(site) >= _SITE_SHARE * len(name))
        or (name in site and len(name) >= _NAME_SHARE * len(site))
        for site in sites
    )


def strip_site(title: str, sites: frozenset[str], rules: PageRules) -> str:
    """Return a title without the site's name and page number around it."""
    parts = _SEPARATORS.split(title)
    separators = _SEPARATORS.findall(title)
    suffix = re.compile(rf"^{rules.page_suffix}$", re.IGNORECASE)
    last = len(parts)
    for at in range(len(parts) - 1, 0, -1):
        if names_site(parts[at], sites) or suffix.match(parts[at].strip()):
            last = at
    kept = parts[0] + "".join(separators[at] + parts[at + 1] for at in range(last - 1))
    prefix = _PREFIX.match(kept)
    if prefix and names_site(prefix.group(1), sites):
        kept = kept[prefix.end() :]
    return kept.strip() or title


def _page_titles(
    root: html.HtmlElement, meta: Mapping[str, str], found: JsonLd, rules: PageRules
) -> Iterator[tuple[str, str]]:
    for value in found.strings("headline"):
        yield value, "json_ld.headline"
    for name in rules.meta["title"]:
        if name in meta:
            yield meta[name], f"meta.{name}"
    title = root.find(".//head/title")
    if title is not None and (text := " ".join(title.text_content().split())):
        yield text[:_LONGEST], "xpath:title"


def _headings(body: html.HtmlElement, rules: PageRules) -> Iterator[tuple[html.HtmlElement, str]]:
    headings = [element for tag in _HEADINGS for element in body.iter(tag)]
    named = [element for element in body.iter("div", "p", "span", "strong") if _is_named_headline(element, rules)]
    for element in headings + named:
        text = " ".join(element.text_content().split())
        if _SHORTEST <= len(text) <= _LONGEST:
            yield element, text


def _is_named_headline(element: html.HtmlElement, rules: PageRules) -> bool:
    name = element.get("class") or element.get("itemprop")
    if not name:
        return False
    if name not in rules.headline_verdicts:
        if len(rules.headline_verdicts) >= _VERDICTS_KEPT:
            rules.headline_verdicts.clear()
        rules.headline_verdicts[name] = rules.headline.search(words_of(name)) is not None
    return rules.headline_verdicts[name]


def _agreement(heading: str, title: str) -> float:
    """Return how far a heading is what a page's title says: 1 the same, 0 not in it."""
    if not heading or not title:
        return 0.0
    if title.startswith(heading) or heading in title:
        return len(heading) / len(title)
    # JSON-LD headlines are often cut at 110 characters.
    return 0.9 if len(title) >= 3 * _SHORTEST and heading.startswith(title) else 0.0


def _printed_part(title: str, body: html.HtmlElement) -> str:
    """Return the part before or behind a separator that is a line of the page and most of the title.

    Pages that name their site nowhere else still print the headline without it.
    """
    borders = [(found.start(), found.end()) for found in _SEPARATORS.finditer(title)]
    parts = [part for start, end in borders for part in (title[:start], title[end:])]
    mostly = [part for part in parts if 2 * len(folded(part)) > len(folded(title))]
    printed = {folded(line.text) for line in block_lines(body) if len(line.text) <= _LONGEST} if mostly else set()
    return max((part for part in mostly if folded(part) in printed), key=len, default=title)


def find_headline(
    root: html.HtmlElement, meta: Mapping[str, str], found: JsonLd, sites: frozenset[str], rules: PageRules
) -> Headline:
    """Return the heading that agrees best with the titles the page gives itself.

    Without such a heading it is the page's own title less the site's name, or the part of it that
    the page prints on a line of its own; without titles the first <h1>.
    """
    body = root.find("body")
    titles = [(strip_site(value, sites, rules), method) for value, method in _page_titles(root, meta, found, rules)]
    headings = [] if body is None else list(_headings(body, rules))
    best, score = None, _COVERAGE
    keys = [folded(value) for value, _ in titles]
    for element, text in headings:
        key = folded(text)
        agreement = max((_agreement(key, title) for title in keys), default=0.0)
        if agreement > score and key not in sites:
            best, score = Headline(text, element, f"xpath:{element.tag!s}"), agreement
    if best is not None:
        return best
    if titles and body is not None:
        return Headline(_printed_part(titles[0][0], body), None, titles[0][1])
    return next(
        (Headline(text, element, "xpath:h1") for element, text in headings if element.tag == "h1"), Headline("")
    )
