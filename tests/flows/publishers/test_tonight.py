from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.fetching.answer import Answer, Wanted
from flows.publishers.tonight import MEAN_JITTER, tonight
from flows.publishers.trials import Trial
from transforms.discovery import Found
from transforms.endpoints import Endpoints
from transforms.identity import article_id
from transforms.listings import Listing
from transforms.publishers import Publisher

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SINCE = NOW - timedelta(days=3)
SITE = "https://kabarlereng.example"


def house(**endpoints: Any) -> Publisher:
    """A house with endpoints."""
    return Publisher(
        id="kabarlereng",
        name="Kabar Lereng",
        kind="local",
        domains=("kabarlereng.example",),
        dateline_names=(),
        zone="Asia/Jakarta",
        endpoints=Endpoints(**endpoints),
    )


def trial(kind: str, *urls: str, published: str | None = None, delay: float = 2.0) -> Trial:
    """An endpoint that lists addresses."""
    found = Found(tuple(Listing(url=url, kind=kind, published=published) for url in urls))
    answer = Answer(wanted=Wanted(url=SITE), outcome="ok", started_at=NOW, delay_seconds=delay)
    return Trial(url=SITE, kind=kind, answer=answer, found=found, chosen=found)


def test_an_article_of_several_lists_is_fetched_once_in_the_form_that_is_asked_for() -> None:
    """Addresses of one article are one; trackers go, the parameter for one page comes."""
    plan = tonight(
        [trial("feed", f"{SITE}/a-b-c?utm_source=rss", f"{SITE}/d-e-f"), trial("index", f"{SITE}/a-b-c/")],
        house(one_page=("page", "all")),
        SINCE,
    )
    assert [url.removeprefix(SITE) for url in plan.urls] == ["/a-b-c/?page=all", "/d-e-f?page=all"]


@pytest.mark.parametrize(("kind", "count"), [("sitemap", 0), ("feed", 1), ("index", 1)])
def test_old_entries_of_sitemaps_are_left_out(kind: str, count: int) -> None:
    """As a night leaves them out; what a feed lists is news, however old it says it is."""
    assert (
        len(tonight([trial(kind, f"{SITE}/a-b-c", published="2026-11-18T08:00:00+07:00")], house(), SINCE).urls)
        == count
    )


def test_entries_of_sitemaps_without_a_time_or_with_a_recent_one_are_taken() -> None:
    """Only what says that it is old is old."""
    for published in (None, "2026-11-22T08:00:00+07:00"):
        assert tonight([trial("sitemap", f"{SITE}/a-b-c", published=published)], house(), SINCE).urls


def test_the_bound_of_a_night_holds() -> None:
    """What is above it is counted."""
    plan = tonight([trial("feed", *(f"{SITE}/a-b-c-{number}" for number in range(10)))], house(pages_a_night=4), SINCE)
    assert (len(plan.urls), plan.over_limit) == (4, 6)


def test_what_the_lake_has_is_counted_and_not_fetched() -> None:
    """Articles are known by their addresses."""
    held = {article_id(f"{SITE}/a-b-c", "")}
    plan = tonight([trial("feed", f"{SITE}/a-b-c", f"{SITE}/d-e-f")], house(), SINCE, held)
    assert (plan.urls, plan.held_count) == ((f"{SITE}/d-e-f",), 1)


def test_the_busiest_host_decides_how_long_it_takes() -> None:
    """Hosts are asked side by side, and the longest pause that was kept counts."""
    urls = [f"{SITE}/a-b-c-{number}" for number in range(30)] + [
        f"https://kota.kabarlereng.example/{number}-a-b" for number in range(10)
    ]
    plan = tonight([trial("feed", *urls, delay=2), trial("index", *urls, delay=5)], house(), SINCE)
    assert plan.seconds == pytest.approx(30 * 5 * MEAN_JITTER)
    assert tonight([], house(), SINCE).seconds == 0


def test_an_endpoint_of_no_use_adds_nothing() -> None:
    """A list that failed has no articles to fetch."""
    failed = Trial(url=SITE, kind="feed", answer=Answer(wanted=Wanted(url=SITE), outcome="http_404", started_at=NOW))
    assert tonight([failed], house(), SINCE).urls == ()
