"""Whether a robots.txt lets an address be fetched, and how that file is come by (RFC 9309)."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from flows.clock import Clock
from flows.fetching.answer import ROBOTS, Answer, Wanted
from flows.fetching.failures import FetchError
from flows.fetching.limits import Limits
from flows.fetching.politeness import Seconds
from flows.fetching.recent import Recent
from flows.fetching.robots_rules import RobotsRules, robots_text
from flows.fetching.targets import Target
from transforms.robots import RobotsCopy

# Origins whose rules are held in memory; the store has the others.
MOST_ORIGINS = 512

# Failures that are the address's own: its pages would meet them too.
OWN_FAILURES = frozenset({"blocked_address", "tls", "bad_url", "host_down"})
# Chains of redirects without an end count as a file that is not there (RFC 9309, 2.3.1.2).
WITHOUT_END = frozenset({"redirect_loop", "bad_redirect"})
# One file in this many a night is no burden, and a moment's trouble would cost the house its night.
RETRIES = 1
# Redirects that are followed to a robots.txt at least (RFC 9309, 2.3.1.2).
ROBOTS_REDIRECTS = 5


class RobotsStore(Protocol):
    """Where copies of robots.txt are kept from one night to the next, by origin (`https://kabar.example`)."""

    def robots(self, origin: str) -> RobotsCopy | None:
        """The copy kept of an origin; None where there is none."""
        ...

    def keep_robots(self, origin: str, copy: RobotsCopy) -> None:
        """Keep a copy in place of the one before."""
        ...


@dataclass(slots=True)
class _Origin:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: RobotsRules | None = None
    failure: FetchError | None = None
    holds_until: float = float("-inf")

    @property
    def is_in_use(self) -> bool:
        return self.lock.locked()


class Robots:
    """The rules of origins: held in memory, taken from the store while fresh, else fetched.

    `fetch` fetches one robots.txt, redirects followed, with so many retries; `tell` hears of each one fetched.
    """

    def __init__(
        self,
        store: RobotsStore,
        limits: Limits,
        fetch: Callable[[Wanted, int], Awaitable[Answer]],
        tell: Callable[[Answer], None],
        *,
        clock: Clock,
        now: Seconds,
    ) -> None:
        self._store = store
        self._limits = limits
        self._fetch = fetch
        self._tell = tell
        self._clock = clock
        self._now = now
        self._origins = Recent(_Origin, MOST_ORIGINS)

    async def rules(self, target: Target, wanted: Wanted) -> RobotsRules:
        """The rules for a target's origin.

        Raises FetchError: `robots_unreachable`, with its cause, where the file cannot be had and no copy is recent
        enough; blocked_address, tls, bad_url and host_down as what they are. Failures are remembered a while.
        """
        origin = self._origins.of(target.origin)
        async with origin.lock:
            if origin.holds_until <= self._now():
                await self._renew(origin, target, wanted)
            if origin.rules is None:
                raise origin.failure or FetchError("robots_unreachable", "never asked")
            return origin.rules

    async def _renew(self, origin: _Origin, target: Target, wanted: Wanted) -> None:
        origin.rules, origin.failure = None, None
        copy = self._store.robots(target.origin)
        fresh = timedelta(hours=self._limits.robots_fresh_hours)
        if copy is None or not self._is_younger(copy, fresh):
            await self._ask(origin, target, wanted, copy)
            return
        age = (self._clock() - copy.fetched_at).total_seconds()
        self._hold(origin, RobotsRules(copy.text), fresh.total_seconds() - age)

    async def _ask(self, origin: _Origin, target: Target, wanted: Wanted, copy: RobotsCopy | None) -> None:
        """Fetch the file and hold what it says; where that fails, the copy, or else the failure, for a while."""
        answer = await self._fetch(_wanted_robots(target, wanted), RETRIES)
        self._tell(answer)
        text = _text_of(answer)
        if text is not None:
            self._store.keep_robots(target.origin, RobotsCopy(text, answer.started_at))
            self._hold(origin, RobotsRules(text), self._limits.robots_fresh_hours * 3600)
            return
        if copy is not None and self._is_younger(copy, timedelta(days=self._limits.robots_stale_days)):
            self._hold(origin, RobotsRules(copy.text), self._limits.pause_seconds)
            return
        origin.failure = _failure_of(answer)
        origin.holds_until = self._now() + self._limits.pause_seconds

    def _hold(self, origin: _Origin, rules: RobotsRules, seconds: float) -> None:
        origin.rules = rules
        origin.holds_until = self._now() + seconds

    def _is_younger(self, copy: RobotsCopy, age: timedelta) -> bool:
        """Whether a copy is at most so old; one from the future is not, because some clock was wrong."""
        return timedelta(0) <= self._clock() - copy.fetched_at <= age


def _wanted_robots(target: Target, wanted: Wanted) -> Wanted:
    return Wanted(
        url=target.robots,
        kind=ROBOTS,
        publisher_id=wanted.publisher_id,
        delay_seconds=wanted.delay_seconds,
        accepts_any_certificate=wanted.accepts_any_certificate,
    )


def _text_of(answer: Answer) -> str | None:
    """The text of a robots.txt; empty where there is none, None where it cannot be had (RFC 9309, 2.3.1)."""
    if answer.outcome in ("ok", "empty"):
        return robots_text(answer.body or b"")
    if answer.outcome == "too_large" and answer.exchange and answer.exchange.header("content-encoding") is None:
        # Of an endless file the beginning counts like that of any other.
        return robots_text(answer.exchange.body) if answer.exchange.body else None
    status = answer.http_status or 0
    is_absent = answer.outcome.startswith("http_") and (200 <= status < 500) and status != 429  # noqa: PLR2004
    return "" if is_absent or answer.outcome in WITHOUT_END else None


def _failure_of(answer: Answer) -> FetchError:
    if answer.outcome in OWN_FAILURES:
        return FetchError(answer.outcome, answer.detail and f"robots.txt: {answer.detail}")
    cause = answer.outcome if answer.detail is None else f"{answer.outcome}: {answer.detail}"
    return FetchError("robots_unreachable", cause)
