"""Kliping's fetcher alone over a list of addresses; prints how many answers it got.

python benchmarks/fetchers/kliping_fetcher.py ADDRESSES --hosts 32
"""

import argparse
import asyncio
import ipaddress
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from flows.fetching.answer import Answer, Wanted
from flows.fetching.fetcher import Fetcher
from flows.fetching.limits import Limits
from flows.fetching.robots import RobotsStore
from flows.publishers.robots_memory import RobotsMemory

LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
CONTACT = "https://kliping.example/perayap"


def open_fetcher(hosts: int, robots: RobotsStore, on_robots: Callable[[Answer], None] = lambda _: None) -> Fetcher:
    """A fetcher that waits for nothing but the answer before."""
    limits = Limits(delay_seconds=0, hosts=hosts)
    return Fetcher(limits, CONTACT, robots, allow=[LOOPBACK], on_robots=on_robots)


async def host_by_host(urls: list[str], hosts: int, visit: Callable[[str], Awaitable[None]]) -> None:
    """Visit one address at a time a host, so many hosts at the same time."""
    room = asyncio.Semaphore(hosts)

    async def drain(of_host: list[str]) -> None:
        async with room:
            for url in of_host:
                await visit(url)

    async with asyncio.TaskGroup() as group:
        for _, of_host in groupby(sorted(urls, key=_host), key=_host):
            group.create_task(drain(list(of_host)))


async def fetch_all(urls: list[str], hosts: int) -> Counter[str]:
    """Fetch everything and let go of it; how often each outcome came."""
    outcomes: Counter[str] = Counter()
    async with open_fetcher(hosts, RobotsMemory()) as fetcher:

        async def visit(url: str) -> None:
            outcomes[(await fetcher.fetch(Wanted(url=url))).outcome] += 1

        await host_by_host(urls, hosts, visit)
    return outcomes


def _host(url: str) -> str:
    return urlsplit(url).netloc


def main() -> None:
    """Fetch what the file lists."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("addresses", type=Path)
    options.add_argument("--hosts", type=int, default=32)
    asked = options.parse_args()
    print(json.dumps(asyncio.run(fetch_all(asked.addresses.read_text("utf-8").split(), asked.hosts))))


if __name__ == "__main__":
    main()
