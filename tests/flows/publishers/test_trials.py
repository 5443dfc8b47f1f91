import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from news_site import HTML, RSS, TEXT, XML, NewsSite, Page, feed, home, sitemap, sitemap_index

from flows.fetching.answer import FEED, SITEMAP
from flows.fetching.fetcher import Fetcher
from flows.publishers.robots_memory import RobotsMemory
from flows.publishers.trials import Trial, Trials
from flows.settings import Settings
from transforms.endpoints import Endpoints
from transforms.publishers import Publisher


def house(**endpoints: Any) -> Publisher:
    """Radio Lereng, as far as a trial needs it."""
    return Publisher(
        id="radiolereng",
        name="Radio Lereng",
        kind="local",
        domains=("127.0.3.1",),
        dateline_names=(),
        zone="Asia/Jakarta",
        endpoints=Endpoints(**endpoints),
    )


def tried(site: NewsSite, settings: Settings, path: str, kind: str, publisher: Publisher | None = None) -> Trial:
    """What comes of one endpoint."""

    async def _ask() -> Trial:
        async with Fetcher(settings.fetch, "a@b.example", RobotsMemory(), allow=settings.allow_addresses) as fetcher:
            trials = Trials(fetcher, publisher or house(), settings.fetch, [].append)
            attempt = {FEED: trials.try_feed, SITEMAP: trials.try_sitemap}.get(kind, trials.try_index)
            return await attempt(site.origin + path)

    return asyncio.run(_ask())


@pytest.mark.parametrize(
    ("path", "kind", "counts"),
    [("/feed/", "feed", (10, 10)), ("/sitemap-news.xml", "sitemap", (10, 10)), ("/", "index", (13, 10))],
)
def test_an_endpoint_that_lists_articles_is_usable(
    site: NewsSite, settings: Settings, path: str, kind: str, counts: tuple[int, int]
) -> None:
    """All that it lists is counted, and what of it a night would take."""
    trial = tried(site, settings, path, kind)
    assert trial.complaint is None
    assert (len(trial.entries), len(trial.articles)) == counts
    assert trial.answer.robots == "allowed"


def test_the_newest_time_is_that_of_the_newest_entry(site: NewsSite, settings: Settings) -> None:
    """Printed times are read as a night reads them: WIB is seven hours ahead of UTC."""
    newest = tried(site, settings, "/feed/", "feed").newest_at
    assert newest is not None
    assert 0 < (datetime.now(UTC) - newest).total_seconds() < 2 * 3600


@pytest.mark.parametrize(
    ("page", "kind", "words"),
    [
        (Page("tidak ada", TEXT, 404), "feed", "http_404"),
        (Page("", RSS), "feed", "answers with nothing"),
        (Page("  \n", RSS), "feed", "answers with nothing"),
        (Page(home("http://127.0.3.1"), HTML), "feed", "a page where a list was asked for"),
        (Page(home("http://127.0.3.1"), HTML), "sitemap", "a page where a list was asked for"),
        (Page("bukan apa-apa", TEXT), "feed", "something that is no list"),
        (Page(feed("http://127.0.3.1", 0), RSS), "feed", "lists nothing"),
        (Page(feed("http://kawan.example"), RSS), "feed", "lists no article of the house"),
        (Page("<p>Segera hadir.</p>", HTML), "index", "lists nothing"),
    ],
)
def test_an_endpoint_of_no_use_says_why(site: NewsSite, settings: Settings, page: Page, kind: str, words: str) -> None:
    """The outcome where nothing came, else what came in place of a list of articles."""
    site.pages["/coba"] = page
    assert words in (tried(site, settings, "/coba", kind).complaint or "")


def test_what_robots_forbids_is_not_asked(site: NewsSite, settings: Settings) -> None:
    """It is told, and the house sees no request."""
    site.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /feed/", TEXT)
    trial = tried(site, settings, "/feed/", "feed")
    assert (trial.complaint or "").startswith("robots")
    assert trial.answer.robots == "disallowed"
    assert site.requests == ["/robots.txt"]


def test_of_an_index_of_sitemaps_the_newest_is_tried(site: NewsSite, settings: Settings) -> None:
    """One further request; what that lists counts for the index."""
    trial = tried(site, settings, "/sitemap.xml", "sitemap")
    assert trial.complaint is None
    assert trial.child is not None
    assert trial.child.url == f"{site.origin}/sitemap-2026.xml"
    assert len(trial.articles) == 10
    assert site.requests == ["/robots.txt", "/sitemap.xml", "/sitemap-2026.xml"]


def test_an_index_whose_newest_sitemap_fails_is_of_no_use(site: NewsSite, settings: Settings) -> None:
    """The complaint names the sitemap."""
    del site.pages["/sitemap-2026.xml"]
    complaint = tried(site, settings, "/sitemap.xml", "sitemap").complaint or ""
    assert f"{site.origin}/sitemap-2026.xml" in complaint
    assert "http_404" in complaint


def test_an_index_of_sitemaps_elsewhere_is_of_no_use(site: NewsSite, settings: Settings) -> None:
    """Sitemaps of another site are not asked for."""
    site.pages["/sitemap.xml"] = Page(sitemap_index("http://127.0.3.9:1"), XML)
    assert tried(site, settings, "/sitemap.xml", "sitemap").complaint == "lists nothing"


def test_articles_are_chosen_by_the_publishers_own_patterns(site: NewsSite, settings: Settings) -> None:
    """What a pattern does not match is left out, with the reason."""
    site.pages["/peta.xml"] = Page(sitemap(site.origin), XML)
    trial = tried(site, settings, "/peta.xml", "sitemap", house(article_pattern="-jagung-"))
    assert len(trial.articles) == 1
    assert {each.reason for each in trial.chosen.rejected} == {"no_match"}


def test_a_malformed_feed_is_read_and_noted(site: NewsSite, settings: Settings) -> None:
    """Half a feed is usable, and odd."""
    site.pages["/feed/"] = Page(feed(site.origin)[:900], RSS)
    trial = tried(site, settings, "/feed/", "feed")
    assert trial.complaint is None
    assert "malformed" in trial.notes
