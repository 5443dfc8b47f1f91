"""Fetches addresses one at a time a host: asks robots.txt first, waits, follows redirects, tries again, and tells."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from http import HTTPStatus
from importlib.metadata import version
from types import TracebackType
from typing import Self

from aiohttp.abc import AbstractResolver

from flows.clock import Clock, utc_now
from flows.fetching.addresses import Network
from flows.fetching.answer import ROBOTS, SITEMAP, Answer, Wanted
from flows.fetching.conditional import condition, outcome_of_content, outcome_of_status
from flows.fetching.decoding import Content, content_of
from flows.fetching.exchange import HttpClient, Request
from flows.fetching.failures import FetchError
from flows.fetching.limits import Limits
from flows.fetching.politeness import Politeness, Turn
from flows.fetching.redirects import follow
from flows.fetching.refresh import refreshed
from flows.fetching.retrying import asked_wait, backoff, may_pass
from flows.fetching.robots import ROBOTS_REDIRECTS, Robots, RobotsStore
from flows.fetching.targets import Target, target_of
from flows.fetching.trip import Trip
from transforms.exchanges import Exchange

# Lets an address be asked, and says how long its host rests between two requests; raises FetchError where it does not.
Admit = Callable[[Target, Trip], Awaitable[float]]


def tell_nobody(answer: Answer) -> None:
    """Leave what was fetched of robots.txt files untold."""
    del answer


class Fetcher:
    """Fetches what is wanted; open between `async with` and its end.

    `contact` is where publishers can reach whoever runs it; it is in every request. `allow` are networks beside the
    public Internet, `on_robots` hears the answer of each robots.txt. May be asked for many addresses at the same
    time: requests to one host wait for each other, and no more than `limits.hosts` are under way at once.
    """

    def __init__(
        self,
        limits: Limits,
        contact: str,
        robots: RobotsStore,
        *,
        allow: Sequence[Network] = (),
        clock: Clock = utc_now,
        on_robots: Callable[[Answer], None] = tell_nobody,
        resolver: AbstractResolver | None = None,
    ) -> None:
        if not contact.strip():
            raise ValueError("fetching needs a contact that publishers can reach; set KLIPING_CONTACT")
        self._limits = limits
        self._clock = clock
        self._store = robots
        self._on_robots = on_robots
        agent = f"Kliping/{version('kliping')} (+{contact.strip()})"
        self._client = HttpClient(limits, agent, clock, allow=allow, resolver=resolver)
        self._open = AsyncExitStack()
        self._politeness: Politeness
        self._robots: Robots

    async def __aenter__(self) -> Self:
        """Open the client in the running event loop."""
        await self._open.enter_async_context(self._client)
        now = asyncio.get_running_loop().time
        self._politeness = Politeness(self._limits)
        self._robots = Robots(
            self._store, self._limits, self._fetch_robots, self._on_robots, clock=self._clock, now=now
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        await self._open.aclose()

    async def fetch(self, wanted: Wanted) -> Answer:
        """The answer at an address, whatever a server, a network or the address itself does.

        Only what the store of robots.txt and `on_robots` raise passes through: a full disk is no fault of a server.
        """
        return await self._tried(wanted, self._by_rules, self._limits.retries)

    async def _fetch_robots(self, wanted: Wanted, retries: int) -> Answer:
        return await self._tried(wanted, self._freely, min(retries, self._limits.retries))

    async def _tried(self, wanted: Wanted, admit: Admit, retries: int) -> Answer:
        """The answer of the first attempt that no further one could better."""
        trip = Trip(wanted, self._clock())
        answer = await self._attempt(trip, admit)
        while trip.attempt <= retries and may_pass(answer.outcome, answer.http_status):
            asked = asked_wait(answer.exchange, self._clock()) if answer.exchange else 0.0
            if asked > self._limits.longest_retry_after_seconds:
                return replace(answer, detail=f"asks for {asked:.0f} s without requests: left to the next run")
            pause = backoff(self._limits.backoff_seconds, trip.attempt)
            await asyncio.sleep(pause)
            trip.waited_seconds += pause
            trip.attempt += 1
            before, answer = answer, await self._attempt(trip, admit)
            if answer.outcome == "host_down":
                return replace(before, waited_seconds=trip.waited_seconds)
        return answer

    async def _attempt(self, trip: Trip, admit: Admit) -> Answer:
        trip.request_count = 0
        try:
            target = target_of(trip.wanted.url)
            return await self._visited(trip, target, admit)
        except FetchError as failure:
            if failure.outcome != "truncated" or failure.exchange is None:
                return trip.failed(failure)
            return await self._kept(trip, failure, failure.exchange)

    async def _visited(self, trip: Trip, target: Target, admit: Admit) -> Answer:
        """The answer at a target, at the end of its redirects and of one meta refresh."""

        async def ask(hop: Target, headers: Mapping[str, str]) -> Exchange:
            return await self._ask(trip, hop, headers, await admit(hop, trip))

        exchange = await follow(ask, target, condition(trip.wanted.validators), self._redirects(trip.wanted))
        answer = await self._judged(trip, exchange)
        further = refreshed(answer.body or b"", exchange.url) if _may_refresh(answer) else None
        if further is None:
            return answer
        return await self._judged(trip, await follow(ask, further, {}, self._redirects(trip.wanted)))

    async def _ask(self, trip: Trip, target: Target, headers: Mapping[str, str], delay_seconds: float) -> Exchange:
        """One exchange, in its turn; what it says of its host is remembered."""
        trip.delay_seconds = self._politeness.delay_seconds(target.host, delay_seconds)
        async with self._politeness.turn(target.host, delay_seconds) as turn:
            self._begin(trip, target, turn)
            started = asyncio.get_running_loop().time()
            try:
                exchange = await self._client.ask(
                    Request(
                        target=target,
                        requested_url=trip.wanted.url,
                        headers=headers,
                        wire_bytes=self._wire_bytes(trip.wanted),
                        accepts_any_certificate=trip.wanted.accepts_any_certificate,
                        has_begun=turn.has_begun,
                    )
                )
            except FetchError as failure:
                self._politeness.failed(target.host, failure)
                raise
            finally:
                trip.seconds = asyncio.get_running_loop().time() - started
            self._note(target, exchange)
            return exchange

    def _begin(self, trip: Trip, target: Target, turn: Turn) -> None:
        trip.started_at = self._clock()
        trip.url = target.text
        trip.request_count += 1
        trip.attempt_count = trip.attempt
        trip.delay_seconds = turn.delay_seconds
        trip.waited_seconds += turn.waited_seconds

    def _note(self, target: Target, exchange: Exchange) -> None:
        """Remember what an answer says of its host: that it is there, and whether it wants to be left alone."""
        self._politeness.answered(target.host)
        if exchange.status == HTTPStatus.TOO_MANY_REQUESTS:
            self._politeness.slow_down(target.host)
        self._politeness.asked_to_wait(target.host, asked_wait(exchange, self._clock()))

    async def _judged(self, trip: Trip, exchange: Exchange) -> Answer:
        outcome = outcome_of_status(exchange)
        if outcome is not None:
            return trip.answered(exchange, outcome)
        content = await self._content(trip, exchange)
        return trip.answered(exchange, outcome_of_content(content, trip.wanted.validators), content)

    async def _kept(self, trip: Trip, failure: FetchError, exchange: Exchange) -> Answer:
        """The answer of a body that broke off: its status where that says enough, else what has come of it."""
        outcome = outcome_of_status(exchange)
        if outcome is not None:
            return trip.answered(exchange, outcome)
        try:
            return trip.truncated(failure, await self._content(trip, exchange))
        except FetchError as worse:
            return trip.failed(worse)

    async def _content(self, trip: Trip, exchange: Exchange) -> Content:
        limits = self._limits
        return await content_of(exchange, limits.sitemap_bytes if _is_large(trip.wanted) else limits.decoded_bytes)

    def _redirects(self, wanted: Wanted) -> int:
        return max(self._limits.redirects, ROBOTS_REDIRECTS) if wanted.kind == ROBOTS else self._limits.redirects

    def _wire_bytes(self, wanted: Wanted) -> int:
        return self._limits.sitemap_bytes if _is_large(wanted) else self._limits.wire_bytes

    async def _freely(self, target: Target, trip: Trip) -> float:
        del target
        return max(self._limits.delay_seconds, trip.wanted.delay_seconds or 0.0)

    async def _by_rules(self, target: Target, trip: Trip) -> float:
        """Let an address be asked where its robots.txt does, and say what pause that asks for."""
        if target.url.raw_path == "/robots.txt":
            return await self._freely(target, trip)
        try:
            rules = await self._robots.rules(target, trip.wanted)
        except FetchError as failure:
            trip.robots = "unreachable" if failure.outcome == "robots_unreachable" else trip.robots
            raise
        if not rules.allows(target.text):
            trip.robots = "disallowed"
            raise FetchError("robots", f"robots.txt disallows {target.text[:150]}")
        trip.robots = "allowed"
        if rules.delay_seconds > self._limits.longest_delay_seconds:
            raise FetchError("delay_too_long", f"Crawl-delay {rules.delay_seconds:g} s")
        return max(await self._freely(target, trip), rules.delay_seconds)


def _is_large(wanted: Wanted) -> bool:
    return wanted.kind == SITEMAP


def _may_refresh(answer: Answer) -> bool:
    return answer.outcome == "ok" and answer.wanted.kind not in (SITEMAP, ROBOTS)
