import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from scripted_fetching import Copies
from scripted_server import HANG_UP, ScriptedServer, moved, page, reply

from flows.fetching.addresses import network
from flows.fetching.answer import ROBOTS, Answer, Wanted
from flows.fetching.fetcher import Fetcher
from flows.fetching.limits import Limits
from transforms.robots import RobotsCopy

NOW = datetime(2026, 3, 7, 20, 0, tzinfo=UTC)
LIMITS = Limits(delay_seconds=0, backoff_seconds=0)
ALLOW, REFUSE = "User-agent: *\nAllow: /", "User-agent: *\nDisallow: /"
PATH = "/robots.txt"


def file(text: str) -> bytes:
    """An answer with a robots.txt."""
    return reply("200 OK", text.encode(), "Content-Type: text/plain")


@dataclass
class Night:
    """What a night was told, and what it asked of the server."""

    answers: list[Answer] = field(default_factory=list)
    robots: list[Answer] = field(default_factory=list)
    copies: Copies = field(default_factory=Copies)
    paths: list[str] = field(default_factory=list)

    @property
    def robots_requests(self) -> int:
        """How often robots.txt was asked for."""
        return sum(path == PATH for path in self.paths)


def night(
    replies: Sequence[bytes], *, copy: tuple[str, timedelta] | None = None, pages: int = 1, limits: Limits = LIMITS
) -> Night:
    """Fetch pages of a house whose robots.txt answers so, with a copy of such a text and age at hand."""
    seen = Night()

    async def _run() -> None:
        script = {PATH: replies, "/berita": [page()], "/lain": [file(REFUSE)]}
        async with ScriptedServer(script) as server:
            if copy is not None:
                seen.copies.kept[server.url("")] = RobotsCopy(copy[0], NOW - copy[1])
            async with Fetcher(
                limits,
                "redaksi@kliping.example",
                seen.copies,
                allow=(network("127.0.0.1/32"),),
                clock=lambda: NOW,
                on_robots=seen.robots.append,
            ) as fetcher:
                for number in range(pages):
                    seen.answers.append(await fetcher.fetch(Wanted(url=server.url(f"/berita?{number}"))))
            seen.paths = [each.path for each in server.seen]

    asyncio.run(_run())
    return seen


@pytest.mark.parametrize(
    ("replies", "outcome", "robots"),
    [
        ([file(ALLOW)], "ok", "allowed"),
        ([file(REFUSE)], "robots", "disallowed"),
        ([reply("404 Not Found")], "ok", "allowed"),
        ([reply("410 Gone")], "ok", "allowed"),
        ([reply("403 Forbidden", REFUSE.encode())], "ok", "allowed"),
        ([reply("204 No Content")], "ok", "allowed"),
        ([file("")], "ok", "allowed"),
        ([page(b"<html><p>Selamat datang.</p></html>")], "ok", "allowed"),
        ([moved("/lain")], "robots", "disallowed"),
        ([moved(PATH)], "ok", "allowed"),
        ([moved("ftp://kabarmuara.example/robots.txt")], "ok", "allowed"),
        ([reply("500 Internal Server Error", ALLOW.encode())], "robots_unreachable", "unreachable"),
        ([reply("429 Too Many Requests")], "robots_unreachable", "unreachable"),
        ([reply("999 Tidak")], "robots_unreachable", "unreachable"),
        ([HANG_UP], "robots_unreachable", "unreachable"),
        ([b"ini bukan HTTP\r\n\r\n"], "robots_unreachable", "unreachable"),
        ([moved("http://10.0.0.1/robots.txt")], "blocked_address", "none"),
    ],
    ids=str,
)
def test_what_the_answer_for_robots_txt_means(replies: list[bytes], outcome: str, robots: str) -> None:
    """No file allows everything, no answer allows nothing (RFC 9309, 2.3.1), and the page is told which it was."""
    (answer,) = night(replies).answers
    assert (answer.outcome, answer.robots) == (outcome, robots)
    assert answer.attempt_count == (outcome == "ok")


