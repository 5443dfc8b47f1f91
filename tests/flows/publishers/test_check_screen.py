import io
from dataclasses import replace
from datetime import UTC, datetime

from flows.fetching.answer import Answer, Wanted
from flows.publishers.check_screen import SHOWN, print_checked, print_outcome
from flows.publishers.checking import Checked
from flows.publishers.tonight import Tonight
from flows.publishers.trials import Trial
from transforms.discovery import Child, Found, Rejected
from transforms.endpoints import Endpoints
from transforms.listings import Listing
from transforms.publishers import Publisher

SITE = "https://kabarlereng.example"
NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)
HOUSE = Publisher(
    id="kabarlereng",
    name="Kabar\x1b[31m Lereng",
    kind="local",
    domains=("kabarlereng.example",),
    dateline_names=(),
    zone="Asia/Jakarta",
    endpoints=Endpoints(sitemaps=(f"{SITE}/sitemap.xml",)),
)
ANSWER = Answer(wanted=Wanted(url=SITE), outcome="ok", started_at=NOW, robots="allowed", delay_seconds=2.0)
LISTED = Found((Listing(url=f"{SITE}/a-b-c", kind="sitemap"),), notes=("malformed",))
CHOSEN = replace(LISTED, rejected=(Rejected("https://x.example", "other_site"), Rejected("file:/x", "not_http")))
NEWEST = Trial(url=f"{SITE}/2026.xml", kind="sitemap", answer=ANSWER, found=LISTED, chosen=CHOSEN, newest_at=NOW)
INDEX = Trial(
    url=f"{SITE}/sitemap.xml",
    kind="sitemap",
    answer=ANSWER,
    found=Found((), (Child(f"{SITE}/2025.xml"), Child(f"{SITE}/2026.xml"))),
    newest_at=NOW,
    child=NEWEST,
)
URLS = tuple(f"{SITE}/a-b-c-{number}" for number in range(SHOWN + 2))


def printed(checked: Checked) -> str:
    """The screen of one publisher, in Jakarta."""
    stream = io.StringIO()
    print_checked(checked, "Asia/Jakarta", stream)
    return stream.getvalue()


def test_an_index_of_sitemaps_is_told_with_its_newest() -> None:
    """How many there are, which was read, what it lists, leaves out and has of oddities; nothing steers a screen."""
    screen = printed(Checked(HOUSE, (INDEX,), Tonight(URLS, 0, 2.0), "allowed"))
    for words in (
        "index of 2 sitemaps, the newest https://kabarlereng.example/2026.xml",
        "1 entry, 1 article, the newest of 2026-11-23 00:00 WIB",
        "not taken: 1 of other sites, 1 not_http",
        "malformed, read as far as possible",
        "one request every 2 s",
    ):
        assert words in screen
    assert "\x1b" not in screen


def test_a_night_is_told_with_what_it_leaves_out() -> None:
    """The first addresses, how many more, what the lake has, what is above the bound, and how long it takes."""
    screen = printed(Checked(HOUSE, (INDEX,), Tonight(URLS, 30, 2.0, 12), "none"))
    assert "tonight     7 articles in 16 s (12 more in the lake already; 30 more above pages_a_night)" in screen
    assert screen.count(f"{SITE}/a-b-c-") == SHOWN
    assert "and 2 more\n" in screen
    assert "robots.txt  of the first article's host was not asked yet" in screen


def test_a_night_with_nothing_new_says_so() -> None:
    """All that is listed may be in the lake."""
    assert "no article (1 more in the lake already)" in printed(
        Checked(HOUSE, (INDEX,), Tonight((), 0, 2.0, 1), "none")
    )


def test_a_house_without_endpoints_says_so() -> None:
    """It is no failure, and counts as none."""
    bare = Checked(replace(HOUSE, endpoints=Endpoints()), (), Tonight((), 0, 0.0), "none")
    assert "nothing is fetched from it" in printed(bare)
    stream = io.StringIO()
    print_outcome([bare], stream)
    assert stream.getvalue() == "0 of 0 endpoints usable, of 1 publisher.\n"
