from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.fetching.answer import ARTICLE, FEED, INDEX, SITEMAP, Answer, Wanted
from flows.nightly.discovering import DEEPEST_SITEMAP, MOST_CHILDREN, Discovered, Discovery
from flows.nightly.plan import Plan
from flows.settings import Settings
from transforms.endpoints import Endpoints, IndexPage
from transforms.listings import Listing
from transforms.publishers import Publisher, Publishers
from transforms.visits import PageHistory
from warehouse.fetching.state import FetchState, Queued

NOW = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
SITE = "https://wartalumbung.example"
PATTERN = r"/berita/\d+"


@pytest.fixture
def state(tmp_path: Path) -> Iterable[FetchState]:
    """A state of the test's own."""
    with FetchState(tmp_path) as opened:
        yield opened


@pytest.fixture
def discovery(state: FetchState) -> Callable[..., Discovery]:
    """A night's discovery at a publisher with these endpoints, reaching back three days."""

    def make(**endpoints: Any) -> Discovery:
        publisher = Publisher(
            id="lumbung",
            name="Warta Lumbung",
            kind="local",
            domains=("wartalumbung.example",),
            dateline_names=(),
            zone="Asia/Jakarta",
            endpoints=Endpoints(article_pattern=PATTERN, **endpoints),
        )
        plan = Plan(
            contact="a@b.example", publishers=(publisher,), addresses=(), deadline=None, since=NOW - timedelta(days=3)
        )
        return Discovery(state, plan, Publishers([publisher]), Settings(lake=Path()))

    return make


def queued(kind: str, path: str, depth: int = 0) -> Queued:
    """A list in the queue."""
    return Queued(
        url=SITE + path, kind=kind, publisher_id="lumbung", night_id="n", listing=None, depth=depth, queued_at=NOW
    )


def discovered(discovery: Discovery, of: Queued, body: str) -> Discovered:
    """What a list with this body brings."""
    answer = Answer(wanted=Wanted(url=of.url), outcome="ok", started_at=NOW, body=body.encode(), final_url=of.url)
    return discovery.choose(of, discovery.read(of, answer), NOW)


