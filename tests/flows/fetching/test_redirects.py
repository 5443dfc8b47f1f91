import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.failures import FetchError
from flows.fetching.redirects import follow, joined
from flows.fetching.refresh import LARGEST_BYTES, refreshed
from flows.fetching.targets import Target, target_of
from transforms.exchanges import Exchange, RawHeaders

START = "http://kabarmuara.example/a"


def answer(target: Target, status: int, headers: RawHeaders) -> Exchange:
    """An answer of a target."""
    return Exchange(
        requested_url=START,
        url=target.text,
        request_headers=(),
        status=status,
        reason="",
        http_version="HTTP/1.1",
        headers=headers,
        body=b"",
        ip_address="192.0.2.1",
        started_at=datetime(2026, 3, 7, tzinfo=UTC),
        seconds=0.0,
    )


class Chain:
    """Answers each request with the next of the redirects, then with a page; remembers what it was asked."""

    def __init__(self, *redirects: RawHeaders) -> None:
        self.redirects = list(redirects)
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    async def ask(self, target: Target, headers: Mapping[str, str]) -> Exchange:
        """The next answer."""
        self.asked.append((target.text, headers))
        if self.redirects:
            return answer(target, 302, self.redirects.pop(0))
        return answer(target, 200, ())

    def follow(self, most: int = 8) -> Exchange:
        """The answer at the end of the chain."""
        return asyncio.run(follow(self.ask, target_of(START), {"If-None-Match": '"a"'}, most))


def to(location: str, *cookies: str) -> RawHeaders:
    """The headers of a redirect."""
    return ((b"Location", location.encode()), *((b"Set-Cookie", cookie.encode()) for cookie in cookies))


def test_a_chain_is_followed_and_the_condition_is_for_the_first() -> None:
    """Relative, rooted and whole references are followed; what is known of the first is not asked of others."""
    chain = Chain(to("b"), to("/c?x=1#d"), to("https://kabarhulu.example/e"))
    assert chain.follow().url == "https://kabarhulu.example/e"
    assert chain.asked == [
        (START, {"If-None-Match": '"a"'}),
        ("http://kabarmuara.example/b", {}),
        ("http://kabarmuara.example/c?x=1", {}),
        ("https://kabarhulu.example/e", {}),
    ]


def test_cookies_stay_within_the_chain_and_their_host() -> None:
    """A page that sets a cookie and sends back to itself is asked again with it; another host does not get it."""
    chain = Chain(to("a", "izin=ya; Path=/", "lain=1; Domain=kabarhulu.example"), to("http://kabarhulu.example/"))
    chain.follow()
    assert [headers.get("Cookie") for _, headers in chain.asked] == [None, "izin=ya", None]


def test_a_chain_that_comes_back_to_where_it_was_is_a_loop() -> None:
    """It ends as soon as a request would be repeated, not at the limit: each hop costs the host a pause."""
    chain = Chain(to("/b"), to("/a"), to("/b"), to("/a"))
    with pytest.raises(FetchError, match=r"redirect_loop: back at http://kabarmuara\.example/a"):
        chain.follow()
    assert len(chain.asked) == 2


@pytest.mark.parametrize(("most", "is_followed"), [(8, True), (7, False), (0, False)])
def test_so_many_redirects_are_followed_and_no_more(most: int, is_followed: bool) -> None:
    """Eight redirects are followed where eight are allowed."""
    chain = Chain(*(to(f"/{number}") for number in range(8)))
    if is_followed:
        assert chain.follow(most).status == 200
    else:
        with pytest.raises(FetchError, match=f"redirect_loop: more than {most} redirects"):
            chain.follow(most)
    assert len(chain.asked) == most + 1


@pytest.mark.parametrize(
    "headers",
    [
        (),
        to(""),
        to("file:///etc/hosts"),
        to("ftp://kabarmuara.example/"),
        to("http://sari@kabarmuara.example/"),
        to("http://2130706433/"),
        to("http://[kabar/"),
        to("javascript:void(0)"),
    ],
    ids=str,
)
def test_a_redirect_to_nowhere_is_a_bad_one(headers: RawHeaders) -> None:
    """Without a target, to another scheme or to a malformed address: `bad_redirect`, and what it led to."""
    with pytest.raises(FetchError) as failure:
        Chain(headers).follow()
    assert failure.value.outcome == "bad_redirect"
    assert failure.value.detail


@pytest.mark.parametrize("location", ["/saluran-é".encode(), "/saluran-é".encode("latin-1")])
def test_a_target_that_was_never_escaped_is_asked_for_in_utf_8(location: bytes) -> None:
    """Whether the header came in UTF-8 or in Latin-1."""
    chain = Chain(((b"location", location),))
    assert chain.follow().url == "http://kabarmuara.example/saluran-%C3%A9"


@given(st.binary(max_size=60), st.lists(st.binary(max_size=60), max_size=3))
def test_no_header_breaks_the_chain(location: bytes, cookies: Sequence[bytes]) -> None:
    """Whatever a server sends is followed or refused."""
    headers = ((b"Location", location), *((b"Set-Cookie", cookie) for cookie in cookies))
    with suppress(FetchError):
        Chain(headers).follow()


def refresh(content: str, before: str = "") -> str:
    """A page with a meta refresh."""
    return f'<html><head>{before}<meta http-equiv="Refresh" content="{content}"></head></html>'


@pytest.mark.parametrize(
    ("page", "leads_to"),
    [
        (refresh("0; url=/b"), "http://kabarmuara.example/b"),
        (refresh("5;URL=https://kabarhulu.example/c"), "https://kabarhulu.example/c"),
        (refresh("6; url=/b"), None),
        (refresh("300"), None),
        (refresh("0; url=/a"), None),
        (refresh("0; url=#atas"), None),
        (refresh("0; url=javascript:void(0)"), None),
        (refresh("0; url=http://[kabar/"), None),
        (f"<noscript>{refresh('0; url=/b')}</noscript>", None),
        (refresh("0; url=/b") + "x" * LARGEST_BYTES, None),
        ("<p>Kulkas itu lama tidak di-refresh.</p>", None),
    ],
)
def test_only_a_small_page_that_sends_on_at_once_is_left(page: str, leads_to: str | None) -> None:
    """A page that reloads itself, or an article, is no redirect."""
    further = refreshed(page.encode(), START)
    assert (further.text if further else None) == leads_to


@given(st.binary(max_size=200))
def test_no_page_breaks_the_reading_of_its_refresh(noise: bytes) -> None:
    """Whatever stands in the attribute, there is a target or none."""
    refreshed(b'<meta http-equiv="refresh" content="0;url=' + noise + b'">', START)


def test_a_reference_is_joined_as_a_browser_does() -> None:
    """Dots lead up, and no further than the root."""
    assert joined(target_of(START), "../../b/./c").text == "http://kabarmuara.example/b/c"
