import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from news_site import TEXT, NewsSite, Page, paths, radio_lereng

from flows.publishers import checking
from flows.publishers.checking import Checked, check
from flows.settings import Settings
from transforms.endpoints import Endpoints, IndexPage
from transforms.identity import article_id
from transforms.publishers import Publisher


def house(site: NewsSite, domain: str = "127.0.3.1") -> Publisher:
    """Radio Lereng with an endpoint of each kind."""
    return Publisher(
        id=f"lereng{domain[-1]}",
        name="Radio Lereng",
        kind="local",
        domains=(domain,),
        dateline_names=(),
        zone="Asia/Jakarta",
        endpoints=Endpoints(
            feeds=(f"{site.origin}/feed/",),
            sitemaps=(f"{site.origin}/sitemap-news.xml",),
            indexes=(IndexPage(url=f"{site.origin}/"),),
        ),
    )


def checked(settings: Settings, *publishers: Publisher) -> list[Checked]:
    """What comes of publishers."""
    return asyncio.run(check(publishers, settings, "a@b.example", print))


def test_every_endpoint_is_tried_once_and_nothing_is_kept(site: NewsSite, settings: Settings) -> None:
    """Feeds, sitemaps and index pages, robots.txt before them; no article is fetched, and no lake appears."""
    (answer,) = checked(settings, house(site))
    assert [trial.kind for trial in answer.trials] == ["feed", "sitemap", "index"]
    assert answer.unusable == 0
    assert [url.removeprefix(site.origin) for url in answer.tonight.urls] == paths()
    assert answer.first_article_robots == "allowed"
    assert site.requests == ["/robots.txt", "/feed/", "/sitemap-news.xml", "/"]
    assert not settings.lake.exists()


def test_publishers_come_in_the_order_given(
    site: NewsSite, open_site: Callable[..., NewsSite], settings: Settings
) -> None:
    """One that fails stands in nobody's way."""
    other = open_site("127.0.3.2")
    other.pages.update(radio_lereng(other.origin))
    del other.pages["/feed/"]
    answers = checked(settings, house(other, "127.0.3.2"), house(site))
    assert [(each.publisher.id, each.unusable) for each in answers] == [("lereng2", 1), ("lereng1", 0)]


def test_articles_that_robots_forbids_are_said_to_be(site: NewsSite, settings: Settings) -> None:
    """Endpoints may be open where articles are not."""
    site.pages["/robots.txt"] = Page("User-agent: kliping\nDisallow: /2026/\n\nUser-agent: *\nAllow: /", TEXT)
    (answer,) = checked(settings, house(site))
    assert answer.unusable == 0
    assert answer.first_article_robots == "disallowed"


def test_the_longest_pause_is_said(site: NewsSite, settings: Settings) -> None:
    """A Crawl-delay and the publisher's own delay raise the pause that the night's length follows from."""
    site.pages["/robots.txt"] = Page("User-agent: *\nCrawl-delay: 0.01", TEXT)
    (answer,) = checked(settings, house(site))
    assert answer.tonight.delay_seconds == 0.01
    slow = house(site)
    (answer,) = checked(settings, replace(slow, endpoints=replace(slow.endpoints, delay_seconds=0.02)))
    assert answer.tonight.delay_seconds == 0.02


def test_what_the_lake_has_is_not_fetched_again(
    site: NewsSite, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is counted apart."""
    held = frozenset(article_id(site.origin + path, "") for path in paths(3))
    monkeypatch.setattr(checking, "held_articles", lambda *_: held)
    (answer,) = checked(settings, house(site))
    assert (len(answer.tonight.urls), answer.tonight.held_count) == (7, 3)


def test_a_publisher_without_endpoints_asks_nothing(site: NewsSite, settings: Settings) -> None:
    """There is nothing to try, and that is no failure of an endpoint."""
    (answer,) = checked(settings, replace(house(site), endpoints=Endpoints()))
    assert (answer.trials, answer.unusable, answer.tonight.urls) == ((), 0, ())
    assert site.requests == []


def paged(site: NewsSite, settings: Settings, further: str) -> Checked:
    """What comes of a house with one index page and further ones, the second of which has this content."""
    site.pages["/?halaman=2"] = Page(further)
    index = IndexPage(url=f"{site.origin}/", next_page=f"{site.origin}/?halaman={{page}}", pages=3)
    (answer,) = checked(settings, replace(house(site), endpoints=Endpoints(indexes=(index,))))
    return answer


def test_the_second_page_of_an_index_shows_that_the_rule_is_right(site: NewsSite, settings: Settings) -> None:
    """It is asked for once, further ones are not; what it lists is a night's too."""
    answer = paged(
        site, settings, f'<a href="{site.origin}/2026/11/01/pasar-malam-dibuka-di-lereng">Pasar Malam Dibuka</a>'
    )
    assert answer.unusable == 0
    assert len(answer.tonight.urls) == len(paths()) + 1
    assert site.requests == ["/robots.txt", "/", "/?halaman=2"]


def test_a_second_page_that_repeats_the_first_is_a_complaint(site: NewsSite, settings: Settings) -> None:
    """Many houses answer any page number with their front page: a night would ask for it again and again."""
    answer = paged(site, settings, site.pages["/"].content)
    assert [trial.complaint for trial in answer.trials] == [
        None,
        "lists what the page before it lists: its next_page is wrong",
    ]
