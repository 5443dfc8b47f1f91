from datetime import UTC, datetime

import pytest

from flows.report.period import start_of

# In Jakarta the 18th has begun.
NOW = datetime(2026, 3, 17, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2026-03-07", "2026-03-07T00:00:00+07:00"),
        ("2026-03-18", "2026-03-18T00:00:00+07:00"),
        ("7d", "2026-03-11T00:00:00+07:00"),
    ],
)
def test_days_are_those_of_the_zone(text: str, start: str) -> None:
    """A day starts at midnight where the operator lives, and 7d counts back from today there."""
    assert start_of(text, NOW, "Asia/Jakarta").isoformat() == start


@pytest.mark.parametrize("text", ["kemarin", "7", "0d", "-3d", "2026-02-30", "2026-03-19", ""])
def test_other_words_are_refused(text: str) -> None:
    """What is no day, and a day to come, is named in the error."""
    with pytest.raises(ValueError, match=f"^{text}|^'{text}'"):
        start_of(text, NOW, "Asia/Jakarta")
