import asyncio
from collections.abc import Awaitable, Callable

import pytest

from flows.fetching.failures import FetchError
from flows.fetching.limits import Limits
from flows.fetching.politeness import JITTER, Politeness, Turn

HOST = "kabarmuara.example"
LIMITS = Limits(failures_before_pause=3, pause_seconds=600, longest_retry_after_seconds=120, longest_delay_seconds=60)
GONE = FetchError("connect")


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once, and others have a go."""
        self.slept.append(seconds)
        await asyncio.sleep(0)
        self.now += seconds


def with_time(act: Callable[[Politeness, Time], Awaitable[None]], limits: Limits = LIMITS) -> None:
    """Run an act of a test with politeness and the clock it goes by."""

    async def _run() -> None:
        time = Time()
        await act(Politeness(limits, now=lambda: time.now, sleep=time.sleep), time)

    asyncio.run(_run())


async def begin(politeness: Politeness, host: str = HOST, delay: float = 2.0) -> Turn:
    """Take a turn and give it back at once."""
    async with politeness.turn(host, delay) as turn:
        turn.has_begun()
    return turn


def test_requests_to_a_host_are_a_delay_apart_and_not_like_a_clock() -> None:
    """The first need not wait; each further one waits for the delay and up to 30 % more, never the same."""

    async def _act(politeness: Politeness, _: Time) -> None:
        waits = [(await begin(politeness)).waited_seconds for _ in range(20)]
        assert waits[0] == 0
        assert all(2.0 <= wait <= 2.0 * (1 + JITTER) + 1e-6 for wait in waits[1:])
        assert len(set(waits[1:])) > 1

    with_time(_act)


def test_the_delay_counts_from_the_beginning_of_an_answer() -> None:
    """A server that thinks for long gets its rest after it spoke; what it sent for long counts as rest."""

    async def _act(politeness: Politeness, time: Time) -> None:
        async with politeness.turn(HOST, 2.0) as turn:
            time.now += 5
            turn.has_begun()
        assert (await begin(politeness)).waited_seconds >= 2.0
        async with politeness.turn(HOST, 2.0) as turn:
            turn.has_begun()
            time.now += 5
        assert (await begin(politeness)).waited_seconds == 0

    with_time(_act)


def test_an_answer_that_never_began_is_paused_after() -> None:
    """After a failure the delay counts from its end."""

    async def _act(politeness: Politeness, time: Time) -> None:
        async with politeness.turn(HOST, 2.0):
            time.now += 60
        assert (await begin(politeness)).waited_seconds >= 2.0

    with_time(_act)


def test_one_request_a_host_and_so_many_in_all_are_in_flight() -> None:
    """Ten requests to one host go one by one, and ten to ten hosts as many at a time as the limits say."""

    async def _most_at_once(hosts: list[str]) -> int:
        politeness, holding, most = Politeness(Limits(hosts=4)), 0, 0

        async def _hold(host: str) -> None:
            nonlocal holding, most
            async with politeness.turn(host, 0):
                holding += 1
                most = max(most, holding)
                await asyncio.sleep(0)
                holding -= 1

        await asyncio.gather(*(_hold(host) for host in hosts))
        return most

    assert asyncio.run(_most_at_once([HOST] * 10)) == 1
    assert asyncio.run(_most_at_once([f"{number}.example" for number in range(10)])) == 4


def test_hosts_do_not_wait_for_each_other() -> None:
    """A host's delay is its own."""

    async def _act(politeness: Politeness, time: Time) -> None:
        await begin(politeness)
        await begin(politeness, "kabarhulu.example")
        assert time.slept == []

    with_time(_act)


def test_each_429_doubles_the_delay_up_to_the_longest() -> None:
    """2, 4, 8 seconds and so on to 60; a longer delay of a publisher's own stays what it is."""

    async def _act(politeness: Politeness, _: Time) -> None:
        delays = []
        for _again in range(7):
            delays.append((await begin(politeness)).delay_seconds)
            politeness.slow_down(HOST)
        assert delays == [2, 4, 8, 16, 32, 60, 60]
        assert politeness.delay_seconds(HOST, 90) == 90
        assert politeness.delay_seconds("kabarhulu.example", 2) == 2

    with_time(_act)


def test_a_host_is_left_alone_for_as_long_as_it_asks() -> None:
    """Every request to the host waits for its Retry-After; above the limit none is made."""

    async def _act(politeness: Politeness, time: Time) -> None:
        politeness.asked_to_wait(HOST, 100)
        assert (await begin(politeness)).waited_seconds == 100
        politeness.asked_to_wait(HOST, 400_000)
        politeness.asked_to_wait(HOST, 1)
        with pytest.raises(FetchError, match="host_down: asked to be left alone for 400000 s"):
            await begin(politeness)
        time.now += 399_950
        assert (await begin(politeness)).waited_seconds == pytest.approx(50)

    with_time(_act)


def test_failures_in_a_row_open_the_breaker_and_one_attempt_tries_it() -> None:
    """After three nobody asks for ten minutes; then one failure is enough to leave it alone again."""

    async def _act(politeness: Politeness, time: Time) -> None:
        for _ in range(3):
            await begin(politeness)
            politeness.failed(HOST, GONE)
        with pytest.raises(FetchError, match="host_down: 3 network failures in a row"):
            await begin(politeness)
        time.now += 600
        await begin(politeness)
        politeness.failed(HOST, GONE)
        with pytest.raises(FetchError, match="host_down"):
            await begin(politeness)
        time.now += 600
        await begin(politeness)
        politeness.answered(HOST)
        politeness.failed(HOST, GONE)
        await begin(politeness)

    with_time(_act)


@pytest.mark.parametrize("outcome", ["tls", "blocked_address", "bad_http", "too_large"])
def test_other_failures_say_nothing_of_the_host(outcome: str) -> None:
    """What is wrong with an answer or an address is no reason to leave a host alone."""

    async def _act(politeness: Politeness, _: Time) -> None:
        for _again in range(10):
            politeness.failed(HOST, FetchError(outcome))
            await begin(politeness, delay=0)

    with_time(_act)


def test_those_who_wait_learn_that_the_host_is_down() -> None:
    """A request that waits for its turn while the host fails is not made."""

    async def _act(politeness: Politeness, _: Time) -> None:
        async def _fail() -> None:
            async with politeness.turn(HOST, 2.0):
                for _ in range(3):
                    politeness.failed(HOST, GONE)

        results = await asyncio.gather(_fail(), begin(politeness), begin(politeness), return_exceptions=True)
        assert [getattr(result, "outcome", None) for result in results] == [None, "host_down", "host_down"]

    with_time(_act)


def test_a_sleep_that_ends_early_is_slept_on() -> None:
    """Timers may fire a little before their time; the host is still not asked before."""

    async def _run() -> None:
        time = Time()
        nap = time.sleep
        politeness = Politeness(LIMITS, now=lambda: time.now, sleep=lambda seconds: nap(max(seconds * 0.9, 1e-9)))
        await begin(politeness)
        assert (await begin(politeness)).waited_seconds >= 2.0

    asyncio.run(_run())
