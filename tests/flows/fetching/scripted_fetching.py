"""A fetcher and a server with a script, for the length of one act."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scripted_server import ScriptedServer

from flows.fetching.addresses import network
from flows.fetching.answer import Answer, Wanted
from flows.fetching.fetcher import Fetcher
from flows.fetching.limits import Limits
from transforms.robots import RobotsCopy

CONTACT = "https://kliping.example/tentang"
LOOPBACK = (network("127.0.0.0/8"),)
LIMITS = Limits(delay_seconds=0, backoff_seconds=0, retries=2)

Script = Mapping[str, Sequence[bytes]]


@dataclass
class Copies:
    """Copies of robots.txt by origin, in place of the state that a night keeps."""

    kept: dict[str, RobotsCopy] = field(default_factory=dict)

    def robots(self, origin: str) -> RobotsCopy | None:
        """The copy of an origin."""
        return self.kept.get(origin)

    def keep_robots(self, origin: str, copy: RobotsCopy) -> None:
        """Keep the copy of an origin."""
        self.kept[origin] = copy


def with_fetcher(
    act: Callable[[Fetcher, ScriptedServer], Awaitable[None]],
    script: Script,
    limits: Limits = LIMITS,
    copies: Copies | None = None,
) -> None:
    """Run an act of a test with a fetcher and a server that answers so."""

    async def _run() -> None:
        async with (
            ScriptedServer(script) as server,
            Fetcher(limits, CONTACT, copies or Copies(), allow=LOOPBACK) as fetcher,
        ):
            await act(fetcher, server)

    asyncio.run(_run())


def one(script: Script, *, limits: Limits = LIMITS, **wanted: object) -> tuple[Answer, list[str]]:
    """The answer of /berita, and the paths that the server was asked for."""
    seen: list[Answer] = []
    paths: list[str] = []

    async def _act(fetcher: Fetcher, server: ScriptedServer) -> None:
        seen.append(await fetcher.fetch(Wanted(url=server.url(), **wanted)))  # type: ignore[arg-type] # fields of Wanted
        paths.extend(server.paths())

    with_fetcher(_act, script, limits)
    return seen[0], paths
