import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.discovery.addresses import LONGEST_ADDRESS, absolute, page_address
from transforms.discovery.found import Rejected
from transforms.endpoints import Endpoints
from transforms.identity import normalise_url

BASE = "https://kabarcontoh.example/indeks/"
ARTICLE = "https://kabarcontoh.example/read/101/panen-raya"
ONE_PAGE = Endpoints(one_page=("page", "all"))
ADDRESSES = st.from_regex(
    r"https?://[a-z.]{1,9}(/[a-zA-Z%é ;:@.]{0,9}){0,3}(\?[a-z=&%+é]{0,20})?(#.{0,4})?", fullmatch=True
)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        (f"  {ARTICLE}\n", ARTICLE),
        (f"{ARTICLE}#komentar", ARTICLE),
        ("a", "https://kabarcontoh.example/indeks/a"),
        ("?hal=2", "https://kabarcontoh.example/indeks/?hal=2"),
        ("//lain.example/a", "https://lain.example/a"),
        ("HTTPS://KabarContoh.example/A", "https://kabarcontoh.example/A"),
        ("/judul baru", "https://kabarcontoh.example/judul%20baru"),
        ("/désa", "https://kabarcontoh.example/d%C3%A9sa"),
        ("http://127.0.3.1:8080/a", "http://127.0.3.1:8080/a"),
    ],
)
def test_links_become_addresses(href: str, url: str) -> None:
    """They are absolute, may be sent as they are, and name a whole page."""
    assert absolute(href, BASE) == url


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("", "no_address"),
        ("file:///etc/passwd", "not_http"),
        ("data:text/html,a", "not_http"),
        ("whatsapp://send?text=a", "not_http"),
        ("https://nama@kabarcontoh.example/", "bad_url"),
        ("https://[::1", "bad_url"),
        ("http:///a", "bad_url"),
        ("https://kabarcontoh.example:99999999/", "bad_url"),
        ("/" + "a" * LONGEST_ADDRESS, "too_long"),
    ],
)
def test_what_cannot_be_asked_for_has_a_reason(href: str, reason: str) -> None:
    """Other schemes, passwords, hosts that are none and endless addresses are rejected."""
    rejected = absolute(href, BASE)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == reason


@pytest.mark.parametrize(
    ("url", "endpoints", "asked"),
    [
        (f"{ARTICLE}?utm_source=rss&id=7&fbclid=x#a", Endpoints(), f"{ARTICLE}?id=7"),
        (f"{ARTICLE}?page=2", Endpoints(), f"{ARTICLE}?page=2"),
        (ARTICLE, ONE_PAGE, f"{ARTICLE}?page=all"),
        (f"{ARTICLE}?b=2&page=3&a=1", ONE_PAGE, f"{ARTICLE}?b=2&a=1&page=all"),
        (f"{ARTICLE}?halaman=3&single=1", Endpoints(one_page=("single", "1")), f"{ARTICLE}?single=1"),
        (f"{ARTICLE}/amp?amp=1", Endpoints(), f"{ARTICLE}/amp?amp=1"),
        ("mailto:redaksi@kabarcontoh.example", ONE_PAGE, "mailto:redaksi@kabarcontoh.example"),
    ],
)
def test_a_page_is_asked_for_whole(url: str, endpoints: Endpoints, asked: str) -> None:
    """Trackers go, the parameter for one page takes the place of paging, AMP and all else stay in their order."""
    assert page_address(url, endpoints) == asked


@given(
    url=st.one_of(ADDRESSES, st.text(max_size=80)), one_page=st.sampled_from([None, ("page", "all"), ("single", "1")])
)
def test_what_is_asked_for_is_the_same_article_and_stays_so(url: str, one_page: tuple[str, str] | None) -> None:
    """Asked again for its own result, an address does not change."""
    endpoints = Endpoints(one_page=one_page)
    asked = page_address(url, endpoints)
    assert page_address(asked, endpoints) == asked


@pytest.mark.parametrize("query", ["", "?id=7", "?utm_source=x", "?page=2", "?amp=1&gclid=a"])
def test_an_address_asked_for_names_the_same_article(query: str) -> None:
    """What is taken away and put in does not tell articles apart."""
    assert normalise_url(page_address(ARTICLE + query, ONE_PAGE)) == normalise_url(ARTICLE + query)
