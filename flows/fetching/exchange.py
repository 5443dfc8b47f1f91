"""One request over HTTP and its answer, within limits of time and size."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from types import TracebackType
from typing import Self, cast

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.connector import Connection

from flows.clock import Clock
from flows.fetching.addresses import Network, guarded_sockets
from flows.fetching.failures import FetchError, failure_of
from flows.fetching.limits import Limits
from flows.fetching.targets import Target
from transforms.exchanges import Exchange, RawHeaders

# More than servers send, and too little to fill the memory with.
LONGEST_LINE, LONGEST_FIELD, MOST_FIELDS = 16 * 1024, 32 * 1024, 256
KEPT_OPEN_SECONDS = 15
NAMES_KEPT_SECONDS = 300

# gzip only: readers of archives fail over other encodings.
ACCEPTED = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "id,en;q=0.5",
    "Accept-Encoding": "gzip",
}

# Answers that have no body, whatever their Content-Length says (RFC 9110, 6.4.1).
WITHOUT_BODY = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: where, with which headers beside the usual, and how much of an answer is taken.

    `has_begun` is called as soon as the answer's head is there.
    """

    target: Target
    requested_url: str
    headers: Mapping[str, str]
    wire_bytes: int
    accepts_any_certificate: bool = False
    has_begun: Callable[[], None] = lambda: None


class HttpClient:
    """Asks one address at a time, follows nothing and keeps no cookies; open between `async with` and its end.

    Connections are kept per host, and per way of checking certificates. Proxies, passwords and the like of the
    environment are left aside, because a proxy would connect to addresses that nobody here has judged.
    """

    def __init__(
        self,
        limits: Limits,
        user_agent: str,
        clock: Clock,
        *,
        allow: Sequence[Network] = (),
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._limits = limits
        self._headers = {"User-Agent": user_agent} | ACCEPTED
        self._clock = clock
        self._allow = allow
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Open the session in the running event loop."""
        connector = aiohttp.TCPConnector(
            # One request a host at a time, and so many hosts, is seen to by politeness.
            limit=0,
            socket_factory=guarded_sockets(self._allow),
            resolver=self._resolver,
            # A resolver that is given decides itself how long an answer holds.
            use_dns_cache=self._resolver is None,
            ttl_dns_cache=NAMES_KEPT_SECONDS,
            keepalive_timeout=KEPT_OPEN_SECONDS,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            response_class=_Response,
            middlewares=(_once,),
            headers=self._headers,
            auto_decompress=False,
            trust_env=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(
                total=self._limits.total_seconds,
                connect=self._limits.connect_seconds,
                sock_read=self._limits.idle_seconds,
            ),
            max_line_size=LONGEST_LINE,
            max_field_size=LONGEST_FIELD,
            max_headers=MOST_FIELDS,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()

    async def ask(self, request: Request) -> Exchange:
        """The answer, whatever its status.

        Raises FetchError for every other end, with what had come of the answer where its head was there:
        `truncated` where the connection broke off in a body, `too_large` above the request's `wire_bytes`.
        """
        if self._session is None:
            raise RuntimeError("the client is not open; use it in `async with`")
        answered: _Answered | None = None
        started_at, now = self._clock(), asyncio.get_running_loop().time
        started = now()
        try:
            async with self._session.get(
                request.target.url,
                headers=request.headers,
                allow_redirects=False,
                ssl=not request.accepts_any_certificate,
            ) as response:
                request.has_begun()
                # The session makes no others.
                answered = _Answered(request, cast("_Response", response), started_at, started, now)
                await self._read(answered)
        except FetchError:
            raise
        # Whatever a server makes aiohttp stumble over must not end the night.
        except Exception as error:
            raise (answered.broken_off_by(error) if answered else failure_of(error)) from error
        return answered.exchange()

    async def _read(self, answered: "_Answered") -> None:
        """Take the body in, as long as it comes fast enough and is not too large."""
        response, most = answered.head, answered.request.wire_bytes
        declared = response.content_length or 0
        if declared > most and response.status not in WITHOUT_BODY:
            raise FetchError("too_large", f"Content-Length {declared}", exchange=answered.exchange("length"))
        began = answered.now()
        async for piece in response.content.iter_any():
            answered.body += piece
            if len(answered.body) > most:
                del answered.body[most:]
                raise FetchError("too_large", f"more than {most} bytes", exchange=answered.exchange("length"))
            self._check_rate(answered, answered.now() - began)

    def _check_rate(self, answered: "_Answered", seconds: float) -> None:
        is_slow = len(answered.body) < self._limits.slow_bytes_per_second * seconds
        if is_slow and seconds > self._limits.slow_after_seconds:
            raise FetchError(
                "too_slow", f"{len(answered.body)} bytes in {seconds:.0f} s", exchange=answered.exchange("time")
            )


async def _once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Pass a request on, and its failure as one that aiohttp does not ask again for: that would be without a pause."""
    try:
        return await handler(request)
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise failure_of(error) from error


class _Response(aiohttp.ClientResponse):
    """An answer that knows who sent it: a short one has given its connection back before anybody could look."""

    peer: str = ""

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        transport = connection.transport
        peer = transport.get_extra_info("peername") if transport else None
        self.peer = str(peer[0]) if peer else ""
        return await super().start(connection)


@dataclass(slots=True)
class _Answered:
    """An answer while its body comes in; `started` and `now` are of the event loop's clock."""

    request: Request
    head: _Response
    started_at: datetime
    started: float
    now: Callable[[], float]
    body: bytearray = field(default_factory=bytearray)

    def exchange(self, truncated: str | None = None) -> Exchange:
        """What has come so far."""
        return Exchange(
            requested_url=self.request.requested_url,
            url=self.request.target.text,
            request_headers=_sent(self.head),
            status=self.head.status,
            reason=self.head.reason or "",
            http_version=_version(self.head),
            headers=self.head.raw_headers,
            body=bytes(self.body),
            ip_address=self.head.peer,
            started_at=self.started_at,
            seconds=self.now() - self.started,
            truncated=truncated,
        )

    def broken_off_by(self, error: Exception) -> FetchError:
        """The failure of an exchange that ended early: a body that broke off is `truncated`, and kept."""
        failure = failure_of(error)
        is_part = failure.outcome in ("disconnected", "network") and len(self.body) > 0
        why = "time" if failure.outcome == "timeout" else "disconnect"
        return FetchError("truncated" if is_part else failure.outcome, failure.detail, exchange=self.exchange(why))


def _sent(response: aiohttp.ClientResponse) -> RawHeaders:
    sent = response.request_info.headers
    return tuple((name.encode("latin-1", "replace"), value.encode("utf-8", "replace")) for name, value in sent.items())


def _version(response: aiohttp.ClientResponse) -> str:
    version = response.version
    return f"HTTP/{version.major}.{version.minor}" if version else "HTTP/1.1"
