"""What a page says about itself in meta tags, links and attributes."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml import html

from transforms.documents import Candidate
from transforms.pages.rules import PageRules

_CONFIDENCE = {
    "title": 0.8,
    "url": 0.8,
    "publisher_name": 0.8,
    "published_at": 0.8,
    "modified_at": 0.8,
    "authors": 0.4,
    "section": 0.7,
    "language_code": 0.6,
}
_LONGEST_VALUE = 1_000


def read_meta(root: html.HtmlElement) -> Mapping[str, str]:
    """Return the contents of the meta tags by lower-case name; the first one of a name counts."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        value = " ".join((tag.get("content") or "")[:_LONGEST_VALUE].split())
        if not value:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = tag.get(attribute)
            if name:
                found.setdefault(name.strip().lower(), value)
    return found


def is_web_address(value: str) -> bool:
    """Return whether a value is an absolute http address with a host."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def canonical_url(root: html.HtmlElement) -> str | None:
    """Return the address that the page itself gives as its own."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            href = (link.get("href") or "").strip()
            if is_web_address(href):
                return href
    return None


def meta_candidates(meta: Mapping[str, str], rules: PageRules) -> Iterator[Candidate]:
    """Yield what the meta tags say about fields of ours, best name first."""
    for field, confidence in _CONFIDENCE.items():
        for name in rules.meta[field]:
            value = meta.get(name)
            if value is None or (field == "url" and not is_web_address(value)):
                continue
            if field == "authors" and is_web_address(value):
                continue  # a profile page, not a name
            yield Candidate(field, value, f"meta.{name}", confidence)


def attribute_candidates(root: html.HtmlElement, canonical: str | None) -> Iterator[Candidate]:
    """Yield the canonical address, the language of <html> and the time marked as published."""
    if canonical:
        yield Candidate("url", canonical, "xpath:canonical", 0.9)
    language = (root.get("lang") or "").strip()
    if language:
        yield Candidate("language_code", language[:_LONGEST_VALUE], "xpath:html_lang", 0.5)
    for element in root.iter("time"):
        stamp = (element.get("datetime") or "").strip()
        if stamp and element.get("itemprop") == "datePublished":
            yield Candidate("published_at", stamp[:_LONGEST_VALUE], "xpath:time", 0.8)
            return
