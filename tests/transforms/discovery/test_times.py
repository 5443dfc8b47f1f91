from datetime import datetime

import pytest

from transforms.discovery.times import listed_at, stated_at
from transforms.listings import FEED, Listing


@pytest.mark.parametrize(
    ("published", "modified", "at"),
    [
        ("Selasa, 22 Okt 2024 10:00:00 WIB", None, "2024-10-22T10:00:00+07:00"),
        ("2024-10-22T10:00:00", None, "2024-10-22T10:00:00+08:00"),
        ("Tue, 22 Oct 24 10:00:00 GMT", None, "2024-10-22T10:00:00+00:00"),
        ("2024-10-22", "2024-10-23T01:00:00Z", "2024-10-23T01:00:00+00:00"),
        ("2024-10-23", "2024-10-22T23:00:00+07:00", "2024-10-23T00:00:00+08:00"),
        ("2024-10-23", "kemarin", "2024-10-23T00:00:00+08:00"),
        ("tadi", None, None),
        (None, None, None),
    ],
)
def test_the_newest_time_stated(published: str | None, modified: str | None, at: str | None) -> None:
    """Of publication and change the later one counts, a time without a zone read in the publisher's."""
    listing = Listing(url="https://kabarcontoh.example/a", kind=FEED, published=published, modified=modified)
    assert listed_at(listing, "Asia/Makassar") == (datetime.fromisoformat(at) if at else None)


def test_nothing_stated_is_no_time() -> None:
    """Where nobody says when, nothing is made up."""
    assert stated_at([None, ""], "Asia/Jakarta") is None
