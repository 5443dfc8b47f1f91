import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from nginx import NginxError, find_nginx, requests_of, serving
from world_houses import LAYOUTS, LISTINGS, make_houses
from world_nights import answered, every_article
from world_site import World, body_of, make_world, next_night, read_world

from transforms.publishers import load_publishers

needs_nginx = pytest.mark.skipif(find_nginx() is None, reason="needs nginx: apt-get install nginx-light")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Six publishers with five articles each, on the first night."""
    return make_world(tmp_path / "world", 6, 5, share=0.2, crawl_delay=0.1)


@pytest.fixture
def served(world: World) -> Iterator[World]:
    """The same, served."""
    with serving(world.folder):
        yield world


def files(world: World) -> dict[str, tuple[bytes, float]]:
    """What the world serves: content and time by path."""
    site = world.folder / "site"
    return {
        str(path.relative_to(site)): (path.read_bytes(), path.stat().st_mtime)
        for path in site.rglob("*")
        if path.is_file()
    }


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and content of an address."""
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - loopback only
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - the same
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {}, b""


def test_the_same_plan_makes_the_same_world(world: World) -> None:
    """Written again from its own truth, every file has its bytes and its time, and so its ETag."""
    before = files(world)
    time.sleep(0.01)
    read_world(world.folder).write()
    assert files(world) == before


def test_the_second_night_changes_what_it_says_and_nothing_else(world: World) -> None:
    """Pages of edited articles are other pages, new ones are there, and all others have their bytes and their time."""
    before, later = files(world), next_night(world)
    after, truth = files(later), later.truth()
    texts = {each.url: body_of(each) for each in every_article(world)}
    edited = [each for each in every_article(later) if each.url in truth["changed"]]
    assert len(edited) == len(truth["new"]) == 6
    for article in edited:
        old, new = texts[article.url], body_of(article)
        assert len(new) > len(old)
        assert new.count("\n") == old.count("\n")
    pages = {
        path
        for path in before
        if "robots.txt" not in path and not path.endswith((".rss", ".xml")) and "indeks" not in path
    }
    changed = {path for path in pages if after[path] != before[path]}
    assert len(changed) == 6
    assert all(after[path][0] != before[path][0] and after[path][1] > before[path][1] for path in changed)


def test_houses_come_in_every_layout_with_every_listing() -> None:
    """Fifty houses show every layout with every way to list articles."""
    houses = make_houses(50, port=1, seed=1, crawl_delay=1)
    assert len({(house.layout, house.listing) for house in houses}) == len(LAYOUTS) * len(LISTINGS)
    assert len({house.address for house in houses}) == 50


def test_the_publishers_files_are_ones_that_kliping_takes(world: World) -> None:
    """The loader of publishers reads them, with an endpoint each that is at the house's address."""
    publishers = load_publishers(world.folder / "publishers")
    assert [publisher.id for publisher in publishers] == sorted(house.publisher_id for house in world.houses)
    for house in world.houses:
        endpoints = publishers.by_id[house.publisher_id].endpoints
        begins = [*endpoints.feeds, *endpoints.sitemaps, *(index.url for index in endpoints.indexes)]
        assert len(begins) == 1
        assert begins[0].startswith(house.origin)


@needs_nginx
def test_every_article_is_served_and_answers_304_to_its_etag(served: World) -> None:
    """The page holds the title; asked for with its ETag, packed or not, it is answered without content."""
    for article in every_article(served):
        status, headers, content = get(article.url)
        assert status == 200
        assert article.story.title.encode() in content
        assert get(article.url, **{"If-None-Match": headers["etag"]})[0] == 304
    packed = [house for house in served.houses if house.is_packed]
    for house in packed:
        url = served.articles[house.publisher_id][0].url
        assert get(url, **{"Accept-Encoding": "gzip"})[1]["content-encoding"] == "gzip"


@needs_nginx
def test_the_access_log_is_a_witness(served: World) -> None:
    """What was asked stands in it, in order, with its status."""
    urls = [article.url for article in every_article(served)][:3]
    for url in urls:
        get(url)
    assert answered(served, requests_of(served.folder), 200) == urls
    assert requests_of(served.folder, after=3) == []


@needs_nginx
def test_nginx_is_gone_when_the_block_ends(world: World) -> None:
    """Whatever the block raises, nobody answers after it."""
    url = every_article(world)[0].url

    def interrupted() -> None:
        with serving(world.folder):
            assert get(url)[0] == 200
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with pytest.raises(OSError, match="refused"):
        get(url)


@needs_nginx
def test_nginx_says_why_it_did_not_start(served: World) -> None:
    """A second nginx at the same addresses ends at once, in its own words."""
    with pytest.raises(NginxError, match="in use"), serving(served.folder):
        pass


@needs_nginx
def test_the_third_night_breaks_three_houses_in_three_ways(world: World) -> None:
    """One answers 503 to everything, the feed of one is a page, one shows the same page at every article."""
    three = next_night(next_night(world))
    unavailable, one_page, html_feed = (three.houses[number] for number in (0, 2, 5))
    with serving(three.folder):
        assert {get(each.url)[0] for each in three.articles[unavailable.publisher_id]} == {503}
        assert get(unavailable.origin + "/robots.txt")[0] == 503
        assert get(html_feed.origin + "/atom.xml")[2].startswith(b"<!DOCTYPE html>")
        pages = {get(each.url)[2] for each in three.articles[one_page.publisher_id]}
        assert len(pages) == 1
        assert get(one_page.origin + "/sitemap-news.xml")[2].count(b"<url>") >= 20
        assert b"Disallow" in get(one_page.origin + "/robots.txt")[2]
    assert set(three.truth()["broken"]) == {house.publisher_id for house in (unavailable, one_page, html_feed)}
