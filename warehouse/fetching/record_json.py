"""Records as JSON and back, their fields said nowhere but in the record."""

import dataclasses
import json
import types
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def to_json(record: object) -> str:
    """The record, a dataclass of strings, numbers, times and such dataclasses, as a JSON object of ASCII.

    Raises ValueError for a time without zone, which nobody could read back right.
    """
    return _ENCODER.encode(record)


def from_json(record: type[Record], text: str) -> Record:
    """The record back. Fields unknown to it are passed over, missing ones take their defaults.

    Raises TypeError where a missing one has none, ValueError where the text is no such JSON.
    """
    return _built(record, json.loads(text))


def utc_text(moment: datetime) -> str:
    """The time in UTC, in one form, so that texts compare as the times do. Raises ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; times are kept with theirs")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def storable(text: str) -> str:
    """The text, or where UTF-8 cannot hold it a spelling of it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return utc_text(value)
    return {name: getattr(value, name) for name in _readers(cast("Any", type(value)))}


_ENCODER = json.JSONEncoder(default=_plain, separators=(",", ":"))


def _built(record: type[Record], values: dict[str, Any]) -> Record:
    read = _readers(cast("Any", record))
    return record(
        **{name: value if value is None else read[name](value) for name, value in values.items() if name in read}
    )


@cache
def _readers(record: Any) -> dict[str, Callable[[Any], Any]]:
    """For each field, what makes its value of the one in JSON."""
    hints = get_type_hints(record)
    return {field.name: _reader(hints[field.name]) for field in dataclasses.fields(record)}


def _reader(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = [each for each in get_args(hint) if each is not type(None)]
    if hint is datetime:
        return datetime.fromisoformat
    if dataclasses.is_dataclass(hint):
        return partial(_built, cast("Any", hint))
    return lambda value: value
