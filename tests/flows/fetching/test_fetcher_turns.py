import asyncio

import pytest
from scripted_fetching import CONTACT, LIMITS, LOOPBACK, Copies, one, with_fetcher
from scripted_server import HANG_UP, ScriptedServer, moved, page, reply

from flows.fetching.answer import Wanted
from flows.fetching.fetcher import Fetcher

PACED = 0.05


@pytest.mark.parametrize(
    ("replies", "outcome", "attempts"),
    [
        ([HANG_UP, page()], "ok", 2),
        ([reply("503 Service Unavailable"), reply("500 Internal Server Error"), page()], "ok", 3),
        ([reply("500 Internal Server Error")], "http_500", 3),
        ([reply("404 Not Found")], "http_404", 1),
        ([HANG_UP], "disconnected", 3),
        ([reply("500 Internal Server Error"), moved("ftp://kabarmuara.example/")], "bad_redirect", 2),
    ],
    ids=["hung_up_once", "troubled_twice", "troubled", "gone", "hung_up", "another_end"],
)
def test_what_may_pass_is_tried_again(replies: list[bytes], outcome: str, attempts: int) -> None:
    """As often as the limits say, and the last attempt is what is told."""
    answer, paths = one({"/berita": replies})
    assert (answer.outcome, answer.attempt_count, len(paths)) == (outcome, attempts, attempts)


def test_requests_to_a_host_come_one_by_one_and_with_pauses() -> None:
    """However many are wanted at once; robots.txt and redirects are requests like others."""

    async def _act(fetcher: Fetcher, server: ScriptedServer) -> None:
        urls = [server.url(f"/berita?{number}") for number in range(4)]
        answers = await asyncio.gather(*(fetcher.fetch(Wanted(url=url)) for url in urls))
        assert {answer.outcome for answer in answers} == {"ok"}
        assert len(server.seen) == 1 + 2 * 4
        assert server.most_in_flight == 1
        assert min(server.gaps()) >= PACED

    with_fetcher(
        _act, {"/berita": [moved("/akhir")], "/akhir": [page()]}, LIMITS.model_copy(update={"delay_seconds": PACED})
    )


@pytest.mark.parametrize(
    ("limit", "own", "crawl_delay", "kept"), [(0.05, None, 0, 0.05), (0.05, 0.08, 0, 0.08), (0.05, 0.01, 0.1, 0.1)]
)
def test_the_longest_of_the_delays_is_kept(limit: float, own: float | None, crawl_delay: float, kept: float) -> None:
    """The operator's, the publisher's and that of robots.txt: none shortens another."""

    async def _act(fetcher: Fetcher, server: ScriptedServer) -> None:
        for number in range(3):
            answer = await fetcher.fetch(Wanted(url=server.url(f"/berita?{number}"), delay_seconds=own))
            assert answer.delay_seconds == kept
        assert min(server.gaps()[1:]) >= kept

    rules = f"User-agent: *\nCrawl-delay: {crawl_delay}\nDisallow:".encode()
    script = {"/robots.txt": [reply("200 OK", rules)], "/berita": [page()]}
    with_fetcher(_act, script, LIMITS.model_copy(update={"delay_seconds": limit}))


def test_different_hosts_are_asked_at_the_same_time() -> None:
    """A host that never answers holds up nobody else."""

    async def _run() -> None:
        async with (
            ScriptedServer({"/berita": [b"HTTP/1.1 200"]}) as silent,
            ScriptedServer({"/berita": [page()]}, "127.0.0.2") as ready,
            Fetcher(LIMITS, CONTACT, Copies(), allow=LOOPBACK) as fetcher,
        ):
            waiting = asyncio.create_task(fetcher.fetch(Wanted(url=silent.url())))
            answers = [await fetcher.fetch(Wanted(url=ready.url(f"/berita?{number}"))) for number in range(3)]
            assert [answer.outcome for answer in answers] == ["ok"] * 3
            assert not waiting.done()
            waiting.cancel()

    asyncio.run(_run())


def test_a_host_that_asks_for_days_is_left_alone_tonight() -> None:
    """429 with a long Retry-After is not tried again, and the host's other pages are not asked for."""

    async def _act(fetcher: Fetcher, server: ScriptedServer) -> None:
        first = await fetcher.fetch(Wanted(url=server.url()))
        second = await fetcher.fetch(Wanted(url=server.url("/lain")))
        assert (first.outcome, first.attempt_count) == ("http_429", 1)
        assert "400000 s" in (first.detail or "")
        assert (second.outcome, second.attempt_count) == ("host_down", 0)
        assert server.paths() == ["/berita"]

    with_fetcher(_act, {"/berita": [reply("429 Too Many Requests", b"", "Retry-After: 400000")]})


def test_a_host_that_goes_down_during_an_attempt_keeps_its_first_outcome() -> None:
    """What the page met is told, not that the next attempt was not made."""
    answer, paths = one({"/berita": [HANG_UP]}, limits=LIMITS.model_copy(update={"failures_before_pause": 2}))
    assert (answer.outcome, answer.attempt_count, len(paths)) == ("disconnected", 2, 2)


def test_a_fetch_can_be_cancelled() -> None:
    """At the end of its time a night stops waiting, and the host is free for others at once."""

    async def _act(fetcher: Fetcher, server: ScriptedServer) -> None:
        await fetcher.fetch(Wanted(url=server.url("/lain")))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(fetcher.fetch(Wanted(url=server.url())), 0.05)
        assert (await fetcher.fetch(Wanted(url=server.url("/lain")))).outcome == "ok"

    with_fetcher(_act, {"/berita": [b"HTTP/1.1 200"], "/lain": [page()]})
