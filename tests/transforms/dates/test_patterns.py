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


@pytest.mark.parametrize("name", sorted(set(COMPILED) - {"NUMBER"}))
def test_quantifiers_are_bounded(name: str) -> None:
    """No pattern repeats anything without an upper bound, so none can take more than linear time."""
    assert not list(unbounded(_parser.parse(COMPILED[name].pattern, COMPILED[name].flags)))


def test_the_walk_sees_unbounded_repeats() -> None:
    """The walk used above finds what it looks for, also inside groups, branches and lookarounds."""
    for pattern in ("a*", "(?:a+)?", "x|(?P<n>y{2,})", "(?=z*?)", "(a)(?(1)b+|c)"):
        assert list(unbounded(_parser.parse(pattern)))


def test_the_one_unbounded_pattern_is_a_run_of_digits() -> None:
    """Only the search for digits is unbounded, and it is one character class: linear by itself."""
    assert patterns.NUMBER.pattern == "[0-9]+"


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "piece",
    ["1", "1/", "12 ", "Senin-Selasa (", "1, ", "2024-", " ", "Januari ", "5 Mei hingga ", "10:00 ", "akan 1 Mei "],
)  # fmt: skip
def test_long_repetitions_end(piece: str) -> None:
    """300,000 characters of what the patterns are made of are searched in a moment."""
    text = piece * (LONG // len(piece))
    assert all(event.end <= len(text) for event in event_dates(text, date(2024, 5, 6)))
