import pytest

from transforms.discovery.found import Found
from transforms.discovery.index_pages import read_index
from transforms.listings import FEED, INDEX, Listing

URL = "https://kabarcontoh.example/indeks/2024"
ARTICLE = "https://kabarcontoh.example/read/101/panen"


def read(body: str, head: str = "") -> Found:
    """What a page links to."""
    return read_index(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), URL)


def test_links_become_listings() -> None:
    """Each address comes once, absolute, with the longest text that leads there; the fragment goes."""
    found = read(
        '<a href="/read/101/panen"><img src="a.jpg" alt=""></a><a href="../read/101/panen">Warga Desa <b>Panen</b></a>'
        f'<a href="{ARTICLE}#komentar">3 Komentar</a><a href="/read/102/rapat">Selengkapnya</a>'
    )
    assert found == Found(
        (
            Listing(url=ARTICLE, kind=INDEX, found_in=URL, title="Warga Desa Panen"),
            Listing(url="https://kabarcontoh.example/read/102/rapat", kind=INDEX, found_in=URL),
        )
    )


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("", "https://kabarcontoh.example/indeks/a"),
        ('<base href="/berita/">', "https://kabarcontoh.example/berita/a"),
        ('<base href="https://lain.example/x/">', "https://lain.example/x/a"),
        ('<base href="https://[/">', "https://kabarcontoh.example/indeks/a"),
    ],
)
def test_relative_links_go_by_the_base(base: str, url: str) -> None:
    """The page's <base> decides, its own address where there is none to go by."""
    assert [listing.url for listing in read('<a href="a">Warga Desa Panen</a>', base).listings] == [url]


def test_links_that_lead_nowhere_are_told_once() -> None:
    """Scripts, mail and telephones are rejected; links within the page are none."""
    links = "".join(f'<a href="{href}">x</a>' for href in ("javascript:void(0)", "tel:021", "javascript:void(0)", "#a"))
    found = read(links)
    assert [(rejected.url, rejected.reason) for rejected in found.rejected] == [
        ("javascript:void(0)", "not_http"),
        ("tel:021", "not_http"),
    ]
    assert found.notes == ("no_entries",)


@pytest.mark.parametrize(
    ("content", "note"),
    [(b"", "empty"), (b"%PDF-1.7 \x00\x01", "binary"), (b"<div>" * 5_000, "too_deep"), (b"teks saja", "no_entries")],
)
def test_what_is_no_page_says_so(content: bytes, note: str) -> None:
    """Nothing, files and markup beyond all bounds give no listing and a note."""
    found = read_index(content, URL)
    assert not found.listings
    assert note in found.notes


def test_a_feed_in_place_of_a_page_is_read_as_a_feed() -> None:
    """Its listings say that they are a feed's."""
    (listing,) = read_index(f"<rss><channel><item><link>{ARTICLE}</link></item></channel></rss>".encode(), URL).listings
    assert (listing.kind, listing.url) == (FEED, ARTICLE)


def test_a_page_in_another_encoding_keeps_its_titles() -> None:
    """What the page declares is how it is read."""
    page = f'<meta charset="windows-1252"><a href="{ARTICLE}">Warga “Désa” Panen</a>'.encode("cp1252")
    assert read_index(page, URL).listings[0].title == "Warga “Désa” Panen"
