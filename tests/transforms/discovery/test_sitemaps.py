import gzip
import tracemalloc

import pytest

from transforms.discovery.found import Child, Found
from transforms.discovery.sitemaps import MOST_ADDRESSES, read_sitemap
from transforms.listings import FEED, SITEMAP, Listing

URL = "https://kabarcontoh.example/sitemap.xml"
ARTICLE = "https://kabarcontoh.example/read/101/warga-sumberwangi-panen-raya"
LIMIT = 60_000_000
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
ENTRY = f"<url><loc>{ARTICLE}</loc><lastmod>2024-10-25</lastmod></url>"


def urlset(entries: str, spaces: str = SPACES) -> str:
    """A sitemap with these entries."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {spaces}>{entries}</urlset>'


def read(sitemap: str | bytes, limit: int = LIMIT) -> Found:
    """What a sitemap lists."""
    return read_sitemap(sitemap if isinstance(sitemap, bytes) else sitemap.encode(), URL, limit)


def test_news_fields_are_kept() -> None:
    """Title and time of publication are those of the news, the last change the sitemap's, images are left out."""
    found = read(
        urlset(
            f"<url><image:image><image:loc>https://cdn.example/a.jpg</image:loc><image:title>Foto</image:title>"
            f"</image:image><loc> {ARTICLE} </loc><n:news><n:publication><n:name>Kabar</n:name></n:publication>"
            "<n:title>Warga &amp;amp; Kades Panen</n:title><n:publication_date>2024-10-24T10:00:00+07:00"
            "</n:publication_date></n:news><lastmod>2024-10-25</lastmod></url>"
        )
    )
    assert found == Found(
        (
            Listing(
                url=ARTICLE,
                kind=SITEMAP,
                found_in=URL,
                title="Warga & Kades Panen",
                published="2024-10-24T10:00:00+07:00",
                modified="2024-10-25",
            ),
        )
    )


def test_an_index_has_children() -> None:
    """Sitemaps that an index names come with the time of their last change, and none is an article."""
    found = read(
        f"<sitemapindex {SPACES}><sitemap><loc>/sitemap-1.xml</loc><lastmod>2024-10-25</lastmod></sitemap>"
        "<sitemap><loc>https://kabarcontoh.example/sitemap-2.xml.gz</loc></sitemap></sitemapindex>"
    )
    assert found.children == (
        Child("https://kabarcontoh.example/sitemap-1.xml", "2024-10-25"),
        Child("https://kabarcontoh.example/sitemap-2.xml.gz"),
    )
    assert not found.listings


@pytest.mark.parametrize(
    ("sitemap", "notes"),
    [
        (urlset(ENTRY, ""), ()),
        (urlset(ENTRY, 'xmlns="http://www.google.com/schemas/sitemap/0.84"'), ()),
        ("\n\n" + urlset(ENTRY), ()),
        (b"\xef\xbb\xbf" + urlset(ENTRY).encode(), ()),
        (urlset(ENTRY).encode("utf-16"), ()),
        (gzip.compress(urlset(ENTRY).encode()), ()),
        (gzip.compress(gzip.compress(urlset(ENTRY).encode())), ()),
        (urlset(f"{ENTRY}<url><loc>https://kabarcontoh.example/?a=1"), ("malformed",)),
        (urlset(ENTRY).replace("<urlset", "<sm:urlset").replace("</urlset", "</sm:urlset"), ("malformed",)),
        (urlset(ENTRY.replace("</url>", "<news:keywords>a & b</news:keywords></url>")), ("malformed",)),
        ("<br/>Notice: baris 7" + urlset(ENTRY), ("malformed",)),
    ],
    ids=["bare", "0.84", "blank lines", "mark", "UTF-16", "gz", "gz twice", "cut off", "prefix", "news", "notice"],
)
def test_odd_sitemaps_are_read(sitemap: str | bytes, notes: tuple[str, ...]) -> None:
    """What surrounds an entry costs it nothing."""
    found = read(sitemap)
    assert (found.listings[0].url, found.listings[0].modified) == (ARTICLE, "2024-10-25")
    assert found.notes == notes


def test_undeclared_news_are_news() -> None:
    """A prefix that nobody declared says what it always says."""
    entry = ENTRY.replace("</url>", "<news:news><news:title>Panen Raya</news:title></news:news></url>")
    assert read(urlset(entry, "")).listings[0].title == "Panen Raya"


def test_bare_ampersands_stay_in_the_address() -> None:
    """Parameters of a query are not taken for entities."""
    entry = "<url><loc>https://kabarcontoh.example/?p=7&id=8&copy=1&amp;x=2</loc></url>"
    assert read(urlset(entry)).listings[0].url == "https://kabarcontoh.example/?p=7&id=8&copy=1&x=2"


def test_a_list_of_lines_is_a_sitemap() -> None:
    """Text sitemaps have an address a line; other lines are rejected."""
    found = read(f"{ARTICLE}\r\nhttps://kabarcontoh.example/b\n\nmailto:a@b.example\n")
    assert [listing.url for listing in found.listings] == [ARTICLE, "https://kabarcontoh.example/b"]
    assert [rejected.reason for rejected in found.rejected] == ["not_http"]


def test_a_feed_in_place_of_a_sitemap_is_read_as_a_feed() -> None:
    """Its listings say that they are a feed's."""
    (listing,) = read(f"<rss><channel><item><link>{ARTICLE}</link></item></channel></rss>").listings
    assert (listing.kind, listing.url) == (FEED, ARTICLE)


@pytest.mark.parametrize(
    ("sitemap", "note"),
    [
        (b"", "empty"),
        (b"<!doctype html><html><body>404</body></html>", "html"),
        (b"<?xml version='1.0'?><catatan>halo</catatan>", "html"),
        (b"bukan alamat", "unknown_format"),
        (b"\x1f\x8bini bukan gzip", "bad_gzip"),
        (urlset("").encode(), "no_entries"),
    ],
)
def test_what_is_no_sitemap_says_so(sitemap: bytes, note: str) -> None:
    """Nothing, pages and texts give no listing and a note."""
    found = read(sitemap)
    assert not found.listings
    assert note in found.notes


def test_a_gzip_bomb_is_unpacked_no_further_than_allowed() -> None:
    """500 MB in half a megabyte cost what the limit allows, and what is listed before stays."""
    bomb = gzip.compress(urlset(ENTRY + " " * 20_000_000).encode())
    tracemalloc.start()
    found = read(bomb, limit=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "too_large" in found.notes
    assert [listing.url for listing in found.listings] == [ARTICLE]
    assert peak < 20_000_000


def test_an_entity_bomb_costs_nothing() -> None:
    """Document types are not read."""
    kinds = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE urlset [<!ENTITY e0 "panen">{kinds}]>{urlset(ENTRY.replace("101", "&e9;"))[39:]}'
    (listing,) = read(bomb).listings
    assert "&e9;" in listing.url


@pytest.mark.timeout(60)
def test_a_hundred_thousand_addresses_are_read_in_bounded_memory() -> None:
    """As many as the protocol allows are listed, the rest is noted, and no tree of all the markup is kept."""
    padding = "<image:image><image:loc>https://cdn.example/a.jpg</image:loc></image:image>" * 4
    content = urlset(
        "".join(f"<url><loc>{ARTICLE}-{n}</loc>{padding}</url>" for n in range(2 * MOST_ADDRESSES))
    ).encode()
    found = read(content)
    assert len(found.listings) == MOST_ADDRESSES
    assert len({listing.url for listing in found.listings}) == MOST_ADDRESSES
    assert found.notes == ("cut",)
