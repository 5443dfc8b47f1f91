import pytest

from transforms.discovery.choosing import choose, is_own
from transforms.discovery.found import Child, Found, Rejected
from transforms.endpoints import Endpoints
from transforms.listings import FEED, INDEX, SITEMAP, Listing

DOMAINS = ("kabarcontoh.example", "127.0.3.1")
SLUG = "warga-sumberwangi-panen-raya"
ARTICLE = f"https://kabarcontoh.example/{SLUG}"


def chosen(*urls: str, endpoints: Endpoints | None = None) -> Found:
    """What is chosen of addresses that a feed lists."""
    return choose(Found(tuple(Listing(url=url, kind=FEED) for url in urls)), DOMAINS, endpoints or Endpoints())


@pytest.mark.parametrize(
    ("url", "own"),
    [
        (ARTICLE, True),
        (f"https://desa.kabarcontoh.example/{SLUG}", True),
        (f"http://127.0.3.1:8080/{SLUG}", True),
        (f"https://bukankabarcontoh.example/{SLUG}", False),
        (f"https://kabarcontoh.example.lain.example/{SLUG}", False),
        ("https://[", False),
    ],
)
def test_only_own_addresses_are_taken(url: str, own: bool) -> None:
    """Sub-domains and addresses of numbers are own; a name that only ends or begins alike is another's."""
    assert is_own(url, DOMAINS) is own
    found = chosen(url)
    assert [listing.url for listing in found.listings] == ([url] if own else [])
    assert [rejected.reason for rejected in found.rejected] == ([] if own else ["other_site"])


@pytest.mark.parametrize(
    ("path", "endpoints", "reason"),
    [
        ("/", Endpoints(), "home_page"),
        (f"/{SLUG}.pdf", Endpoints(article_pattern="."), "media_file"),
        (f"/video/{SLUG}", Endpoints(), "not_article"),
        (f"/iklan-{SLUG}", Endpoints(ignore_pattern="/iklan-"), "ignored"),
        (f"/read/iklan-{SLUG}", Endpoints(article_pattern="/read/", ignore_pattern="/iklan-"), "ignored"),
        (f"/lain/{SLUG}", Endpoints(article_pattern="/read/"), "no_match"),
    ],
)
def test_what_is_dropped_says_why(path: str, endpoints: Endpoints, reason: str) -> None:
    """Everything that is not taken stands among the rejected, beside what the reader rejected."""
    url = f"https://kabarcontoh.example{path}"
    before = Rejected("", "no_address")
    found = choose(Found((Listing(url=url, kind=FEED),), (), (before,), ("malformed",)), DOMAINS, endpoints)
    assert found == Found((), (), (before, Rejected(url, reason)), ("malformed",))


def test_a_pattern_decides_alone() -> None:
    """What a publisher's own pattern finds is an article, whatever its address looks like."""
    url = "https://kabarcontoh.example/tag/7"
    assert chosen(url, endpoints=Endpoints(article_pattern=r"/tag/\d+$")).listings[0].url == url


def test_listings_of_one_article_fold() -> None:
    """The one that says most stays where the first stood, with the time of a change that another knows."""
    plain = Listing(url=f"{ARTICLE}?utm_source=a", kind=INDEX, title="Warga Desa Panen")
    other = Listing(url=f"{ARTICLE}-lagi", kind=SITEMAP)
    sitemap = Listing(url=f"{ARTICLE}/amp", kind=SITEMAP, modified="2024-10-25")
    feed = Listing(url=ARTICLE, kind=FEED, title="Warga Panen Raya", published="2024-10-24")
    found = choose(Found((plain, other, sitemap, feed)), DOMAINS, Endpoints())
    merged = Listing(url=ARTICLE, kind=FEED, title="Warga Panen Raya", published="2024-10-24", modified="2024-10-25")
    assert found == Found((merged, other))


def test_a_feed_goes_before_an_index_that_says_as_much() -> None:
    """Titles of feeds are whole, texts of links are not always."""
    index, feed = (Listing(url=ARTICLE, kind=kind, title=kind) for kind in (INDEX, FEED))
    assert choose(Found((index, feed)), DOMAINS, Endpoints()).listings == (feed,)


def test_sitemaps_of_others_are_not_read() -> None:
    """Children of an index are the publisher's own, each once."""
    own, foreign = Child("https://kabarcontoh.example/s1.xml"), Child("https://lain.example/s.xml")
    found = choose(Found(children=(own, foreign, own)), DOMAINS, Endpoints())
    assert found == Found(children=(own,), rejected=(Rejected(foreign.url, "other_site"),))
