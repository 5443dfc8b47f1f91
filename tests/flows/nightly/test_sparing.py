from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.nightly.night import run_night
from flows.nightly.plan import Wish, planned
from flows.settings import Settings
from flows.watching import LineWatcher

NIGHT = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)

pytestmark = pytest.mark.slow


def sitemap(site: Any, *entries: tuple[str, datetime]) -> None:
    """Let the site's sitemap say when pages last changed."""
    urls = "".join(f"<url><loc>{site.url(path)}</loc><lastmod>{at.isoformat()}</lastmod></url>" for path, at in entries)
    site.put("/peta.xml", f"<urlset>{urls}</urlset>", "application/xml")


def test_a_visit_is_spared_where_the_sitemap_says_that_nothing_changed(
    site: Any, list_publisher: Callable[..., None], story: Callable[[int], tuple[str, str]], night_settings: Settings
) -> None:
    """The next nights ask for the page that changed and not for its neighbour, until that one's last visit."""
    paths = [
        site.put_story(f"warga-perbaiki-jembatan-{number}", *story(number), NIGHT - timedelta(hours=9))
        for number in range(2)
    ]
    long_ago = NIGHT - timedelta(hours=8)
    sitemap(site, (paths[0], long_ago), (paths[1], long_ago))
    list_publisher("warta", site, f'sitemaps = ["{site.url("/peta.xml")}"]')

    def asked_on(days: float) -> list[str]:
        site.asked.clear()
        at = NIGHT + timedelta(days=days)
        plan = planned(night_settings, Wish(publishers=("warta",), since=long_ago.date()))
        run_night(plan, night_settings, LineWatcher(), clock=lambda: at)
        return sorted(set(site.asked) - {"/robots.txt", "/peta.xml"})

    assert asked_on(0) == paths
    title, sentences = story(1)
    site.put_story("warga-perbaiki-jembatan-1", title, sentences.replace("dua minggu", "tiga minggu"), NIGHT)
    sitemap(site, (paths[0], long_ago), (paths[1], NIGHT + timedelta(hours=12)))
    assert asked_on(1) == [paths[1]]
    sitemap(site, (paths[0], long_ago), (paths[1], NIGHT + timedelta(hours=12)), ("/tag/desa", NIGHT))
    assert asked_on(3) == []
    sitemap(site, (paths[0], long_ago), (paths[1], NIGHT + timedelta(hours=12)))
    assert paths[0] in asked_on(7)
