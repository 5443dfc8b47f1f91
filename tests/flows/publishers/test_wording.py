from datetime import UTC, datetime

import pytest

from flows.publishers.wording import counted, lasting, shown_at


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (23.4, "23 s"),
        (59.4, "59 s"),
        (60, "about 1 minute"),
        (200, "about 3 minutes"),
        (3570, "about 1.0 hours"),
        (9000, "about 2.5 hours"),
    ],
)
def test_a_length_of_time_is_said_as_one_says_it(seconds: float, words: str) -> None:
    """In seconds, minutes or hours, whichever gives a small number."""
    assert lasting(seconds) == words


def test_a_number_comes_with_its_noun() -> None:
    """One of a thing is not many, and thousands are grouped."""
    assert [counted(1, "article"), counted(0, "article")] == ["1 article", "0 articles"]
    assert counted(1200, "entry", "entries") == "1,200 entries"


def test_a_moment_is_shown_in_the_zone_of_the_settings() -> None:
    """With the zone's name, because WIB and UTC are seven hours apart."""
    assert shown_at(datetime(2026, 11, 22, 18, 30, tzinfo=UTC), "Asia/Jakarta") == "2026-11-23 01:30 WIB"
