"""One fetcher with limits for tests: what is asked of it, and what it said."""

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network

from aiohttp.abc import AbstractResolver, ResolveResult

from flows.fetching.answer import Answer, Wanted
from flows.fetching.fetcher import Fetcher
from flows.fetching.limits import Limits
from transforms.robots import RobotsCopy

CONTACT = "https://kliping.example/tentang"
# Everything that the server listens at, but for the place that must not be asked.
ALLOWED = (ip_network("127.0.0.1/32"), ip_network("127.0.2.0/24"))
MEBIBYTE = 1024 * 1024
# No pauses, small sizes, and time enough for a machine that is busy: faults of time have limits of their own.
QUICK = Limits(
    delay_seconds=0,
    wire_bytes=2 * MEBIBYTE,
    decoded_bytes=8 * MEBIBYTE,
    retries=1,
    backoff_seconds=0.02,
    longest_retry_after_seconds=3,
    failures_before_pause=1000,
)


@dataclass
class RobotsMemory:
    """Copies of robots.txt, by origin."""

    copies: dict[str, RobotsCopy] = field(default_factory=dict)

    def robots(self, origin: str) -> RobotsCopy | None:
        """The copy of that origin."""
        return self.copies.get(origin)

    def keep_robots(self, origin: str, copy: RobotsCopy) -> None:
        """Keep the copy of that origin."""
        self.copies[origin] = copy


class NamesOf(AbstractResolver):
    """Knows the names below `.example` that it is given, each with its addresses; never asks the network."""

    def __init__(self, **addresses: Sequence[str]) -> None:
        self.addresses = addresses

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        """The addresses of the host; OSError where it has no such name."""
        addresses = self.addresses.get(host.removesuffix(".example"))
        if addresses is None:
            raise OSError(socket.EAI_NONAME, "Name or service not known")
        return [
            ResolveResult(hostname=host, host=each, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)
            for each in addresses
        ]

    async def close(self) -> None:
        """Nothing is held open."""


@dataclass(kw_only=True)
class Asking:
    """How the fetcher of a test is set up; `robots_answers` is what it told of each robots.txt."""

    limits: Limits = QUICK
    robots: RobotsMemory = field(default_factory=RobotsMemory)
    allow: Sequence[IPv4Network | IPv6Network] = ALLOWED
    resolver: AbstractResolver = field(default_factory=NamesOf)
    robots_answers: list[Answer] = field(default_factory=list)

    def ask(self, *wanted: str | Wanted) -> list[Answer]:
        """What one fetcher says of the addresses, asked one after another."""
        return asyncio.run(self._ask([Wanted(url=each) if isinstance(each, str) else each for each in wanted]))

    def ask_one(self, wanted: str | Wanted) -> Answer:
        """What a fetcher says of one address."""
        (answer,) = self.ask(wanted)
        return answer

    async def _ask(self, wanted: Sequence[Wanted]) -> list[Answer]:
        async with Fetcher(
            self.limits,
            CONTACT,
            self.robots,
            allow=self.allow,
            on_robots=self.robots_answers.append,
            resolver=self.resolver,
        ) as fetcher:
            return [await fetcher.fetch(each) for each in wanted]


def limits_with(**changes: float) -> Limits:
    """The quick limits with some of them changed; unknown names are refused."""
    return Limits(**{**QUICK.model_dump(), **changes})
