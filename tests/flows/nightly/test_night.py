"""Whole nights against a real server."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.nightly.night import run_night
from flows.nightly.plan import Wish, planned
from flows.settings import Settings
from flows.summary import Summary
from flows.watching import LineWatcher
from warehouse.lake import open_reader

PUBLISHED = datetime(2026, 3, 1, 22, 10, tzinfo=UTC)
NIGHT = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)


@pytest.fixture
def night(night_settings: Settings) -> Callable[..., Summary]:
    """Runs a night so many nights after the first."""

    def run(number: int = 0, **wish: Any) -> Summary:
        at = NIGHT + timedelta(days=number)
        return run_night(planned(night_settings, Wish(**wish)), night_settings, LineWatcher(), clock=lambda: at)

    return run


@pytest.fixture
def ask(night_settings: Settings) -> Callable[[str], list[tuple[Any, ...]]]:
    """Asks the lake."""

    def query(sql: str) -> list[tuple[Any, ...]]:
        with open_reader(night_settings.lake, timezone="UTC") as lake:
            return lake.execute(sql).fetchall()

    return query


def test_a_night_brings_what_the_feed_lists(
    warta: Any, night: Callable[..., Summary], ask: Callable[..., Any], night_settings: Settings
) -> None:
    """Every story becomes an article, from a record of the archive, with a row in `fetches` and who listed it."""
    summary = night(publishers=("warta",))
    assert (summary.new, summary.quarantined, summary.failed_count) == (3, 0, 0)
    assert summary.fetched == {"ok": 4}
    assert ask("select distinct publisher_id, publisher_name from articles") == [("warta", "Warta Warta")]
    rows = ask("select kind, outcome, robots, count(*), count(archive_file) from fetches group by all order by kind")
    assert rows == [("article", "ok", "allowed", 3, 3), ("feed", "ok", "allowed", 1, 1), ("robots", "ok", None, 1, 1)]
    assert ask("select count(*) from captures join fetches using (capture_id) where listed_kind = 'feed'") == [(3,)]
    assert warta.agents
    assert all("redaksi@kliping.example" in agent for agent in warta.agents)
    assert not list((night_settings.lake / "archive").glob("*.open"))


def test_a_second_run_of_the_night_asks_for_no_article_again(
    warta: Any, night: Callable[..., Summary], ask: Callable[..., Any]
) -> None:
    """What was fetched is known; only the feed is asked for, and says that nothing is new."""
    night(publishers=("warta",))
    warta.asked.clear()
    summary = night(publishers=("warta",))
    assert warta.asked == ["/feed"]
    assert (summary.read, summary.fetched) == (0, {"not_modified": 1})
    assert ask("select count(*) from article_versions") == [(3,)]


def test_an_edited_story_becomes_a_version_and_the_others_are_not_taken_again(
    warta: Any, night: Callable[..., Summary], ask: Callable[..., Any], story: Callable[[int], tuple[str, str]]
) -> None:
    """The next night looks at yesterday's stories with conditions, and loads only what is other than it was."""
    night(publishers=("warta",))
    title, sentences = story(1)
    warta.put_story("warga-perbaiki-jembatan-1", title, sentences.replace("dua minggu", "tiga minggu"), PUBLISHED)
    warta.asked.clear()
    summary = night(1, publishers=("warta",))
    assert sorted(set(warta.asked) - {"/robots.txt"}) == [
        *(f"/berita/warga-perbaiki-jembatan-{number}" for number in range(3)),
        "/feed",
    ]
    assert (summary.new, summary.changed) == (0, 1)
    assert summary.fetched == {"not_modified": 3, "ok": 1}
    assert ask("select max(version), count(*) from article_versions group by article_id order by 1") == [
        (1, 1),
        (1, 1),
        (2, 2),
    ]


def test_a_story_that_is_gone_is_recorded_and_stays(
    warta: Any, night: Callable[..., Summary], ask: Callable[..., Any]
) -> None:
    """A page that answers 410 is told as gone, its article stays, and it is not asked for again."""
    night(publishers=("warta",))
    del warta.pages["/berita/warga-perbaiki-jembatan-2"]
    night(1, publishers=("warta",))
    assert ask("select outcome from fetches where url like '%-2' order by started_at") == [("ok",), ("http_404",)]
    assert ask("select count(*) from articles") == [(3,)]


