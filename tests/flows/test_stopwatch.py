import contextlib

import pytest

from flows import stopwatch
from flows.stopwatch import Stopwatch


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The hours that the clock shows one after the other, to be filled by the test."""
    hours: list[float] = []
    monkeypatch.setattr(stopwatch.time, "perf_counter", lambda: hours.pop(0))
    return hours


def test_a_stage_adds_up(clock: list[float]) -> None:
    """Seconds of a stage that comes again are added, and stages stand in the order first seen."""
    clock += [0, 1.5, 10, 10.25, 20, 22]
    watch = Stopwatch()
    for name in ("read", "load", "read"):
        with watch.stage(name):
            pass
    assert list(watch.seconds.items()) == [("read", 3.5), ("load", 0.25)]


def test_a_stage_that_fails_is_counted(clock: list[float]) -> None:
    """An error does not take the time it took with it."""
    clock += [0, 2]
    watch = Stopwatch()
    with contextlib.suppress(OSError), watch.stage("load"):
        raise OSError
    assert watch.seconds == {"load": 2}


def test_seconds_are_told_to_the_millisecond(clock: list[float]) -> None:
    """No more digits than the measure is worth."""
    clock += [0, 0.123456]
    watch = Stopwatch()
    with watch.stage("read"):
        pass
    assert watch.seconds == {"read": 0.123}
