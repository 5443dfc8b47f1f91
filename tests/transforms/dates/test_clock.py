from datetime import datetime, timedelta

import pytest

from transforms.dates.clock import read_clock, zone_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (", 21:20 WIB", (21, 20, None, "Asia/Jakarta")),
        (" pukul 08.15", (8, 15, None, None)),
        (" | 10.00", (10, 0, None, None)),
        (" 12:05 am", (0, 5, None, None)),
        (" 12:05 p.m.", (12, 5, None, None)),
        (" 10:00-12:00 WIB", (10, 0, None, None)),
        (" 10:00:00 -12:00", (10, 0, 0, "-12:00")),
        (" 10:00 +62", (10, 0, None, None)),
        (" 10:00 UTC+7", (10, 0, None, "+07:00")),
    ],
)
def test_clock_times(text: str, expected: tuple[int, int, int | None, str | None]) -> None:
    """Clock times are read with seconds and zone; a span of time is no offset, nor is a telephone code."""
    clock = read_clock(text, 0)
    assert clock is not None
    assert (clock.hour, clock.minute, clock.second, clock.zone) == expected


@pytest.mark.parametrize("text", [" 24:00", " 10:60", " 13:00 pm", " 10.50 persen", ", 2.400 unit", "10:00", " 1:2"])
def test_what_is_no_clock_time(text: str) -> None:
    """Impossible times, shares, amounts and numbers glued to the date are no clock times."""
    assert read_clock(text, 0) is None


def test_zones() -> None:
    """A zone is found by its IANA name or as an offset; anything else is refused by name."""
    moment = datetime(2024, 5, 6, tzinfo=zone_of("Asia/Jayapura"))
    assert moment.utcoffset() == timedelta(hours=9)
    assert zone_of("-03:30").utcoffset(None) == -timedelta(hours=3, minutes=30)
    for name in ("WIBB", "+7", "", "Asia"):
        with pytest.raises(ValueError, match="no time zone"):
            zone_of(name)
