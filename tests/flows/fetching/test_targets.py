from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.failures import FetchError
from flows.fetching.targets import target_of

TAKEN = [
    ("https://kabarmuara.example", "https://kabarmuara.example"),
    ("  HTTP://KabarMuara.EXAMPLE:80/a/../b#komentar ", "http://kabarmuara.example/a/../b"),
    ("https://kabarmuara.example/a b?x=1 2&y=ä", "https://kabarmuara.example/a%20b?x=1%202&y=%C3%A4"),
    ("https://kabarmuara.example/?t=a%2Fb%3D&u=%zz+", "https://kabarmuara.example/?t=a%2Fb%3D&u=%zz+"),
    ("https://müara.example/", "https://xn--mara-0ra.example/"),
    ("http://[2001:4860:4860::8888]:8080/x", "http://[2001:4860:4860::8888]:8080/x"),
    ("http://192.0.2.7/x", "http://192.0.2.7/x"),
    ("http://kabar_muara.example./", "http://kabar_muara.example./"),
]
REFUSED = [
    "",
    "kabarmuara.example/berita",
    "/berita",
    "//kabarmuara.example/",
    "file:///etc/hosts",
    "ftp://kabarmuara.example/",
    "javascript:void(0)",
    "http://",
    "http:///berita",
    "http://sari:rahasia@kabarmuara.example/",
    "http://sari@kabarmuara.example/",
    "http://@kabarmuara.example/",
    "http://kabarmuara.example:0/",
    "http://kabarmuara.example:65536/",
    "http://kabarmuara.example:delapan/",
    "http://kabar..muara.example/",
    "http://-muara.example/",
    "http://kabar%6duara.example/",
    "http://kabar muara.example/",
    f"http://{'a' * 64}.example/",
    f"http://{'a.' * 130}example/",
    "http://kabarmuara.example/\x00",
    "http://kabar\nmuara.example/",
    f"http://kabarmuara.example/{'a' * 8000}",
    "http://[::1",
    "http://[kabar]/",
]
NUMBERS = [
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "017700000001",
    "0177.0.0.1",
    "127.1",
    "127.0.0.1.",
    "127.0.0.01",
    "1.2.3.4.5",
    "256.1.1.1",
    "kabar.0x7f",
    "１２７.1",
]


@pytest.mark.parametrize(("address", "asked"), TAKEN)
def test_an_address_is_asked_as_written(address: str, asked: str) -> None:
    """Only what no request may carry is escaped; what a server may have signed stays as it is."""
    assert target_of(address).text == asked


@pytest.mark.parametrize("address", REFUSED)
def test_malformed_addresses_are_refused(address: str) -> None:
    """Other schemes, names of users and malformed hosts are bad addresses, with a word on why."""
    with pytest.raises(FetchError) as refused:
        target_of(address)
    assert refused.value.outcome == "bad_url"
    assert refused.value.detail


@pytest.mark.parametrize("host", NUMBERS)
def test_hosts_that_are_numbers_in_disguise_are_refused(host: str) -> None:
    """An IP address counts in its usual notation only."""
    with pytest.raises(FetchError, match="usual notation"):
        target_of(f"http://{host}/")


@pytest.mark.parametrize(
    ("address", "host", "origin"),
    [
        ("http://kabarmuara.example/a", "kabarmuara.example", "http://kabarmuara.example"),
        ("https://KABARMUARA.example:443/b", "kabarmuara.example", "https://kabarmuara.example"),
        ("http://kabarmuara.example:8080/", "kabarmuara.example:8080", "http://kabarmuara.example:8080"),
        ("http://[2001:4860:4860::8888]/", "[2001:4860:4860::8888]", "http://[2001:4860:4860::8888]"),
    ],
)
def test_http_and_https_are_one_neighbour_and_two_origins(address: str, host: str, origin: str) -> None:
    """Pauses are kept for a host and port, robots.txt speaks for a scheme of it."""
    target = target_of(address)
    assert (target.host, target.origin, target.robots) == (host, origin, f"{origin}/robots.txt")


@given(st.text() | st.text(alphabet="htp:/@.[]%#?\\0x1:7ä \t").map("http://".__add__))
def test_any_text_is_a_target_or_a_bad_address(text: str) -> None:
    """Nothing that a feed may name raises anything else; a target read again is the same."""
    with suppress(FetchError):
        target = target_of(text)
        assert target_of(target.text) == target