def sitemap(*entries: tuple[str, str | None]) -> str:
    """A sitemap of (path, lastmod)."""
    urls = "".join(
        f"<url><loc>{SITE}{path}</loc>{f'<lastmod>{modified}</lastmod>' if modified else ''}</url>"
        for path, modified in entries
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def sitemap_index(*entries: tuple[str, str | None]) -> str:
    """An index of sitemaps of (path, lastmod)."""
    return (
        sitemap(*entries)
        .replace("urlset", "sitemapindex")
        .replace("<url>", "<sitemap>")
        .replace("</url>", "</sitemap>")
    )


def feed(*paths: str) -> str:
    """A feed of stories without times."""
    items = "".join(f"<item><title>Kabar dari lumbung {path}</title><link>{SITE}{path}</link></item>" for path in paths)
    return f"<rss version='2.0'><channel>{items}</channel></rss>"


def paths(found: Discovered, kind: str) -> list[str]:
    """The paths that are queued as a kind."""
    return [each.url.removeprefix(SITE) for each in found.queued if each.kind == kind]


def test_a_sitemap_gives_what_is_recent_and_what_says_no_time(discovery: Callable[..., Discovery]) -> None:
    """Years of archive are not fetched in the first night; entries without a time cannot be told from news."""
    body = sitemap(("/berita/1", "2026-03-02"), ("/berita/2", "2025-01-01"), ("/berita/3", None))
    assert paths(discovered(discovery(), queued(SITEMAP, "/peta.xml"), body), ARTICLE) == ["/berita/1", "/berita/3"]


def test_a_feed_gives_what_it_lists_however_old(discovery: Callable[..., Discovery]) -> None:
    """A small house's feed may be weeks old, and is all there is."""
    body = feed("/berita/1").replace("</item>", "<pubDate>Mon, 05 Jan 2026 08:00:00 +0700</pubDate></item>")
    assert paths(discovered(discovery(), queued(FEED, "/feed"), body), ARTICLE) == ["/berita/1"]


def test_what_two_lists_name_is_queued_once(discovery: Callable[..., Discovery]) -> None:
    """The feed and the sitemap name the same stories, with other trackers."""
    night = discovery()
    first = discovered(night, queued(FEED, "/feed"), feed("/berita/1?utm_source=rss", "/berita/2"))
    second = discovered(night, queued(SITEMAP, "/peta.xml"), sitemap(("/berita/1", None), ("/berita/3", None)))
    assert (paths(first, ARTICLE), paths(second, ARTICLE)) == (["/berita/1", "/berita/2"], ["/berita/3"])


def test_what_is_known_is_queued_only_when_it_is_listed_as_changed(
    discovery: Callable[..., Discovery], state: FetchState, record_page: Callable[..., None]
) -> None:
    """A story that was fetched is left to its schedule, unless its list says that it changed since."""
    for number in (1, 2):
        record_page(state, f"{SITE}/berita/{number}", NOW - timedelta(hours=2))
    body = sitemap(("/berita/1", "2026-03-02T17:30:00Z"), ("/berita/2", "2026-03-02T10:00:00Z"), ("/berita/3", None))
    assert paths(discovered(discovery(), queued(SITEMAP, "/peta.xml"), body), ARTICLE) == ["/berita/1", "/berita/3"]


def test_the_articles_of_a_night_are_bounded(discovery: Callable[..., Discovery]) -> None:
    """A list that grows without end does not own the night; what is above the limit is counted."""
    night = discovery(pages_a_night=3)
    found = discovered(night, queued(FEED, "/feed"), feed(*(f"/berita/{number}" for number in range(5))))
    assert (len(paths(found, ARTICLE)), found.over_limit) == (3, 2)
    more = discovered(night, queued(FEED, "/feed2"), feed("/berita/77"))
    assert (paths(more, ARTICLE), more.over_limit) == ([], 1)


def test_a_hundred_thousand_entries_are_bounded(discovery: Callable[..., Discovery]) -> None:
    """The largest sitemap costs time and no more."""
    body = sitemap(*((f"/berita/{number}", "2026-03-02") for number in range(100_000)))
    found = discovered(discovery(pages_a_night=50), queued(SITEMAP, "/peta.xml"), body)
    assert len(paths(found, ARTICLE)) == 50
    assert found.over_limit >= 49_900


def test_sitemaps_of_an_index_are_followed_newest_first(discovery: Callable[..., Discovery]) -> None:
    """Those that changed before the night's reach are left out."""
    body = sitemap_index(
        ("/a.xml", "2026-03-01"), ("/b.xml", "2026-03-02"), ("/tua.xml", "2020-01-01"), ("/c.xml", None)
    )
    found = discovered(discovery(), queued(SITEMAP, "/index.xml"), body)
    assert paths(found, SITEMAP) == ["/c.xml", "/b.xml", "/a.xml"]


def test_an_index_of_itself_ends(discovery: Callable[..., Discovery]) -> None:
    """Sitemaps that name each other are read once, and none deeper than a sitemap of a sitemap of an index."""
    night = discovery()
    body = sitemap_index(("/index.xml", None), ("/lain.xml", None))
    assert paths(discovered(night, queued(SITEMAP, "/index.xml"), body), SITEMAP) == ["/lain.xml"]
    assert paths(discovered(night, queued(SITEMAP, "/lain.xml", 1), body), SITEMAP) == []
    deep = sitemap_index(("/dalam.xml", None))
    assert paths(discovered(night, queued(SITEMAP, "/x.xml", DEEPEST_SITEMAP), deep), SITEMAP) == []


def test_hundreds_of_sitemaps_are_bounded(discovery: Callable[..., Discovery]) -> None:
    """An index of thousands gives so many and no more."""
    body = sitemap_index(*((f"/{number}.xml", None) for number in range(5_000)))
    assert len(paths(discovered(discovery(), queued(SITEMAP, "/index.xml"), body), SITEMAP)) == MOST_CHILDREN


def test_index_pages_are_turned_while_they_bring_news_and_no_further_than_said(
    discovery: Callable[..., Discovery],
) -> None:
    """A calendar without end stops where the publisher's file says, or where a page brings nothing new."""
    index = IndexPage(url=f"{SITE}/indeks", next_page=f"{SITE}/indeks?halaman={{page}}", pages=3)
    night = discovery(indexes=(index,))

    def turned(path: str, depth: int, number: int) -> list[str]:
        body = f'<a href="/berita/{number}">Panen raya di lumbung desa</a>'
        return paths(discovered(night, queued(INDEX, path, depth), body), INDEX)

    assert turned("/indeks", 0, 1) == ["/indeks?halaman=2"]
    assert turned("/indeks?halaman=2", 1, 2) == ["/indeks?halaman=3"]
    assert turned("/indeks?halaman=3", 2, 3) == []
    other = discovery(indexes=(index,))
    assert paths(discovered(other, queued(INDEX, "/indeks"), "<a href='/tentang'>Tentang kami semua</a>"), INDEX) == []


def test_the_listing_stays_with_the_address(discovery: Callable[..., Discovery]) -> None:
    """What the feed said of a story goes with it into the queue: it is evidence for the fields."""
    (first,) = discovered(discovery(), queued(FEED, "/feed"), feed("/berita/1")).queued
    assert first.listing is not None
    assert replace(first.listing, found_in=None) == Listing(
        url=f"{SITE}/berita/1", kind="feed", title="Kabar dari lumbung /berita/1"
    )


@pytest.fixture
def record_page() -> Callable[..., None]:
    """Writes down that an article was fetched."""

    def record(state: FetchState, url: str, at: datetime) -> None:
        from flows.nightly.recording import Recorder  # noqa: PLC0415

        recorder = Recorder(state, None, "r1", (1, 3, 7))  # type: ignore[arg-type]
        answer = Answer(wanted=Wanted(url=url), outcome="ok", started_at=at, sha256="0" * 64)
        recorder.note(answer, replace(queued(ARTICLE, ""), url=url), None, "r1")
        assert isinstance(state.page(url), PageHistory)

    return record
