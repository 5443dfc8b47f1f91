"""How a host is treated: one request at a time, with pauses, and left alone when it is in trouble or asks for it."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from flows.fetching.failures import FetchError
from flows.fetching.limits import Limits
from flows.fetching.recent import Recent

# Hosts that are remembered; a night has some hundreds, a farm of redirects has any number.
MOST_HOSTS = 4096
# Longest that a pause is drawn out, as a share of it, so that requests do not come like a clock.
JITTER = 0.3

# Outcomes that say that a host is not there, rather than what it thinks of one address.
NETWORK_FAILURES = frozenset({"dns", "connect", "timeout", "disconnected", "network"})

Seconds = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class Turn:
    """One request's turn at a host: how long it waited, and the pause that is kept there."""

    waited_seconds: float
    delay_seconds: float
    _now: Seconds
    begun_at: float | None = None

    def has_begun(self) -> None:
        """Tell that the answer has begun: the next pause is counted from here, so that the server sees all of it."""
        self.begun_at = self._now()


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last: float = float("-inf")
    not_before: float = float("-inf")
    slowed: float = 1.0
    failure_count: int = 0
    down_until: float = float("-inf")

    @property
    def is_in_use(self) -> bool:
        return self.lock.locked()


class Politeness:
    """Turns at hosts, by a clock that nobody sets: one request in flight a host, pauses between, limits overall.

    `now` and `sleep` are the event loop's unless given.
    """

    def __init__(self, limits: Limits, *, now: Seconds | None = None, sleep: Sleep = asyncio.sleep) -> None:
        self._limits = limits
        self._now = now or asyncio.get_running_loop().time
        self._sleep = sleep
        self._hosts = Recent(_Host, MOST_HOSTS)
        self._slots = asyncio.Semaphore(limits.hosts)

    @asynccontextmanager
    async def turn(self, name: str, delay_seconds: float) -> AsyncIterator[Turn]:
        """Wait for the host's turn and hold it; raises FetchError (host_down) where the host is left alone.

        Requests to a host are at least `delay_seconds` apart, up to 30 % more, and longer once it answered 429.
        """
        host = self._hosts.of(name)
        self._check(host)
        async with host.lock:
            delay = self.delay_seconds(name, delay_seconds)
            waited = await self._wait(host, delay)
            async with self._slots:
                turn = Turn(waited, delay, self._now)
                try:
                    yield turn
                finally:
                    # Where no answer began, the pause is counted from the failure.
                    host.last = self._now() if turn.begun_at is None else turn.begun_at

    def delay_seconds(self, name: str, delay_seconds: float) -> float:
        """The pause that is kept at a host where nothing else slows it down: twice as long for each 429 it answered."""
        longest = max(delay_seconds, self._limits.longest_delay_seconds)
        return min(delay_seconds * self._hosts.of(name).slowed, longest)

    def failed(self, name: str, failure: FetchError) -> None:
        """Count a network failure; after so many in a row, the host is left alone for a while, then tried once."""
        host = self._hosts.of(name)
        if failure.outcome not in NETWORK_FAILURES:
            # A bad answer is an answer.
            host.failure_count = 0 if failure.exchange else host.failure_count
            return
        host.failure_count += 1
        if host.failure_count >= self._limits.failures_before_pause:
            host.down_until = self._now() + self._limits.pause_seconds

    def answered(self, name: str) -> None:
        """Forget the failures of a host that answered."""
        self._hosts.of(name).failure_count = 0

    def asked_to_wait(self, name: str, seconds: float) -> None:
        """Leave the host alone for so long, as its Retry-After asks."""
        host = self._hosts.of(name)
        host.not_before = max(host.not_before, self._now() + seconds)

    def slow_down(self, name: str) -> None:
        """Double the host's pauses from now on, up to the longest."""
        host = self._hosts.of(name)
        host.slowed = min(host.slowed * 2, 2.0**16)

    def _check(self, host: _Host) -> None:
        now = self._now()
        if host.down_until > now:
            raise FetchError("host_down", f"{host.failure_count} network failures in a row")
        if host.not_before - now > self._limits.longest_retry_after_seconds:
            raise FetchError("host_down", f"asked to be left alone for {host.not_before - now:.0f} s more")

    async def _wait(self, host: _Host, delay: float) -> float:
        """Sleep until the host's next request may start; the seconds slept."""
        since = self._now()
        pause = delay * random.uniform(1, 1 + JITTER)  # noqa: S311  # spreads requests, guards no secret
        while True:
            # Others may have met trouble, or been asked to wait, in the meantime.
            self._check(host)
            left = max(host.last + pause, host.not_before) - self._now()
            if left <= 0:
                return self._now() - since
            await self._sleep(left)
