import asyncio
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.answer import ARTICLE, FEED
from flows.nightly.hosts import Hosts
from warehouse.fetching.state import Queued

AT = datetime(2026, 3, 2, tzinfo=UTC)


def queued(url: str, kind: str = ARTICLE) -> Queued:
    """An address of a night's queue."""
    return Queued(url=url, kind=kind, publisher_id="warta", night_id="n", listing=None, queued_at=AT)


def visited(hosts: Hosts, started: list[Queued], grow: dict[str, list[Queued]] | None = None) -> tuple[list[str], int]:
    """Run the hosts over what they start with; the addresses in the order visited, and the most at one time."""
    order: list[str] = []
    busy: set[str] = set()
    most = 0

    async def _visit(each: Queued) -> None:
        nonlocal most
        host = urlsplit(each.url).netloc
        assert host not in busy, "two requests of a host at the same time"
        busy.add(host)
        most = max(most, len(busy))
        await asyncio.sleep(0)
        order.append(each.url)
        hosts.add((grow or {}).pop(each.url, []))
        busy.discard(host)

    hosts.add(started)
    asyncio.run(hosts.run(_visit))
    return order, most


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20)), unique=True, max_size=40),
    st.integers(1, 4),
)
def test_every_address_is_visited_once_and_no_host_twice_at_a_time(pairs: list[tuple[int, int]], most: int) -> None:
    """Whatever the queue, all of it is done, one address a host at a time, within the limit of hosts."""
    hosts = Hosts(most, lambda: False)
    order, busiest = visited(hosts, [queued(f"http://h{host}.example/{path}") for host, path in pairs])
    assert sorted(order) == sorted(f"http://h{host}.example/{path}" for host, path in pairs)
    assert busiest <= most
    assert (hosts.left, hosts.busy) == (0, 0)


def test_what_a_visit_adds_is_visited_too() -> None:
    """A list brings addresses of its own host and of others while the night goes on."""
    feed = queued("http://a.example/feed", FEED)
    grow = {feed.url: [queued("http://a.example/1"), queued("http://b.example/2")]}
    order, _ = visited(Hosts(4, lambda: False), [feed], grow)
    assert sorted(order) == ["http://a.example/1", "http://a.example/feed", "http://b.example/2"]


def test_lists_go_before_articles() -> None:
    """A feed that is queued last is read first."""
    order, _ = visited(Hosts(1, lambda: False), [queued("http://a.example/1"), queued("http://a.example/feed", FEED)])
    assert order == ["http://a.example/feed", "http://a.example/1"]


def test_when_it_is_over_the_rest_is_left() -> None:
    """Nothing is begun after the end; what waits is counted."""
    order: list[str] = []
    hosts = Hosts(2, lambda: len(order) >= 2)

    async def _visit(each: Queued) -> None:
        order.append(each.url)

    hosts.add(queued(f"http://a.example/{number}") for number in range(5))
    asyncio.run(hosts.run(_visit))
    assert (len(order), hosts.left) == (2, 3)


def test_a_visit_that_cannot_be_kept_ends_the_night_with_its_own_error() -> None:
    """A full disk is told as such, not as a group of errors."""
    hosts = Hosts(2, lambda: False)

    async def _visit(each: Queued) -> None:
        raise OSError(28, "No space left on device", each.url)

    hosts.add([queued("http://a.example/1"), queued("http://b.example/1")])
    with pytest.raises(OSError, match="No space left"):
        asyncio.run(hosts.run(_visit))
