from dataclasses import dataclass
from pathlib import Path

import pytest
from nginx import find_nginx, serving
from world_houses import CLOSED_FOLDER
from world_nights import DUE_AT_ONCE, Night, answered, every_article, expected, loaded, run_night
from world_site import World, make_world, next_night

from warehouse.lake import open_reader

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("nights"),
    pytest.mark.skipif(find_nginx() is None, reason="needs nginx: apt-get install nginx-light"),
]


@dataclass(frozen=True, slots=True)
class ThreeNights:
    """A lake after three nights, the world as it was on each, and what every night asked for."""

    lake: Path
    worlds: tuple[World, World, World]
    first: Night
    second: Night
    again: Night
    third: Night
    after_first: dict[str, tuple[str | None, str | None, int]]
    after_second: dict[str, tuple[str | None, str | None, int]]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> ThreeNights:
    """Six publishers with five articles each, for three nights; the second night is run twice."""
    folder = tmp_path_factory.mktemp("malam")
    lake = folder / "lake"
    one = make_world(folder / "world", 6, 5, share=0.2, crawl_delay=0.1)
    with serving(one.folder):
        first = run_night(one, lake, KLIPING_REVISIT_DAYS=DUE_AT_ONCE)
    after_first = loaded(lake)
    two = next_night(one)
    with serving(two.folder):
        second, again = run_night(two, lake), run_night(two, lake)
    after_second = loaded(lake)
    three = next_night(two)
    with serving(three.folder):
        third = run_night(three, lake)
    return ThreeNights(lake, (one, two, three), first, second, again, third, after_first, after_second)


def rows(lake: Path, query: str) -> list[tuple[object, ...]]:
    """What a query says of the lake."""
    with open_reader(lake, timezone="UTC") as reader:
        return list(reader.execute(query).fetchall())


def test_the_first_night_loads_every_article_that_may_be_fetched(nights: ThreeNights) -> None:
    """Each is asked for once and stands in `articles` with its title and its body, whatever its house's layout."""
    world = nights.worlds[0]
    assert sorted(answered(world, nights.first.requests)) == sorted(world.urls()), nights.first.output
    assert nights.after_first == expected(every_article(world))


def test_what_is_listed_and_forbidden_is_never_asked_for(nights: ThreeNights) -> None:
    """Feeds list articles of a folder that robots.txt forbids; no night asks for them, and `fetches` says why."""
    every = [*nights.first.requests, *nights.second.requests, *nights.again.requests, *nights.third.requests]
    assert [each.path for each in every if each.path.startswith(CLOSED_FOLDER)] == []
    assert all(each.agent.startswith("Kliping/") for each in every)
    forbidden = {each.url for each in every_article(nights.worlds[0]) if not each.is_allowed}
    told = rows(nights.lake, "select distinct url from fetches where outcome = 'robots' and robots = 'disallowed'")
    assert forbidden
    assert forbidden <= {url for (url,) in told}


def test_no_night_reaches_beyond_loopback(nights: ThreeNights) -> None:
    """Publishers that ship are left alone by nights that name others: every address tried is of the world."""
    hosts = {str(host) for (host,) in rows(nights.lake, "select distinct host from fetches")}
    assert hosts == {f"{house.address}:{house.port}" for house in nights.worlds[0].houses}


def test_every_host_is_asked_for_its_rules_once(nights: ThreeNights) -> None:
    """One request for robots.txt a host, before anything else of it, and none on a night soon after."""
    world = nights.worlds[0]
    for house in world.houses:
        paths = [each.path for each in nights.first.requests if each.host == house.address]
        assert paths.index("/robots.txt") == 0
        assert paths.count("/robots.txt") == 1
    assert "/robots.txt" not in {each.path for each in nights.second.requests}


def test_a_patient_house_is_asked_at_its_pace(nights: ThreeNights) -> None:
    """Its Crawl-delay is the pause that was kept, and the others had none."""
    patient = {house.publisher_id for house in nights.worlds[0].houses if house.crawl_delay}
    delays = rows(
        nights.lake, "select publisher_id, max(delay_seconds) from fetches where kind = 'article' group by all"
    )
    assert patient
    assert {publisher for publisher, delay in delays if isinstance(delay, float) and delay >= 0.1} == patient


def test_the_second_night_transfers_what_changed_and_what_is_new(nights: ThreeNights) -> None:
    """Of all articles only those are answered with content; what else is asked for is answered 304."""
    world = nights.worlds[1]
    truth = world.truth()
    assert len(truth["changed"]) == len(truth["new"]) + sum(
        not each.is_allowed for each in every_article(world) if each.night == 2
    )
    assert sorted(answered(world, nights.second.requests, 200)) == sorted(truth["changed"] + truth["new"])
    others = answered(world, nights.second.requests)
    assert len(others) == len(set(others))
    assert {each.status for each in nights.second.requests} <= {200, 304}


def test_the_second_night_makes_versions_of_what_changed_alone(nights: ThreeNights) -> None:
    """An edited article has its new body in version 2, everything else is as it was, and new ones are there."""
    world = nights.worlds[1]
    assert nights.after_second == expected(every_article(world), world.truth()["changed"])


def test_a_second_run_in_the_same_night_asks_for_no_article(nights: ThreeNights) -> None:
    """Lists are looked at again, answered 304 or not; no article is."""
    assert answered(nights.worlds[1], nights.again.requests) == []
    assert nights.again.code in {0, 1}, nights.again.output


def test_the_third_night_names_the_three_publishers_that_failed_and_no_other(nights: ThreeNights) -> None:
    """One is unavailable, the feed of one became a page, one answers every address with one page: each is reported."""
    world = nights.worlds[2]
    broken = world.truth()["broken"]
    named = {house.publisher_id for house in world.houses if f"{house.publisher_id}: " in nights.third.output}
    assert named == set(broken), nights.third.output
    assert len(broken) == 3
    assert nights.third.code == 1
    for house in world.houses:
        assert f"{house.publisher_id}: " not in nights.second.output


def test_failing_publishers_cost_nothing_that_was_there(nights: ThreeNights) -> None:
    """After the third night every article of the second stands as it did; new ones of the others were loaded."""
    world = nights.worlds[2]
    broken = world.truth()["broken"]
    after = loaded(nights.lake)
    assert {url: after[url] for url in nights.after_second} == nights.after_second
    new = [each for each in every_article(world) if each.night == 3 and each.house.publisher_id not in broken]
    assert new
    assert expected(new).items() <= after.items()


def test_one_row_tells_of_every_address_of_every_night(nights: ThreeNights) -> None:
    """Every request that nginx saw has its row in `fetches`, and no address stands there twice for one run."""
    told = rows(nights.lake, "select run_id, kind, url, count(*) from fetches group by all having count(*) > 1")
    assert told == []
    listed = {url for (url,) in rows(nights.lake, "select distinct url from fetches")}
    port = nights.worlds[0].port
    every = [*nights.first.requests, *nights.second.requests, *nights.again.requests, *nights.third.requests]
    assert {f"http://{each.host}:{port}{each.path}" for each in every} - listed == set()
