import pytest
from lxml import html

from transforms.pages.meta_tags import attribute_candidates, canonical_url, is_web_address, meta_candidates, read_meta
from transforms.pages.rules import page_rules

HEAD = """<html lang="id"><head>
<meta property="og:title" content=" Pasar  Waringin Dibuka ">
<meta property="og:title" content="Yang kedua">
<meta name="pubdate" content="2024-08-12 T09:15:00Z">
<meta name="author" content="Sari Dewanti">
<meta property="article:author" content="https://social.example/kabarwaringin">
<meta property="og:url" content="">
<link rel="canonical" href="https://kabarwaringin.example/a/1">
</head><body><time itemprop="datePublished" datetime="2024-08-12T09:15:00+07:00">x</time></body></html>"""


def test_the_tags_become_candidates_by_name() -> None:
    """The first tag of a name counts, profile pages are no authors, empty addresses are none."""
    root = html.document_fromstring(HEAD)
    said = [(c.field, c.value, c.method) for c in meta_candidates(read_meta(root), page_rules())]
    assert said == [
        ("title", "Pasar Waringin Dibuka", "meta.og:title"),
        ("published_at", "2024-08-12 T09:15:00Z", "meta.pubdate"),
        ("authors", "Sari Dewanti", "meta.author"),
    ]


def test_attributes_become_candidates_too() -> None:
    """The canonical link, the language of the page and the marked time are evidence."""
    root = html.document_fromstring(HEAD)
    said = [(c.value, c.method) for c in attribute_candidates(root, canonical_url(root))]
    assert said == [
        ("https://kabarwaringin.example/a/1", "xpath:canonical"),
        ("id", "xpath:html_lang"),
        ("2024-08-12T09:15:00+07:00", "xpath:time"),
    ]


@pytest.mark.parametrize("value", ["", "/berita/1", "mailto:a@b.example", "http://", "http://[x", "javascript:void(0)"])
def test_what_is_no_absolute_address_is_not_taken_for_one(value: str) -> None:
    """Relative, empty and broken addresses are refused without an error."""
    assert not is_web_address(value)
