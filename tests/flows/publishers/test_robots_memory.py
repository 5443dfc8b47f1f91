from datetime import UTC, datetime

import pytest

from flows.publishers.robots_memory import RobotsMemory
from transforms.robots import RobotsCopy

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ORIGIN = "https://kabarlereng.example"


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        (f"{ORIGIN}/a-b-c", "allowed"),
        (f"{ORIGIN}:443/cari?q=x", "disallowed"),
        ("https://lain.example/a", "none"),
        ("file:///etc/passwd", "none"),
        ("", "none"),
    ],
)
def test_an_address_is_judged_by_the_copy_of_its_own_origin(url: str, verdict: str) -> None:
    """Where none is remembered nothing is said, whatever the address is."""
    memory = RobotsMemory()
    memory.keep_robots(ORIGIN, RobotsCopy("User-agent: *\nDisallow: /cari", NOW))
    assert memory.verdict(url) == verdict


def test_a_copy_is_remembered_until_the_next() -> None:
    """By origin; another one has none."""
    memory = RobotsMemory()
    for text in ("lama", "baru"):
        memory.keep_robots(ORIGIN, RobotsCopy(text, NOW))
    assert memory.robots(ORIGIN) == RobotsCopy("baru", NOW)
    assert (memory.text(f"{ORIGIN}/a"), memory.robots("https://lain.example")) == ("baru", None)
