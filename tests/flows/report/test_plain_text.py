import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.report.plain_text import INVISIBLE, one_line
from flows.sources.printable import UNPRINTABLE


@given(st.text(), st.integers(2, 50))
def test_one_line_is_one_short_line_that_shows(text: str, longest: int) -> None:
    """No breaks, no control, no bidi override, no half character, no more than asked for."""
    line = one_line(text, longest)
    assert len(line) <= longest + 1
    assert len(line.splitlines()) <= 1
    assert not {unicodedata.category(each) for each in line} & INVISIBLE
    line.encode("utf-8")


def test_nothing_invisible_is_forgotten() -> None:
    """What does not print in a file's name does not show in a report."""
    assert UNPRINTABLE < INVISIBLE


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Banjir\r\n di\tMuara  Seruni ", "Banjir di Muara Seruni"),
        ("\u202egpj.\u202cexe\u2066", "gpj.exe"),
        ("a\x00b\ud83d", "ab"),
        ("بحر 海 é", "بحر 海 é"),
        ("x" * 10_000_000, "x" * 159 + "…"),
    ],
)
def test_one_line_keeps_the_words(text: str, shown: str) -> None:
    """Letters of every script stay; what is around them goes."""
    assert one_line(text) == shown
