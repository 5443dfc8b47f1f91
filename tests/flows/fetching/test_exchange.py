import asyncio
import gzip
import socket
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from scripted_server import HANG_UP, ScriptedServer, moved, page, reply

from flows.fetching.addresses import network
from flows.fetching.exchange import HttpClient, Request
from flows.fetching.failures import FetchError
from flows.fetching.limits import Limits
from flows.fetching.targets import target_of
from transforms.exchanges import Exchange

STARTED = datetime(2026, 3, 7, 20, 0, tzinfo=UTC)
AGENT = "Kliping/0 (+https://kliping.example/tentang)"
LIMITS = Limits()
LOOPBACK = (network("127.0.0.0/8"),)
PAGE = b"<html><p>Warga membersihkan saluran air.</p></html>"


class Lookups(AbstractResolver):
    """Answers each look-up of any name with the next list of addresses."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        """The next list."""
        del family
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in self.answers.pop(0)
        ]

    async def close(self) -> None:
        """Nothing is held open."""


async def exchanges(
    urls: Sequence[str], *, wire_bytes: int = 10_000, limits: Limits = LIMITS
) -> list[Exchange | FetchError]:
    """What a client says of the addresses, one after another."""
    async with HttpClient(limits, AGENT, lambda: STARTED, allow=LOOPBACK) as client:
        said: list[Exchange | FetchError] = []
        for url in urls:
            request = Request(target=target_of(url), requested_url=url, headers={"X-Uji": "1"}, wire_bytes=wire_bytes)
            said += await asyncio.gather(client.ask(request), return_exceptions=True)  # type: ignore[arg-type] # BaseException is not met here
        return said


def one(replies: Sequence[bytes], *, wire_bytes: int = 10_000, limits: Limits = LIMITS) -> Exchange | FetchError:
    """What a client says of one address with these replies."""

    async def _run() -> Exchange | FetchError:
        async with ScriptedServer({"/berita": replies}) as server:
            (said,) = await exchanges([server.url()], wire_bytes=wire_bytes, limits=limits)
            return said

    return asyncio.run(_run())


def answered(said: Exchange | FetchError) -> Exchange:
    """The exchange that was hoped for; the failure, raised, where it was none."""
    if isinstance(said, FetchError):
        raise said
    return said


def failed(said: Exchange | FetchError) -> FetchError:
    """The failure that was hoped for."""
    assert isinstance(said, FetchError), said
    return said


def test_an_answer_is_kept_byte_for_byte() -> None:
    """Names and values of headers in the order sent, the body still packed, the address that answered, the time."""
    packed = gzip.compress(PAGE)
    exchange = answered(one([reply("200 Baik", packed, "Content-Encoding: gzip", "X-b: 2", "x-A:  1", "X-b: 3")]))
    assert (exchange.status, exchange.reason, exchange.http_version) == (200, "Baik", "HTTP/1.1")
    assert exchange.headers[1:] == ((b"Content-Encoding", b"gzip"), (b"X-b", b"2"), (b"x-A", b"1"), (b"X-b", b"3"))
    assert (exchange.body, exchange.truncated) == (packed, None)
    assert (exchange.ip_address, exchange.started_at) == ("127.0.0.1", STARTED)


def test_what_was_sent_is_kept_with_it() -> None:
    """The request's headers are those that the server saw: who asks, for what, and gzip alone."""

    async def _run() -> None:
        async with ScriptedServer({"/berita": [page()]}) as server:
            (said,) = await exchanges([server.url()])
            sent = {name.decode().lower(): value.decode() for name, value in answered(said).request_headers}
            assert sent == server.seen[0].headers
            assert (sent["user-agent"], sent["accept-encoding"], sent["x-uji"]) == (AGENT, "gzip", "1")
            assert "cookie" not in sent

    asyncio.run(_run())


def test_chunks_are_put_together() -> None:
    """The transfer encoding is taken off, and only that."""
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n"
    assert answered(one([chunked])).body == b"abcde"


def test_redirects_and_cookies_are_left_to_others() -> None:
    """An answer with a redirect is an answer, and a cookie is not sent again."""

    async def _run() -> None:
        async with ScriptedServer({"/berita": [moved("/lain", "Set-Cookie: a=1")]}) as server:
            said = await exchanges([server.url(), server.url()])
            assert [answered(each).status for each in said] == [302, 302]
            assert ["cookie" in each.headers for each in server.seen] == [False, False]

    asyncio.run(_run())


