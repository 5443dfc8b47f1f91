import re
from collections import Counter
from importlib.resources import files

import pytest

from transforms.publishers import Publisher, folded, load_publishers

SHIPPED = load_publishers()
LISTED = tuple(publisher for publisher in SHIPPED if not publisher.endpoints.is_empty)


def test_the_publishers_ship_with_the_package() -> None:
    """`seeds` is found as package data, and every file of the folder is one publisher."""
    names = {entry.name for entry in (files("seeds") / "publishers").iterdir()}
    assert names == {f"{publisher.id}.toml" for publisher in SHIPPED}


def test_the_starting_set_knows_all_three_zones_and_the_demo_houses() -> None:
    """Times of the centre and the east are not read as Jakarta's; demo houses live under .example."""
    zones = Counter(publisher.zone for publisher in SHIPPED if publisher.kind != "demo")
    assert zones.keys() == {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}
    for publisher in SHIPPED:
        has_demo_domain = all(domain.endswith(".example") for domain in publisher.domains)
        assert has_demo_domain == (publisher.kind == "demo"), publisher.id


@pytest.mark.parametrize("publisher", tuple(SHIPPED), ids=lambda publisher: publisher.id)
def test_every_listed_house_is_found_by_what_it_prints_and_where_it_publishes(publisher: Publisher) -> None:
    """No entry is shadowed by another."""
    names = (publisher.name, *publisher.dateline_names)
    found = [SHIPPED.by_dateline(name) for name in names]
    found += [SHIPPED.by_domain(f"https://www.{domain}/a") for domain in publisher.domains]
    assert set(found) == {publisher}
    assert len(set(publisher.dateline_names)) == len({folded(name) for name in publisher.dateline_names})


def test_demo_houses_are_never_fetched() -> None:
    """Nobody answers under .example; the invented houses have no endpoints."""
    assert not [publisher.id for publisher in LISTED if publisher.kind == "demo"]


def test_the_starting_set_has_somewhere_to_look() -> None:
    """National and local houses of all three zones can be fetched as they ship."""
    assert len(LISTED) >= 55
    assert {publisher.kind for publisher in LISTED} >= {"national", "local"}
    assert {publisher.zone for publisher in LISTED} == {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}


@pytest.mark.parametrize("publisher", LISTED, ids=lambda publisher: publisher.id)
def test_shipped_endpoints_are_told_as_untried_and_ask_politely(publisher: Publisher) -> None:
    """Nobody saw them answer, so no day is claimed; they are asked for over TLS, with its certificates checked."""
    endpoints = publisher.endpoints
    assert endpoints.verified_on is None
    assert not endpoints.accepts_any_certificate
    addresses = (*endpoints.feeds, *endpoints.sitemaps, *(index.url for index in endpoints.indexes))
    assert all(address.startswith("https://") for address in addresses)


@pytest.mark.parametrize(
    ("publisher_id", "article", "other"),
    [
        (
            "antara",
            "https://jatim.antaranews.com/berita/812345/panen-jagung",
            "https://jatim.antaranews.com/tag/jagung",
        ),
        (
            "cnnindonesia",
            "https://www.cnnindonesia.com/nasional/20250601120000-20-1234567/panen",
            "https://www.cnnindonesia.com/nasional",
        ),
        ("detik", "https://www.detik.com/jatim/berita/d-7123456/panen", "https://www.detik.com/jatim/indeks"),
        ("kompas", "https://regional.kompas.com/read/2025/06/01/120000078/panen", "https://indeks.kompas.com/?page=2"),
        ("kapanlagi", "https://www.kapanlagi.com/korea/panen-di-desa-0ab12c.html", "https://www.kapanlagi.com/korea/"),
        (
            "radarbromo",
            "https://radarbromo.jawapos.com/kraksaan/1001234567/panen",
            "https://radarbromo.jawapos.com/2025",
        ),
        ("tribunbali", "https://bali.tribunnews.com/2025/06/01/panen", "https://bali.tribunnews.com/tag/panen"),
        ("viva", "https://www.viva.co.id/berita/nasional/1234567-panen", "https://www.viva.co.id/berita/nasional"),
    ],
)
def test_shipped_patterns_know_articles_by_their_form(publisher_id: str, article: str, other: str) -> None:
    """An address of the house's form is an article, an index page is none."""
    pattern = SHIPPED.by_id[publisher_id].endpoints.article_pattern
    assert pattern is not None
    assert re.search(pattern, article)
    assert not re.search(pattern, other)
