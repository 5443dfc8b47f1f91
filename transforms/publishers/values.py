"""What the values of a publisher's file may be: each check says what is wrong with a value, or None."""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from transforms.publishers.hosts import HOST
from transforms.publishers.listed import folded
from transforms.publishers.publisher import PublisherFileError

# What keeps a value from being taken, in words that say what it has to be.
Check = Callable[[Any], str | None]


def refuse_malformed(
    file_name: str, row: Mapping[str, Any], checks: Mapping[str, Check], optional: Iterable[str] = (), prefix: str = ""
) -> None:
    """Raise PublisherFileError for the first key of a table that is unknown, missing or does not pass its check.

    `prefix` is what the keys are told with, such as `endpoints.`.
    """
    for key in sorted(row.keys() - checks.keys()):
        raise PublisherFileError(f"{file_name}: unknown key {prefix + key!r}; the keys are {', '.join(checks)}")
    for key, check in checks.items():
        if key not in row:
            if key in optional:
                continue
            raise PublisherFileError(f"{file_name}: {prefix + key!r} is missing; say it in one line")
        if complaint := check(row[key]):
            raise PublisherFileError(f"{file_name}: {prefix}{key} = {row[key]!r}: {complaint}")


def text(value: Any) -> str | None:
    """Complain where a value is no text."""
    return None if isinstance(value, str) and value.strip() else "has to be text"


def one_of(allowed: Iterable[str]) -> Check:
    """A check that a text is one of some."""
    names = sorted(allowed)
    return lambda value: text(value) or (None if value in names else f"has to be one of {', '.join(names)}")


def texts(value: Any) -> str | None:
    """Complain where a value is no list of texts with a letter or digit each."""
    if not isinstance(value, list) or not all(isinstance(item, str) and folded(item) for item in value):
        return "has to be a list of texts"
    return None


def hosts(value: Any) -> str | None:
    """Complain where a value is no list of bare hosts, or an empty one."""
    if complaint := texts(value):
        return complaint
    if not (value and all(HOST.fullmatch(item) for item in value)):
        return "has to be bare lower-case domains such as kompas.com, one at least"
    return None


def table(value: Any) -> str | None:
    """Complain where a value is no table."""
    return None if isinstance(value, dict) else "has to be a table"


def yes_or_no(value: Any) -> str | None:
    """Complain where a value is neither true nor false."""
    return None if isinstance(value, bool) else "has to be true or false"


def seconds(value: Any) -> str | None:
    """Complain where a value is no number of seconds."""
    return None if _is_number(value) and value >= 0 else "has to be a number of seconds, 0 or more"


def share(value: Any) -> str | None:
    """Complain where a value is no share of all articles."""
    return None if _is_number(value) and 0 < value <= 1 else "has to be a share of the articles, over 0 and up to 1"


def at_least_one(value: Any) -> str | None:
    """Complain where a value is no whole number from 1 up."""
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return None if is_whole and value >= 1 else "has to be a whole number, 1 or more"


def day(value: Any) -> str | None:
    """Complain where a value is no date, or one with a time."""
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return None if is_day else "has to be a date without quotation marks, such as 2026-01-31"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
