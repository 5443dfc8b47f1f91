import zlib
from pathlib import Path

import pytest

from transforms.discovery import read_feed, read_sitemap

FEED_URL = "https://kabar.example/rss"
SITEMAP_URL = "https://kabar.example/sitemap.xml"
MEBIBYTE = 1024 * 1024
ITEM = (
    "<item><title>Pasar {number} Dibuka</title><link>https://kabar.example/berita/{number}/pasar</link>"
    "<pubDate>Sab, 07 Mar 2026 09:00:00 +0700</pubDate></item>"
)
RSS = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Kabar</title>{items}</channel></rss>'
WHOLE = RSS.format(items="".join(ITEM.format(number=number) for number in range(3)))
URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
PAGE = b"<!doctype html><html><head><title>Kabar</title></head><body><p>Halaman ini telah pindah.</p></body></html>"

MALFORMED = {
    "cut_off": (WHOLE[: WHOLE.rindex("<pubDate>")], 2, "malformed"),
    "bare_ampersand": (WHOLE.replace("Pasar 1", "Pasar & Warung"), 3, "malformed"),
    "undeclared_prefix": (WHOLE.replace("<title>Pasar 1", "<dc:rights>x</dc:rights><title>Pasar 1"), 3, "malformed"),
    "warning_before": ("Warning: mysql in /rumah/situs.php on line 3\n" + WHOLE.partition("?>")[2], 3, "malformed"),
    "unclosed_item": (WHOLE.replace("</item>", "", 1), 2, "malformed"),
}
NO_FEEDS = {
    "page": (PAGE, "html"),
    "empty": (b"", "empty"),
    "blank": (b" \r\n", "empty"),
    "noise": (bytes(range(128, 256)) * 8, "unknown_format"),
    "feed_without_entries": (RSS.format(items="").encode(), "no_entries"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_feed_is_read_and_told(name: str) -> None:
    """What can be read of a broken feed is read, and a note says that it is broken."""
    text, least, note = MALFORMED[name]
    found = read_feed(text.encode(), FEED_URL)
    assert len(found.listings) >= least
    assert note in found.notes


@pytest.mark.parametrize("name", NO_FEEDS)
def test_a_feed_that_is_none_is_told(name: str) -> None:
    """A page, or nothing, in the place of a feed lists nothing, and a note says what it was."""
    content, note = NO_FEEDS[name]
    found = read_feed(content, FEED_URL)
    assert found.listings == ()
    assert note in found.notes


def laughs() -> str:
    """The declaration of entities that would come to a billion words (a "billion laughs" document)."""
    entities = ['<!ENTITY e0 "tawa">']
    entities += [f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10)]
    return f"<!DOCTYPE rss [{''.join(entities)}]>"


def outside(path: Path) -> str:
    """The declaration of an entity that stands for a file."""
    return f'<!DOCTYPE rss [<!ENTITY e9 SYSTEM "{path.as_uri()}">]>'


@pytest.mark.parametrize("kind", ["laughs", "outside"])
@pytest.mark.parametrize("reads", ["feed", "sitemap"])
def test_entities_are_never_expanded_nor_fetched(tmp_path: Path, kind: str, reads: str) -> None:
    """A bomb of entities stays small, and an entity that names a file shows nothing of it."""
    secret = tmp_path / "rahasia.txt"
    secret.write_text("kata-rahasia")
    declared = laughs() if kind == "laughs" else outside(secret)
    if reads == "feed":
        body = RSS.format(items=ITEM.format(number=1).replace("Pasar 1", "&e9;")).partition("?>")[2]
        found = read_feed((declared + body).encode(), FEED_URL)
    else:
        urls = "<url><loc>https://kabar.example/berita/1/pasar</loc><lastmod>&e9;</lastmod></url>"
        document = declared.replace("DOCTYPE rss", "DOCTYPE urlset") + URLSET.format(urls=urls)
        found = read_sitemap(document.encode(), SITEMAP_URL, MEBIBYTE)
    assert "kata-rahasia" not in repr(found)
    assert len(repr(found)) < 10_000


def gzipped_zeros(mebibytes: int) -> bytes:
    """So many mebibytes of blanks in a gzip file."""
    compressor = zlib.compressobj(9, wbits=31)
    blanks = b" " * MEBIBYTE
    parts = [compressor.compress(b"<urlset>"), *(compressor.compress(blanks) for _ in range(mebibytes))]
    return b"".join([*parts, compressor.flush()])


def sitemap_of(count: int) -> bytes:
    """A sitemap of so many addresses."""
    urls = "".join(f"<url><loc>https://kabar.example/berita/{number}/kabar</loc></url>" for number in range(count))
    return URLSET.format(urls=urls).encode()


@pytest.mark.parametrize(
    ("content", "count", "note"),
    [(gzipped_zeros(64), 0, "too_large"), (sitemap_of(50_000), 50_000, None), (sitemap_of(50_001), 50_000, "cut")],
    ids=["bomb", "fifty_thousand", "more"],
)
def test_a_sitemap_is_read_within_limits(content: bytes, count: int, note: str | None) -> None:
    """A sitemap is unpacked as far as its limit and read as far as the protocol's 50,000 addresses."""
    found = read_sitemap(content, SITEMAP_URL, 4 * MEBIBYTE if note == "too_large" else 16 * MEBIBYTE)
    assert len(found.listings) == count
    assert note is None or note in found.notes


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:alert(1)", "mailto:redaksi@kabar.example", "data:text/html,x"]
)
def test_links_that_are_no_pages_are_rejected_with_a_reason(link: str) -> None:
    """A link that is no address of the web is named with its reason, and its neighbours are listed."""
    items = ITEM.format(number=1) + f"<item><title>Aneh</title><link>{link}</link></item>" + ITEM.format(number=2)
    found = read_feed(RSS.format(items=items).encode(), FEED_URL)
    assert [listing.title for listing in found.listings] == ["Pasar 1 Dibuka", "Pasar 2 Dibuka"]
    (rejected,) = found.rejected
    assert rejected.reason == "not_http"
    assert rejected.url.startswith(link.partition(":")[0])


def test_a_date_in_the_future_is_told_as_printed() -> None:
    """A feed may claim any time; it is kept as evidence, as it stands there."""
    item = ITEM.format(number=1).replace("Sab, 07 Mar 2026", "Sel, 07 Mar 2199")
    (listing,) = read_feed(RSS.format(items=item).encode(), FEED_URL).listings
    assert listing.published == "Sel, 07 Mar 2199 09:00:00 +0700"
