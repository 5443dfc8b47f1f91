import gzip
from collections.abc import Callable

import pytest
from growth import GROWTH, grows
from hypothesis import given
from hypothesis import strategies as st

from transforms.discovery import Found, choose, read_feed, read_index, read_sitemap
from transforms.endpoints import Endpoints

URL = "https://kabarcontoh.example/daftar"
SMALL = 20_000
READERS: dict[str, Callable[[bytes], Found]] = {
    "feed": lambda content: read_feed(content, URL, "text/xml"),
    "sitemap": lambda content: read_sitemap(content, URL, 5_000_000),
    "index": lambda content: read_index(content, URL),
}
FRAMES = {
    "feed": "<rss><channel>{}</channel></rss>",
    "sitemap": "<urlset>{}</urlset>",
    "index": "<!doctype html><body>{}</body>",
}
PIECES = [
    "<rss>", "<feed>", "<urlset>", "<html>", "<item>", "<entry>", "<url>", "<loc>", "<link>", "<a href='", "'>", "</",
    ">", "<![CDATA[", "]]>", "<!--", "-->", "&", "&#0;", "&amp;", "<?xml version='1.0' encoding='utf-16'?>",
    "<!DOCTYPE x [", "http://", "x:y", "\x00", "\ud7ff", "{", '{"items": [', "\ufeff",
]  # fmt: skip
HOSTILE = {
    "brackets": "<",
    "open tags": "<a",
    "depth": "<b>",
    "entries in entries": "<item>",
    "addresses in addresses": "<url>",
    "entries": "<item/>",
    "sitemap entries": "<url/>",
    "ampersands": "&a",
    "references": "&#1;",
    "comments": "<!--",
    "sections": "<![CDATA[",
    "instructions": "<?",
    "ends": "</b>",
    "blanks": " ",
    "links": "<a href='/a'>b</a>",
}


@pytest.mark.parametrize("kind", READERS)
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.lists(st.sampled_from(PIECES), max_size=30).map(lambda pieces: "".join(pieces).encode()),
        st.binary(max_size=60).map(gzip.compress),
    )
)
def test_any_bytes_give_something(kind: str, content: bytes) -> None:
    """Nothing is raised, every listing has an address of the web, and choosing among them raises nothing either."""
    found = READERS[kind](content)
    assert all(listing.url.startswith(("http://", "https://")) for listing in found.listings)
    assert found.listings or found.children or found.rejected or found.notes
    choose(found, ["kabarcontoh.example"], Endpoints())


@pytest.mark.timeout(120)
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", READERS)
def test_hostile_lists_take_as_long_as_they_are_large(kind: str, piece: str) -> None:
    """Eight times of anything takes about eight times as long."""
    small, large = (FRAMES[kind].format(piece * (size // len(piece))).encode() for size in (SMALL, GROWTH * SMALL))
    assert not grows(lambda: READERS[kind](small), lambda: READERS[kind](large))


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", READERS)
def test_a_tag_of_thousands_of_attributes_takes_as_long_as_it_is_large(kind: str) -> None:
    """Attributes are not each compared with all the others."""
    small, large = (FRAMES[kind].format(f"<item {attributes(count)}/>").encode() for count in (4_000, 32_000))
    assert not grows(lambda: READERS[kind](small), lambda: READERS[kind](large))


def attributes(count: int) -> str:
    """So many attributes, no two alike."""
    return " ".join(f'a{number}="1"' for number in range(count))
