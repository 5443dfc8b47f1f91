"""Sites that never end, and clocks that are set."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.nightly.night import run_night
from flows.nightly.plan import Wish, planned
from flows.settings import Settings
from flows.summary import Summary
from flows.watching import LineWatcher
from warehouse.lake import open_reader

NIGHT = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
LONG_AGO = NIGHT - timedelta(days=9)

pytestmark = pytest.mark.slow


@pytest.fixture
def night(night_settings: Settings) -> Callable[[datetime], Summary]:
    """Runs a night of the one publisher at a time of the clock."""

    def run(at: datetime) -> Summary:
        plan = planned(night_settings, Wish(publishers=("warta",)))
        return run_night(plan, night_settings, LineWatcher(), clock=lambda: at)

    return run


def test_a_farm_of_redirects_costs_no_more_than_its_limits(
    site: Any, list_publisher: Callable[..., None], night: Callable[[datetime], Summary]
) -> None:
    """Every address leads on to another without end: each is given up after eight hops, and nothing is kept."""
    for number in range(5):
        for hop in range(30):
            header = ("Location", f"/lanjut/ke-halaman-berikut-{number}-{hop + 1}")
            site.put(f"/lanjut/ke-halaman-berikut-{number}-{hop}", "", status=302, headers=(header,))
    site.put_feed("/feed", [(f"/lanjut/ke-halaman-berikut-{n}-0", f"Kabar {n}", NIGHT) for n in range(5)])
    list_publisher("warta", site, f'feeds = ["{site.url("/feed")}"]')
    summary = night(NIGHT)
    assert summary.fetched == {"ok": 1, "redirect_loop": 5}
    assert len(site.asked) == 2 + 5 * 9
    assert summary.read == 0


def test_a_calendar_without_end_is_left_after_its_pages(
    site: Any, list_publisher: Callable[..., None], night: Callable[[datetime], Summary]
) -> None:
    """A page of links that always has a next one, and dates of the future, is turned as often as its file says."""
    for page in range(1, 50):
        links = (
            f'<a href="/kalender?hari={page}">Hari ke {page} bulan ini</a><a href="/hal/{page + 1}">Hari esok lagi</a>'
        )
        site.put(
            f"/indeks/{page}",
            f'<body>{links}<a href="/berita/warga-panen-raya-{page}">Warga panen raya lagi</a></body>',
        )
    index = f'{{ url = "{site.url("/indeks/1")}", next_page = "{site.url("/indeks/{page}")}", pages = 4 }}'
    list_publisher("warta", site, f"indexes = [{index}]")
    summary = night(NIGHT)
    asked = [path for path in site.asked if path.startswith("/indeks")]
    assert asked == [f"/indeks/{page}" for page in range(1, 5)]
    assert summary.fetched == {"ok": 4, "http_404": 4}


def test_a_clock_that_was_set_back_loses_and_doubles_nothing(
    site: Any,
    list_publisher: Callable[..., None],
    story: Callable[[int], tuple[str, str]],
    night: Callable[[datetime], Summary],
    night_settings: Settings,
) -> None:
    """Nights in the wrong order: nothing is fetched into the lake twice, and versions do not overlap."""
    title, sentences = story(1)
    site.put_story("warga-perbaiki-jembatan", title, sentences, LONG_AGO)
    site.put_feed("/feed", [("/berita/warga-perbaiki-jembatan", title, NIGHT)])
    list_publisher("warta", site, f'feeds = ["{site.url("/feed")}"]')
    night(NIGHT)
    assert night(NIGHT - timedelta(days=3)).new == 0
    site.put_story("warga-perbaiki-jembatan", title, sentences.replace("dua minggu", "tiga minggu"), LONG_AGO)
    assert night(NIGHT - timedelta(days=2)).changed == 1
    with open_reader(night_settings.lake, timezone="UTC") as lake:
        rows = lake.execute(
            "select version, valid_from <= valid_to, is_current from article_versions order by 1"
        ).fetchall()
    assert rows == [(1, True, False), (2, None, True)]