def test_a_failed_request_is_not_sent_again_behind_our_back() -> None:
    """A server that hangs up is asked once: asking again has its pause, which is not the client's to skip."""

    async def _run() -> None:
        async with ScriptedServer({"/berita": [HANG_UP]}) as server:
            (said,) = await exchanges([server.url()])
            assert failed(said).outcome == "disconnected"
            assert server.paths() == ["/berita"]

    asyncio.run(_run())


@pytest.mark.parametrize(
    ("sent", "outcome", "kept", "truncated"),
    [
        (reply("200 OK", b"a" * 101), "too_large", b"", "length"),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"a" * 101, "too_large", b"a" * 100, "length"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "timeout", b"abc", "time"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "timeout", b"", "time"),
    ],
    ids=["declared", "undeclared", "stalled", "stalled_at_once"],
)
def test_a_failure_in_a_body_keeps_what_came(sent: bytes, outcome: str, kept: bytes, truncated: str) -> None:
    """What came before the failure is there, no more of it than the limit, with why it is not whole."""
    exchange = failed(one([sent], wire_bytes=100, limits=Limits(idle_seconds=0.3)))
    assert exchange.outcome == outcome
    assert exchange.exchange is not None
    assert (exchange.exchange.body, exchange.exchange.truncated) == (kept, truncated)


def test_a_body_of_exactly_the_limit_is_taken() -> None:
    """The limit is the largest size that passes."""
    assert len(answered(one([reply("200 OK", b"a" * 100)], wire_bytes=100)).body) == 100


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
def test_answers_without_a_body_may_tell_any_length(status: str) -> None:
    """304 tells the length of the page that it does not send."""
    sent = f"HTTP/1.1 {status}\r\nContent-Length: 5000000000\r\n\r\n".encode()
    assert answered(one([sent])).body == b""


def test_connections_are_kept_per_name() -> None:
    """A second request to a name goes through the same connection; one to another name at the same address does not."""

    async def _run() -> None:
        answers = [["127.0.0.1"]] * 3
        async with (
            ScriptedServer({"/berita": [page()]}) as server,
            HttpClient(LIMITS, AGENT, lambda: STARTED, allow=LOOPBACK, resolver=Lookups(*answers)) as client,
        ):
            seen = []
            for name in ("muara", "muara", "hulu"):
                url = f"http://{name}.example:{server.port}/berita"
                await client.ask(Request(target=target_of(url), requested_url=url, headers={}, wire_bytes=1000))
                seen.append(server.connections)
            assert seen == [1, 1, 2]

    asyncio.run(_run())


def test_a_name_that_turns_to_a_private_address_is_refused() -> None:
    """The address is judged at each connection, so that a second look-up cannot lead anywhere else (rebinding)."""

    async def _run() -> None:
        async with AsyncExitStack() as stack:
            open_, shut = (
                ScriptedServer({"/berita": [page(PAGE, "Connection: close")]}),
                ScriptedServer({}, "127.0.0.2"),
            )
            await stack.enter_async_context(open_)
            await stack.enter_async_context(shut)
            resolver = Lookups(["127.0.0.1"], ["127.0.0.2"])
            client = await stack.enter_async_context(
                HttpClient(LIMITS, AGENT, lambda: STARTED, allow=(network("127.0.0.1/32"),), resolver=resolver)
            )
            url = f"http://berubah.example:{open_.port}/berita"
            request = Request(target=target_of(url), requested_url=url, headers={}, wire_bytes=1000)
            assert (await client.ask(request)).body == PAGE
            with pytest.raises(FetchError, match=r"blocked_address: 127\.0\.0\.2 is no public"):
                await client.ask(request)
            assert (len(open_.seen), len(shut.seen)) == (1, 0)

    asyncio.run(_run())


def test_of_several_refused_addresses_nothing_else_is_said() -> None:
    """A name with refused addresses only, of both families, is `blocked_address` and not `connect`."""

    async def _run() -> None:
        resolver = Lookups(["127.0.0.1", "::1", "10.0.0.1"])
        async with HttpClient(LIMITS, AGENT, lambda: STARTED, resolver=resolver) as client:
            url = "http://dalam.example/berita"
            request = Request(target=target_of(url), requested_url=url, headers={}, wire_bytes=1000)
            with pytest.raises(FetchError, match="blocked_address"):
                await client.ask(request)

    asyncio.run(_run())


def test_a_client_that_is_not_open_says_so() -> None:
    """The remedy is named."""

    async def _run() -> None:
        url = "http://kabarmuara.example/"
        with pytest.raises(RuntimeError, match="async with"):
            await HttpClient(LIMITS, AGENT, lambda: STARTED).ask(
                Request(target=target_of(url), requested_url=url, headers={}, wire_bytes=1)
            )

    asyncio.run(_run())
