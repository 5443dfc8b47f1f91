import re
from collections.abc import Iterator
from datetime import date
from re import _constants, _parser
from typing import Any

import pytest

from transforms.dates import event_dates, patterns

COMPILED = {name: value for name, value in vars(patterns).items() if isinstance(value, re.Pattern)}
LONG = 300_000


def unbounded(parsed: Any) -> Iterator[Any]:
    """Every repeat without an upper bound in a parsed pattern, however deep."""
    for operation, argument in parsed:
        if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and argument[1] == _constants.MAXREPEAT:
            yield argument
        for nested in argument if isinstance(argument, tuple | list) else (argument,):
            for inner in nested if isinstance(nested, list) else (nested,):
                if isinstance(inner, _parser.SubPattern):
                    yield from unbounded(inner)


@pytest.mark.parametrize("name", sorted(COMPILED))
def test_quantifiers_are_bounded(name: str) -> None:
    """No pattern repeats anything without an upper bound, so none can take more than linear time."""
    assert not list(unbounded(_parser.parse(COMPILED[name].pattern, COMPILED[name].flags)))


def test_the_walk_sees_unbounded_repeats() -> None:
    """The walk used above finds what it looks for, also inside groups, branches and lookarounds."""
    for pattern in ("a*", "(?:a+)?", "x|(?P<n>y{2,})", "(?=z*?)", "(a)(?(1)b+|c)"):
        assert list(unbounded(_parser.parse(pattern)))


@pytest.mark.parametrize(
    "text",
    [
        "5-7 Mei",
        "5 s/d 7 Mei",
        "5dan 6 Mei",
        "17 bulan Agustus",
        "10th June 2025",
        "2024-11-14",
        "3 . 4 . 2025",
        "1,  2025",
    ],
)
def test_the_search_for_numbers_passes_over_no_date(text: str) -> None:
    """What may follow the first number of a date, whatever the form, is what the search asks for."""
    assert patterns.NUMBER.match(text)


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "piece",
    ["1", "1/", "12 ", "Senin-Selasa (", "1, ", "2024-", " ", "Januari ", "5 Mei hingga ", "10:00 ", "akan 1 Mei "],
)  # fmt: skip
def test_long_repetitions_end(piece: str) -> None:
    """300,000 characters of what the patterns are made of are searched in a moment."""
    text = piece * (LONG // len(piece))
    assert all(event.end <= len(text) for event in event_dates(text, date(2024, 5, 6)))
