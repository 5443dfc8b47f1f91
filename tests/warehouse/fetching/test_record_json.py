from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.exchanges import ArchivePlace
from transforms.listings import Listing
from transforms.tables import Fetch
from transforms.visits import PageHistory
from warehouse.fetching.record_json import from_json, storable, to_json, utc_text
from warehouse.fetching.records import PendingDocument, Queued

# Fixed offsets: an hour that a zone has twice never equals the same moment in another zone (PEP 495).
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1970, 1, 2), datetime(2300, 1, 1), timezones=ZONES)  # noqa: DTZ001 - zones are drawn
# Any text at all, halves of surrogate pairs too, which JSON out in the world holds.
TEXTS = st.text(st.characters(codec=None))
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    datetime: TIMES,
    int: st.integers(),
    float: st.floats(allow_nan=False),
    NoneType: st.none(),
}


def records(record: Any) -> st.SearchStrategy[Any]:
    """Records of the type with anything in their fields."""
    hints = get_type_hints(record)
    return st.builds(record, **{name: _values(hint) for name, hint in hints.items()})


def _values(hint: Any) -> st.SearchStrategy[Any]:
    kinds = get_args(hint) or (hint,)
    return st.one_of(*(PLAIN[kind] if kind in PLAIN else records(kind) for kind in kinds))


@given(st.one_of(*map(records, (PageHistory, Queued, PendingDocument, Fetch, Listing))))
def test_records_come_back_as_they_were(record: object) -> None:
    """Whatever a record holds, its JSON is ASCII and gives an equal record."""
    text = to_json(record)
    assert text.isascii()
    assert from_json(type(record), text) == record


@dataclass(frozen=True)
class Small:
    """A record that has got a column since."""

    name: str
    place: ArchivePlace | None
    count: int = 3


def test_a_record_of_another_version_is_read() -> None:
    """What was not there yet takes its default, and what is there no more is passed over."""
    assert from_json(Small, '{"name": "a", "place": null, "dulu": 1}') == Small("a", None)


@pytest.mark.parametrize(
    ("text", "error"), [('{"name": "a"}', TypeError), ("{", ValueError), ('{"name": "a", "place": {}}', TypeError)]
)
def test_what_is_no_record_is_an_error(text: str, error: type[Exception]) -> None:
    """A missing column without default and text that is no JSON raise."""
    with pytest.raises(error):
        from_json(Small, text)


@given(TIMES, TIMES)
def test_times_compare_as_their_texts_do(one: datetime, other: datetime) -> None:
    """In whatever zones two times are said, their texts stand in the same order."""
    assert (utc_text(one) < utc_text(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


def test_a_time_has_its_zone() -> None:
    """The same moment in another zone is the same text; without a zone it is refused."""
    at = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=7)))
    assert utc_text(at) == "2026-03-01T05:00:00.000000+00:00"
    with pytest.raises(ValueError, match="has no time zone"):
        utc_text(at.replace(tzinfo=None))


@given(TEXTS)
def test_any_text_can_be_stored(text: str) -> None:
    """Text that UTF-8 can hold stays as it is, other text becomes such."""
    try:
        text.encode()
    except UnicodeEncodeError:
        storable(text).encode()
    else:
        assert storable(text) == text
