import json
from typing import Any

import pytest
from lxml import html

from transforms.pages.json_ld import json_ld_candidates, read_json_ld
from transforms.pages.rules import page_rules

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Pasar Waringin &amp; Kios Dibuka",
    "datePublished": "2024-08-12T09:15:00+07:00",
    "author": [{"@type": "Person", "name": "Sari Dewanti"}, "Bagus Pranoto"],
    "publisher": {"@type": "Organization", "name": "Kabar Waringin"},
}


def page(*scripts: str) -> html.HtmlElement:
    """A page with JSON-LD scripts."""
    inner = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return html.document_fromstring(f"<html><head>{inner}</head><body></body></html>")


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "WebSite"}, ARTICLE],
        {"@graph": [{"@type": "Organization"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Article", "NewsArticle"]},
    ],
)
def test_the_article_is_found_wherever_publishers_put_it(data: Any) -> None:
    """Alone, in a list, in a graph or as the page's main entity."""
    said = {(c.field, c.value) for c in json_ld_candidates(read_json_ld(page(json.dumps(data)), page_rules()))}
    assert {
        ("title", "Pasar Waringin & Kios Dibuka"),
        ("published_at", "2024-08-12T09:15:00+07:00"),
        ("authors", "Sari Dewanti"),
        ("authors", "Bagus Pranoto"),
        ("publisher_name", "Kabar Waringin"),
    } <= said


@pytest.mark.parametrize(
    "data", [{"@type": "ItemList", "itemListElement": [ARTICLE]}, [ARTICLE, ARTICLE, ARTICLE], {"@type": "WebSite"}]
)
def test_a_list_of_articles_is_no_article(data: Any) -> None:
    """A page that describes many articles describes none as its own."""
    assert read_json_ld(page(json.dumps(data)), page_rules()).article is None


def test_line_breaks_within_strings_and_comments_around_are_read() -> None:
    """Two common faults of publishers' JSON-LD do not cost the fields."""
    script = '<!-- {"@type": "NewsArticle", "headline": "Pasar\nWaringin"} -->'
    assert read_json_ld(page(script), page_rules()).strings("headline") == ("Pasar Waringin",)


@pytest.mark.parametrize("script", ["{", "[" * 50_000, '{"a": }'])
def test_broken_json_is_noted_and_the_rest_read(script: str) -> None:
    """A broken script is no reason to lose the next one."""
    found = read_json_ld(page(script, json.dumps(ARTICLE)), page_rules())
    assert found.has_broken
    assert found.article is not None