def test_an_unreachable_file_is_tried_twice_and_then_remembered() -> None:
    """Three pages of a house in trouble cost it two requests, and each page is told why it was not fetched."""
    seen = night([reply("503 Service Unavailable")], pages=3)
    assert seen.paths == [PATH, PATH]
    assert {(answer.outcome, answer.detail) for answer in seen.answers} == {("robots_unreachable", "http_503")}
    assert seen.copies.kept == {}


def test_a_moment_of_trouble_passes() -> None:
    """The second attempt counts."""
    seen = night([HANG_UP, file(ALLOW)])
    assert [answer.outcome for answer in seen.answers] == ["ok"]
    assert [answer.attempt_count for answer in seen.robots] == [2]


def test_a_file_is_asked_for_once_and_kept() -> None:
    """Three pages, one request for the file; its text is kept with the time, and told as an answer of its own."""
    seen = night([file(ALLOW)], pages=3)
    assert seen.robots_requests == 1
    assert list(seen.copies.kept.values()) == [RobotsCopy(ALLOW, NOW)]
    (told,) = seen.robots
    assert (told.wanted.kind, told.outcome, told.robots) == (ROBOTS, "ok", "none")
    assert told.wanted.url.endswith(PATH)


@pytest.mark.parametrize(
    ("age", "is_asked"),
    [(timedelta(hours=23), False), (timedelta(hours=25), True), (timedelta(days=-2), True)],
    ids=["fresh", "old", "from_the_future"],
)
def test_a_fresh_copy_is_used_and_an_old_one_renewed(age: timedelta, is_asked: bool) -> None:
    """Within a day nothing is asked; a copy that a wrong clock dated ahead is not believed."""
    seen = night([file(ALLOW)], copy=(REFUSE, age))
    assert seen.robots_requests == is_asked
    assert seen.answers[0].outcome == ("ok" if is_asked else "robots")


@pytest.mark.parametrize(
    ("text", "days", "outcome"),
    [(ALLOW, 29, "ok"), (REFUSE, 29, "robots"), (ALLOW, 31, "robots_unreachable")],
)
def test_an_older_copy_stands_in_for_thirty_days(text: str, days: int, outcome: str) -> None:
    """Where the file cannot be had, the last one known is obeyed, and it stays as old as it is."""
    seen = night([HANG_UP], copy=(text, timedelta(days=days)), pages=2)
    assert [answer.outcome for answer in seen.answers] == [outcome, outcome]
    assert seen.robots_requests == 2
    assert [copy.fetched_at for copy in seen.copies.kept.values()] == [NOW - timedelta(days=days)]


def test_a_file_without_an_end_counts_by_its_beginning() -> None:
    """Above the limit of size, what has come is obeyed."""
    endless = file(REFUSE + "\n" + "# panjang sekali\n" * 1000)
    seen = night([endless], limits=LIMITS.model_copy(update={"wire_bytes": 4000}))
    assert seen.answers[0].outcome == "robots_unreachable"
    undeclared = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + endless.partition(b"\r\n\r\n")[2]
    seen = night([undeclared], limits=LIMITS.model_copy(update={"wire_bytes": 4000}))
    assert seen.answers[0].outcome == "robots"


def test_a_delay_too_long_leaves_the_host_out() -> None:
    """Nobody waits an hour between two pages: no page is asked for, and it is said why."""
    (answer,) = night([file("User-agent: *\nCrawl-delay: 3600\nDisallow:")]).answers
    assert (answer.outcome, answer.detail, answer.attempt_count) == ("delay_too_long", "Crawl-delay 3600 s", 0)


def test_robots_txt_itself_may_always_be_asked_for() -> None:
    """Rules that refuse everything do not refuse themselves (RFC 9309, 2.2.2)."""

    async def _run() -> Answer:
        async with ScriptedServer({PATH: [file(REFUSE)]}) as server:
            allow = (network("127.0.0.1/32"),)
            async with Fetcher(LIMITS, "redaksi@kliping.example", Copies(), allow=allow) as fetcher:
                return await fetcher.fetch(Wanted(url=server.url(PATH), kind=ROBOTS))

    assert asyncio.run(_run()).outcome == "ok"
