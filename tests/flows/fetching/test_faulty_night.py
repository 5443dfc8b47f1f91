from pathlib import Path

import pytest
from fault_matrix import Case, faults
from fault_nights import TOWNS, index_of, night, open_publisher, path_about, rows, title_about
from fault_server import ADDRESSES, SITE, FaultServer

from flows.settings import Settings

PLACES = {"site", "closed", "tls", "robots_500", "robots_reset", "robots_disallow", "robots_gzip", "robots_long_delay"}
# Of the many faults after which the page arrives all the same, one: a page at many addresses is a fault of its own.
ARRIVES = {"/gzip"}
# Speaks for the whole host, which would then be left alone.
SPEAKS_FOR_THE_HOST = {"/429-long"}
# Quick faults of an address: what waits for its end takes seconds, and differs from the others in nothing here.
CASES = [
    case
    for fault in faults()
    if fault.number not in {14, 15, 16}
    for case in fault.cases
    if case.place in PLACES and case.path not in SPEAKS_FOR_THE_HOST
    if case.outcome != "ok" or case.path in ARRIVES
]
NO_ADDRESSES = (
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://[127.0.3.1]/a",
    "http://[::1/a",
    "http://127.0.0.1:99999/a",
    "http://127.0.0.1:pintu/a",
    "http://nama:kata@127.0.0.1/a",
    "http:///a",
    "berita/hari-ini",
    "http://sub..example/a",
    "http://2130707201/a",
)
# An index that names itself, and sitemaps below it, each naming the next: the third of those is too deep.
SITEMAPS = {"/peta": ["/peta", "/peta-1"], "/peta-1": ["/peta", "/peta-2"], "/peta-2": ["/peta-1", "/peta-3"]}


def addresses(server: FaultServer) -> dict[str, Case]:
    """The faults by address, as this server has them."""
    return {server.url(case.url): case for case in CASES}


@pytest.fixture(scope="module")
def settings(running_server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a night that is over: its publisher listed the faults, good articles, and an endless index."""
    server, site = running_server, running_server.url("http://{site}")
    settings = open_publisher(
        server,
        tmp_path_factory.mktemp("malam") / "lake",
        sorted({SITE, *(ADDRESSES[place] for place in PLACES & set(ADDRESSES))}),
        faults=addresses(server),
        sitemaps=[f"{site}/peta"],
    )
    server.pages |= {path: index_of(site + child for child in children) for path, children in SITEMAPS.items()}
    night(settings)
    return settings


def test_a_night_among_faults_tells_each_and_loads_what_is_good(
    running_server: FaultServer, settings: Settings
) -> None:
    """Each address has one row with the outcome of the matrix, the good articles are there, and the run completes."""
    told = rows(settings, "select url, outcome from fetches where kind = 'article' order by url")
    good = [(running_server.url("http://{site}") + path_about(town), "ok") for town in TOWNS]
    assert told == sorted([(url, case.outcome) for url, case in addresses(running_server).items()] + good)
    titles = rows(settings, "select title from articles where title like '%Bakau%' order by title")
    assert titles == [(title_about(town),) for town in sorted(TOWNS)]
    assert rows(settings, "select status from runs") == [("completed",)]
    assert running_server.connections_to("forbidden") == 0


def test_what_came_is_kept_and_nothing_else(settings: Settings) -> None:
    """Answers with content stand in the archive and became documents, whatever became of those; others did not."""
    told = rows(settings, "select distinct outcome, archive_file, capture_id from fetches where kind = 'article'")
    assert {outcome for outcome, file, _ in told if file} == {"ok", "truncated", "empty"}
    assert all((file is None) == (capture is None) for _, file, capture in told)
    lost = "select capture_id from fetches anti join captures using (capture_id) where capture_id is not null"
    assert rows(settings, lost) == []


def test_an_index_of_sitemaps_that_does_not_end_is_followed_to_its_depth(
    running_server: FaultServer, settings: Settings
) -> None:
    """Each sitemap is asked for once, however often it is named, and two levels down it is enough."""
    asked = {path: len(running_server.asked("site", path)) for path in (*SITEMAPS, "/peta-3")}
    assert asked == {"/peta": 1, "/peta-1": 1, "/peta-2": 1, "/peta-3": 0}
    assert rows(settings, "select count(*) from fetches where kind = 'sitemap'") == [(3,)]


def test_a_list_of_addresses_that_are_none_is_told(server: FaultServer, tmp_path: Path) -> None:
    """Whatever stands in a list of addresses has a row, and the good one among them is fetched."""
    settings = open_publisher(server, tmp_path / "lake", [SITE])
    good = server.url("http://{site}") + path_about(TOWNS[0])
    summary = night(settings, *NO_ADDRESSES, good)
    told = rows(settings, "select url, outcome from fetches where kind = 'article' order by url")
    assert told == sorted([(each, "bad_url") for each in NO_ADDRESSES] + [(good, "ok")])
    assert summary.new == 1
    assert server.connections_to("forbidden") == 0
