"""Hosts as shards: each host's addresses one after the other, many hosts at the same time."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit

from flows.fetching.answer import ARTICLE
from warehouse.fetching.state import Queued

Visit = Callable[[Queued], Awaitable[None]]


def host_of(url: str) -> str:
    """Host and port of an address, in small letters and without a user; empty for what is no address."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


class Hosts:
    """The queue of a night by host; at most `most` hosts are visited at the same time.

    Lists (feeds, sitemaps, index pages) go before articles, because they bring more to do. An address that waits
    is not added again, but takes what the later finder says of it: a page that is due and listed as well is one
    visit. `is_over` is asked before every visit.
    """

    def __init__(self, most: int, is_over: Callable[[], bool]) -> None:
        self._room = asyncio.Semaphore(most)
        self._is_over = is_over
        self._visit: Visit | None = None
        self._waiting: dict[str, OrderedDict[str, Queued]] = {}
        self._active: set[str] = set()
        self._group: asyncio.TaskGroup | None = None

    def add(self, found: Iterable[Queued]) -> None:
        """More to visit, of hosts old and new."""
        for queued in found:
            host = host_of(queued.url)
            queue = self._waiting.setdefault(host, OrderedDict())
            queue[queued.url] = queued
            if queued.kind != ARTICLE:
                queue.move_to_end(queued.url, last=False)
            self._start(host)

    @property
    def left(self) -> int:
        """How many addresses wait."""
        return sum(map(len, self._waiting.values()))

    @property
    def busy(self) -> int:
        """How many hosts have something left or in hand."""
        return len(self._active)

    async def run(self, visit: Visit) -> None:
        """Visit everything that was and will be added, until nothing is left or it is over.

        Raises what a visit raises, the first of them: the other visits are given up.
        """
        try:
            async with asyncio.TaskGroup() as group:
                self._group, self._visit = group, visit
                for host in list(self._waiting):
                    self._start(host)
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from errors
        finally:
            self._group = self._visit = None

    def _start(self, host: str) -> None:
        if self._group is not None and self._visit is not None and host not in self._active:
            self._active.add(host)
            self._group.create_task(self._drain(host, self._visit), name=f"host {host}")

    async def _drain(self, host: str, visit: Visit) -> None:
        async with self._room:
            queue = self._waiting[host]
            while queue and not self._is_over():
                await visit(queue.popitem(last=False)[1])
            self._active.discard(host)
