import asyncio
from collections.abc import Callable, Mapping

import pytest
from news_site import HTML, RSS, TEXT, XML, NewsSite, Page, feed, home, news_sitemap, sitemap

from flows.publishers.adding import propose
from flows.publishers.finding import ARCHIVE, LISTED_AGAIN, FindingError, Proposal
from flows.settings import Settings
from transforms.endpoints import IndexPage

DECLARED = '<link rel="alternate" type="application/rss+xml" href="{}">'
DATED = r"/\d{4}/\d{2}/\d{2}/[^/?#]"


def found(site: NewsSite, settings: Settings, publisher_id: str = "radiolereng") -> Proposal:
    """What is proposed for a house."""
    proposal, _, _ = asyncio.run(propose(site.origin, settings, "a@b.example", print, publisher_id=publisher_id))
    return proposal


def outcomes(site: NewsSite, proposal: Proposal) -> Mapping[str, str]:
    """What became of each endpoint that was tried, by its path: taken, why it is left out, or what was wrong."""
    return {
        trial.url.removeprefix(site.origin): trial.complaint or proposal.left_out.get(trial.url, "taken")
        for trial in proposal.trials
    }


def test_a_well_kept_house_is_found_with_few_requests(site: NewsSite, settings: Settings) -> None:
    """Name from the page, feed as declared, sitemaps as robots.txt says; the home is read once, usual paths never."""
    proposal = found(site, settings)
    publisher, endpoints = proposal.publisher, proposal.publisher.endpoints
    assert (publisher.id, publisher.name, publisher.kind) == ("radiolereng", "Radio Lereng", "local")
    assert publisher.domains == ("127.0.3.1",)
    assert endpoints.feeds == (f"{site.origin}/feed/",)
    assert endpoints.sitemaps == (f"{site.origin}/sitemap-news.xml",)
    assert endpoints.indexes == (IndexPage(url=f"{site.origin}/"),)
    assert endpoints.article_pattern == DATED
    assert endpoints.verified_on == proposal.home.started_at.date()
    assert site.requests == [
        "/robots.txt",
        "/",
        "/feed/",
        "/sitemap-news.xml",
        "/sitemap.xml",
        "/sitemap-2026.xml",
    ]


def test_usual_feeds_are_tried_only_where_none_is_declared(site: NewsSite, settings: Settings) -> None:
    """One after the other, up to the first that answers as a feed."""
    site.pages["/"] = Page(home(site.origin))
    del site.pages["/feed/"]
    site.pages["/rss"] = Page(home(site.origin), HTML)
    site.pages["/rss.xml"] = Page(feed(site.origin), RSS)
    proposal = found(site, settings)
    assert proposal.publisher.endpoints.feeds == (f"{site.origin}/rss.xml",)
    tried = outcomes(site, proposal)
    assert tried["/feed/"].startswith("http_404")
    assert "page where a list was asked for" in tried["/rss"]
    assert "/feed.xml" not in site.requests


def test_usual_sitemaps_are_tried_where_robots_names_none_of_news(site: NewsSite, settings: Settings) -> None:
    """The archive that robots.txt names is not asked for twice, and news found at a usual place takes its turn."""
    site.pages["/robots.txt"] = Page(f"Sitemap: {site.origin}/sitemap.xml", TEXT)
    site.pages["/news-sitemap.xml"] = Page(news_sitemap(site.origin), XML)
    del site.pages["/sitemap-news.xml"]
    proposal = found(site, settings)
    assert proposal.publisher.endpoints.sitemaps == (f"{site.origin}/news-sitemap.xml",)
    assert outcomes(site, proposal)["/sitemap.xml"] == ARCHIVE
    assert site.requests.count("/sitemap.xml") == 1


def test_a_sitemap_of_all_years_is_taken_where_nothing_else_says_what_is_new(
    site: NewsSite, settings: Settings
) -> None:
    """Without feed and news sitemap the archive is better than nothing."""
    site.pages["/"] = Page(home(site.origin))
    site.pages["/robots.txt"] = Page("", TEXT)
    site.pages["/sitemap.xml"] = Page(sitemap(site.origin), XML)
    for gone in ("/feed/", "/sitemap-news.xml"):
        del site.pages[gone]
    assert found(site, settings).publisher.endpoints.sitemaps == (f"{site.origin}/sitemap.xml",)


