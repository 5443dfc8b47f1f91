"""What a page says about its article in JSON-LD (schema.org)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import html

from transforms.documents import Candidate
from transforms.pages.rules import PageRules

_LONGEST_SCRIPT = 2_000_000
_MOST_NODES = 2_000
_MOST_ARTICLES = 2
# Keys under which the article itself may stand; lists of other articles stand under others.
_WAYS_DOWN = ("@graph", "mainEntity", "mainEntityOfPage")
_FIELDS = (
    ("headline", "title", 0.9),
    ("datePublished", "published_at", 0.9),
    ("dateModified", "modified_at", 0.9),
    ("author", "authors", 0.6),
    ("publisher", "publisher_name", 0.9),
    ("articleSection", "section", 0.8),
    ("inLanguage", "language_code", 0.7),
)


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The article node of a page (None where there is none) and whether any script was broken.

    A page that describes many articles describes none as its own.
    """

    article: Mapping[str, Any] | None = None
    has_broken: bool = False

    def strings(self, key: str) -> tuple[str, ...]:
        """Return the texts under a key of the article: its own, or the names of what stands there."""
        return tuple(_strings(self.article.get(key))) if self.article else ()


def _strings(value: Any) -> Iterator[str]:
    for part in value if isinstance(value, list) else [value]:
        text = part.get("name") if isinstance(part, dict) else part
        if isinstance(text, str) and (folded := " ".join(unescape(text).split())):
            yield folded


def _scripts(root: html.HtmlElement) -> Iterator[str]:
    for script in root.iter("script"):
        text = script.text
        if text and "ld+json" in (script.get("type") or "").lower() and len(text) <= _LONGEST_SCRIPT:
            yield text


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in _WAYS_DOWN if key in node)


def _types(node: Mapping[str, Any]) -> frozenset[str]:
    kinds = node.get("@type")
    return frozenset(kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))


def read_json_ld(root: html.HtmlElement, rules: PageRules) -> JsonLd:
    """Return the article that the page's JSON-LD describes: the first of at most two."""
    articles: list[Mapping[str, Any]] = []
    has_broken = False
    for text in _scripts(root):
        try:
            # Publishers put line breaks into strings, and comments around the whole.
            data = json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            has_broken = True
            continue
        articles += [node for node in _nodes(data) if _types(node) & rules.article_types]
    return JsonLd(articles[0] if 0 < len(articles) <= _MOST_ARTICLES else None, has_broken)


def json_ld_candidates(found: JsonLd) -> Iterator[Candidate]:
    """Yield what the article node says about fields of ours."""
    for key, name, confidence in _FIELDS:
        for value in found.strings(key):
            yield Candidate(name, value, f"json_ld.{key}", confidence)
