"""What a killed night leaves behind, and what the next one makes of it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.fetching.answer import ARTICLE, FEED, Answer, Wanted
from flows.nightly.adopting import adopt
from flows.nightly.night import run_night
from flows.nightly.plan import Wish, planned
from flows.nightly.recording import Recorder, archive_headers
from flows.settings import Settings
from flows.watching import LineWatcher
from transforms.exchanges import Exchange
from transforms.listings import Listing
from warehouse.fetching.archive import ResponseArchive
from warehouse.fetching.state import FetchState, Queued
from warehouse.lake import open_reader

AT = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
BODY = b"<html><body><h1>Lumbung desa penuh lagi</h1></body></html>"
URL = "https://lumbung.example/berita/lumbung-desa-penuh"


def exchange(url: str = URL, body: bytes = BODY) -> Exchange:
    """An answered request."""
    return Exchange(
        requested_url=url,
        url=url,
        request_headers=((b"Host", b"lumbung.example"),),
        status=200,
        reason="OK",
        http_version="HTTP/1.1",
        headers=((b"Content-Type", b"text/html"), (b"ETag", b'"satu"')),
        body=body,
        ip_address="203.0.113.7",
        started_at=AT,
        seconds=0.2,
    )


def queued(url: str = URL, kind: str = ARTICLE) -> Queued:
    """An address that waits, as a feed listed it."""
    listing = Listing(url=url, kind=FEED, found_in="https://lumbung.example/feed", title="Lumbung Desa Penuh Lagi")
    return Queued(url=url, kind=kind, publisher_id="lumbung", night_id="n", listing=listing, queued_at=AT)


def killed_between_archive_and_state(root: Path, each: Queued) -> None:
    """Leave what a process leaves that died after the record and before its row."""
    answer = Answer(wanted=Wanted(url=each.url, kind=each.kind, publisher_id="lumbung"), outcome="ok", started_at=AT)
    with suppress(KeyboardInterrupt), ResponseArchive(root, "r-lama") as archive:
        archive.write(exchange(each.url), archive_headers(answer, each, "r-lama"))
        raise KeyboardInterrupt


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A lake's folder."""
    (tmp_path / "archive").mkdir()
    return tmp_path


def test_a_record_without_a_row_is_adopted_and_not_fetched_again(root: Path) -> None:
    """The row, the document and the page come from the record, under the run that fetched; the queue lets go."""
    with FetchState(root) as state:
        state.enqueue([queued(), queued("https://lumbung.example/berita/lain")])
        killed_between_archive_and_state(root, queued())
        with ResponseArchive(root, "r-baru") as archive:
            assert adopt(root, Recorder(state, archive, "r-baru", (1,)), LineWatcher(), 1 << 20) == 1
        assert [each.url for each in state.waiting()] == ["https://lumbung.example/berita/lain"]
        (fetch,) = state.untold()
        assert (fetch.run_id, fetch.url, fetch.outcome, fetch.publisher_id) == ("r-lama", URL, "ok", "lumbung")
        (document,) = state.pending(10)
        assert (document.url, document.listing) == (URL, queued().listing)
        page = state.page(URL)
        assert page is not None
        assert page.etag == '"satu"'


def test_torn_bytes_are_cut_and_told(root: Path, recorder: Any) -> None:
    """Half a record is no record: the address stays in the queue, and a line says what was cut."""
    with FetchState(root) as state:
        state.enqueue([queued()])
        killed_between_archive_and_state(root, queued())
        (torn,) = (root / "archive").glob("*.open")
        torn.write_bytes(torn.read_bytes()[:-40])
        with ResponseArchive(root, "r-baru") as archive:
            assert adopt(root, Recorder(state, archive, "r-baru", (1,)), recorder, 1 << 20) == 0
        assert [each.url for each in state.waiting()] == [URL]
    assert "torn bytes cut off" in recorder.lines[0]


def test_a_night_that_was_killed_goes_on_where_it_stopped(
    night_settings: Settings, site: Any, list_publisher: Callable[..., None], story: Callable[[int], tuple[str, str]]
) -> None:
    """The feed is not read again, and what was fetched is loaded without being fetched again."""
    entries = []
    for number in range(3):
        title, sentences = story(number)
        entries.append((site.put_story(f"warga-perbaiki-jembatan-{number}", title, sentences, AT), title, AT))
    site.put_feed("/feed", entries)
    list_publisher("warta", site, f'feeds = ["{site.url("/feed")}"]')
    plan = planned(night_settings, Wish(publishers=("warta",)))

    class Killed(BaseException):
        """What ends a process in the middle of everything."""

    class Watcher(LineWatcher):
        """Dies as soon as the fetching is done."""

        def advance(self, documents: int, line: str) -> None:
            del documents
            if line.startswith("fetching"):
                raise Killed

    with pytest.raises(Killed):
        run_night(plan, night_settings, Watcher(), clock=lambda: AT)
    site.asked.clear()
    summary = run_night(plan, night_settings, LineWatcher(), clock=lambda: AT + timedelta(hours=1))
    assert (summary.new, site.asked) == (3, [])
    with open_reader(night_settings.lake, timezone="UTC") as lake:
        assert lake.execute("select status from runs order by started_at").fetchall() == [("failed",), ("completed",)]
        assert lake.execute("select count(*), count(distinct url) from fetches where kind = 'article'").fetchall() == [
            (3, 3)
        ]


def test_another_wish_is_another_night(
    night_settings: Settings, site: Any, list_publisher: Callable[..., None]
) -> None:
    """A night of one publisher that was stopped does not stand in the way of a night of another."""
    site.put_feed("/feed", [])
    list_publisher("warta", site, f'feeds = ["{site.url("/feed")}"]')
    with FetchState(night_settings.lake) as state:
        state.begin_night("00000000-r0", AT)
    run_night(planned(night_settings, Wish(publishers=("warta",))), night_settings, LineWatcher(), clock=lambda: AT)
    assert "/feed" in site.asked


def test_what_waited_for_a_week_is_told_and_let_go(
    night_settings: Settings, site: Any, list_publisher: Callable[..., None]
) -> None:
    """A queue that no night gets through does not grow for ever, and nothing leaves it without a row."""
    site.put_feed("/feed", [])
    list_publisher("warta", site, f'feeds = ["{site.url("/feed")}"]')
    with FetchState(night_settings.lake) as state:
        old, young = queued(site.url("/berita/lama")), queued(site.url("/berita/baru"))
        state.enqueue([replace(old, queued_at=AT - timedelta(days=8)), young])
    run_night(planned(night_settings, Wish(publishers=("warta",))), night_settings, LineWatcher(), clock=lambda: AT)
    with open_reader(night_settings.lake, timezone="UTC") as lake:
        rows = lake.execute("select url, outcome, attempt_count from fetches where outcome = 'not_tried'").fetchall()
    assert rows == [(old.url, "not_tried", 0)]
    assert "/berita/lama" not in site.asked