def test_a_page_where_a_feed_should_be_is_trouble(
    warta: Any, night: Callable[..., Summary], ask: Callable[..., Any]
) -> None:
    """A feed that became a page brings nothing: the publisher is named, and the run needs a person."""
    warta.put("/feed", "<html><body><h1>Segera kembali</h1></body></html>")
    summary = night(publishers=("warta",))
    assert summary.needs_a_person
    assert summary.fetch_troubles == ["warta: no feed, sitemap or index page of it could be read (1 not_a_list)"]
    assert ask("select outcome, archive_file is not null from fetches where kind = 'feed'") == [("not_a_list", True)]


def test_one_page_under_every_address_does_not_fill_the_lake(
    site: Any,
    list_publisher: Callable[..., None],
    night: Callable[..., Summary],
    ask: Callable[..., Any],
    story: Callable[[int], tuple[str, str]],
) -> None:
    """A site that answers everything with one page gives three documents at most, and is left alone soon."""
    title, sentences = story(1)
    for number in range(40):
        site.put_story(f"warga-perbaiki-jembatan-{number}", title, sentences, PUBLISHED)
    site.put_feed("/feed", [(f"/berita/warga-perbaiki-jembatan-{n}", f"Kabar nomor {n}", PUBLISHED) for n in range(40)])
    list_publisher("warta", site, f'feeds = ["{site.url("/feed")}"]')
    summary = night(publishers=("warta",))
    assert summary.fetched == {"ok": 4, "same_page": 10}
    assert summary.left == 27
    assert ask("select count(*) from captures") == [(3,)]


def test_entries_that_are_no_addresses_are_told(
    site: Any, list_publisher: Callable[..., None], night: Callable[..., Summary], ask: Callable[..., Any]
) -> None:
    """A file: or javascript: link of a feed is a row with its reason, and nothing is read."""
    body = (
        "<rss version='2.0'><channel><item><title>Rahasia desa</title><link>file:///etc/passwd</link></item>"
        "<item><title>Klik di sini</title><link>javascript:alert(1)</link></item></channel></rss>"
    )
    site.put("/feed", body, "application/rss+xml")
    list_publisher("warta", site, f'feeds = ["{site.url("/feed")}"]')
    night(publishers=("warta",))
    rows = ask("select split_part(url, ':', 1), outcome, attempt_count from fetches where kind = 'article' order by 1")
    assert rows == [("file", "bad_url", 0), ("javascript", "bad_url", 0)]


def test_what_lies_in_the_inbox_comes_with_the_night(
    warta: Any, night: Callable[..., Summary], night_settings: Settings
) -> None:
    """Files and pages of a night are one run."""
    night_settings.inbox.mkdir()
    text = "Pasar Karangjati Buka Lagi\n\nPasar Karangjati dibuka lagi setelah tiga bulan diperbaiki.\n" * 3
    (night_settings.inbox / "pasar.txt").write_text(text, "utf-8")
    assert night(publishers=("warta",)).new == 4
    assert "/feed" in warta.asked


def test_a_list_of_addresses_is_fetched_as_it_is(
    warta: Any, night: Callable[..., Summary], ask: Callable[..., Any]
) -> None:
    """Addresses that somebody gives need no feed, and no feed is read for them."""
    summary = night(addresses=(warta.url("/berita/warga-perbaiki-jembatan-1"),))
    assert (summary.new, summary.fetched) == (1, {"ok": 1})
    assert warta.asked == ["/robots.txt", "/berita/warga-perbaiki-jembatan-1"]
    assert ask("select listed_kind, publisher_id from captures") == [("list", "warta")]


def test_after_the_deadline_what_is_left_waits_for_the_next_run(
    warta: Any, night_settings: Settings, ask: Callable[..., Any]
) -> None:
    """A night whose time is over loads what it has, says what is left, and goes on from there."""
    plan = planned(night_settings, Wish(publishers=("warta",)))

    def clock() -> datetime:
        asked_articles = sum(path.startswith("/berita") for path in warta.asked)
        return NIGHT + timedelta(hours=5) if asked_articles else NIGHT

    limited = replace(plan, deadline=NIGHT + timedelta(hours=4))
    summary = run_night(limited, night_settings, LineWatcher(), clock=clock)
    assert (summary.new, summary.left) == (1, 2)
    warta.asked.clear()
    summary = run_night(plan, night_settings, LineWatcher(), clock=lambda: NIGHT + timedelta(hours=6))
    assert (summary.new, summary.left) == (2, 0)
    assert "/feed" not in warta.asked
    assert ask("select status from runs order by started_at") == [("completed",), ("completed",)]
