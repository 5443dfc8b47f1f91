from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.discovery.site_endpoints import USUAL_FEEDS, read_home, robots_sitemaps, usual_addresses
from transforms.documents import UnreadableDocumentError

HOME = "https://www.kabarlereng.example/"


def page(head: str) -> bytes:
    """A home page with a head."""
    return f"<!doctype html><html><head>{head}</head><body><p>Selamat datang.</p></body></html>".encode()


def link(href: str, kind: str = "application/rss+xml", rel: str = "alternate") -> str:
    """A link of a head."""
    return f'<link rel="{rel}" type="{kind}" href="{href}">'


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:site_name" content=" Kabar  Lereng "><title>Apa Saja</title>', "Kabar Lereng"),
        ('<meta name="application-name" content="Kabar Lereng">', "Kabar Lereng"),
        ("<title>Berita Terkini dari Kaki Bukit - KabarLereng</title>", "KabarLereng"),
        ("<title>Kabar Lereng | Berita Terkini</title>", "Kabar Lereng"),
        ("<title>Suara Bukit: Berita Terkini</title>", "Suara Bukit"),
        (f'<meta property="og:site_name" content="{"panjang " * 20}"><title>Kabar Lereng</title>', "Kabar Lereng"),
        ("<title></title>", None),
        ("", None),
    ],
)
def test_a_home_page_says_what_its_house_is_called(head: str, name: str | None) -> None:
    """The site's name goes before the title; of a title, the part that the address bears, else the first."""
    assert read_home(page(head), HOME).name == name


def test_feeds_are_those_that_the_page_declares() -> None:
    """Absolute, once, in order, the house's own first; no feeds of comments, no style sheets, no interfaces."""
    head = "".join(
        [
            link("https://feeds.burner.example/kabarlereng"),
            link("/feed/"),
            link("/comments/feed/"),
            link("/feed/#atas"),
            link("/atom.xml", "application/atom+xml; charset=utf-8", "ALTERNATE home"),
            link("/feed.json", "application/feed+json"),
            link("/wp-json/", "application/json"),
            link("/gaya.css", "text/css", "stylesheet"),
            link("javascript:alert(1)"),
            link(""),
        ]
    )
    assert read_home(page(head), HOME).feeds == (
        "https://www.kabarlereng.example/feed/",
        "https://www.kabarlereng.example/atom.xml",
        "https://www.kabarlereng.example/feed.json",
        "https://feeds.burner.example/kabarlereng",
    )


def test_relative_feeds_go_by_the_base_of_the_page() -> None:
    """A <base> counts where there is one."""
    head = '<base href="https://kabarlereng.example/utama/">' + link("feed.xml")
    assert read_home(page(head), HOME).feeds == ("https://kabarlereng.example/utama/feed.xml",)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 \x00\x01\x02", b"   "])
def test_what_is_no_page_is_refused(content: bytes) -> None:
    """Nothing is made up of what holds no page."""
    with pytest.raises(UnreadableDocumentError):
        read_home(content, HOME)


@given(st.binary(max_size=300))
def test_a_home_page_is_read_or_refused_whatever_its_bytes(content: bytes) -> None:
    """No bytes make anything but a page or a refusal."""
    with suppress(UnreadableDocumentError):
        assert isinstance(read_home(b"<html><head>" + content, HOME).feeds, tuple)


def test_sitemaps_of_a_robots_file() -> None:
    """Lines wherever they stand and however they are spelt, in order, each once; relative ones from the site's root."""
    text = (
        "Sitemap: https://kabarlereng.example/sitemap-news.xml\n"
        "User-agent: *\nDisallow: /cari\nsitemap:/sitemap.xml\n"
        "SITEMAP: https://kabarlereng.example/sitemap-news.xml\n"
        "Sitemap: file:///etc/passwd\nSitemap:\n"
    )
    assert robots_sitemaps(text, HOME + "halaman/depan") == (
        "https://kabarlereng.example/sitemap-news.xml",
        "https://www.kabarlereng.example/sitemap.xml",
    )
    assert robots_sitemaps("", HOME) == ()


@given(st.text(max_size=200))
def test_any_robots_file_has_some_sitemaps_or_none(text: str) -> None:
    """Whatever the text, what comes of it are addresses of the web."""
    assert all(address.startswith(("http://", "https://")) for address in robots_sitemaps(text, HOME))


def test_usual_addresses_leave_out_what_is_known() -> None:
    """The usual paths on the site's root, less those that were declared in some spelling."""
    known = ("https://kabarlereng.example/rss.xml",)
    assert usual_addresses(USUAL_FEEDS, HOME + "depan", known) == (
        "https://www.kabarlereng.example/feed/",
        "https://www.kabarlereng.example/rss",
        "https://www.kabarlereng.example/feed.xml",
    )