def test_a_feed_that_lists_nothing_of_its_own_is_left_out(site: NewsSite, settings: Settings) -> None:
    """The same articles in two feeds are one request too many a night."""
    site.pages["/"] = Page(home(site.origin, declared=DECLARED.format("/feed/") + DECLARED.format("/feed/atom/")))
    site.pages["/feed/atom/"] = Page(feed(site.origin, 4), RSS)
    proposal = found(site, settings)
    assert proposal.publisher.endpoints.feeds == (f"{site.origin}/feed/",)
    assert outcomes(site, proposal)["/feed/atom/"] == LISTED_AGAIN


def test_few_articles_show_no_form(site: NewsSite, settings: Settings) -> None:
    """A pattern from a handful of addresses would be a guess."""
    site.pages = {"/": site.pages["/"], "/feed/": Page(feed(site.origin, 4), RSS)}
    assert found(site, settings).publisher.endpoints.article_pattern is None


def test_a_house_without_lists_has_no_endpoints(site: NewsSite, settings: Settings) -> None:
    """Nothing is made up; all that was tried says why it is of no use."""
    site.pages = {"/": Page("<html><head><title>Segera hadir</title></head><body>Segera hadir.</body></html>")}
    proposal = found(site, settings)
    assert proposal.taken == ()
    assert proposal.publisher.endpoints.is_empty
    assert proposal.publisher.endpoints.verified_on is None
    assert len(proposal.trials) == 8
    assert all(trial.complaint for trial in proposal.trials)


@pytest.mark.parametrize(
    ("path", "page", "words"),
    [
        ("/", Page("tutup", TEXT, 503), "http_503"),
        ("/", Page("", HTML), "cannot be read"),
        ("/", Page("%PDF-1.7 \x00\x01", "application/pdf"), "is no page"),
        ("/robots.txt", Page("User-agent: *\nDisallow: /", TEXT), "robots"),
        ("/", Page("", HTML, 302, "file:///etc/passwd"), "bad_redirect"),
    ],
)
def test_a_home_that_cannot_be_read_is_an_error_with_its_reason(
    site: NewsSite, settings: Settings, path: str, page: Page, words: str
) -> None:
    """The outcome says what happened, and nothing further is asked."""
    site.pages[path] = page
    with pytest.raises(FindingError, match=words):
        found(site, settings)
    assert "/feed/" not in site.requests


def test_a_home_is_followed_to_where_it_moved(
    site: NewsSite, open_site: Callable[..., NewsSite], settings: Settings
) -> None:
    """The house is known by the domain that answered."""
    old = open_site("127.0.3.2")
    old.pages["/"] = Page("", HTML, 301, f"{site.origin}/")
    proposal = found(old, settings)
    assert proposal.publisher.domains == ("127.0.3.1",)
    assert proposal.publisher.endpoints.feeds == (f"{site.origin}/feed/",)
    assert old.requests == ["/robots.txt", "/"]


def test_an_id_is_asked_for_where_the_domain_makes_none(site: NewsSite, settings: Settings) -> None:
    """An address of digits is no name."""
    with pytest.raises(FindingError, match="--id kabarmerapu"):
        asyncio.run(propose(site.origin, settings, "a@b.example", print))


def test_an_address_without_scheme_is_tried_by_https_then_by_http(site: NewsSite, settings: Settings) -> None:
    """A house without a certificate is found all the same, and said with the scheme that works."""
    bare = site.origin.removeprefix("http://")
    proposal, _, _ = asyncio.run(propose(bare, settings, "a@b.example", print, publisher_id="radiolereng"))
    assert proposal.publisher.endpoints.indexes == (IndexPage(url=f"{site.origin}/"),)


def test_no_private_address_is_asked_without_leave(site: NewsSite, settings: Settings) -> None:
    """The guard of all fetching holds here too, and the house sees nothing."""
    with pytest.raises(FindingError, match="blocked_address"):
        found(site, settings.model_copy(update={"allow_addresses": ()}))
    assert site.requests == []
