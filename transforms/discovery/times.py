"""When an article changed, by what lists it."""

from collections.abc import Iterable
from datetime import datetime

from transforms.dates import read_published
from transforms.listings import Listing


def listed_at(listing: Listing, zone: str) -> datetime | None:
    """The newest time that a listing states, aware; None where it states none that can be read.

    A time without a zone is the publisher's, so it is read in `zone`, an IANA name.
    """
    return stated_at((listing.published, listing.modified), zone)


def stated_at(times: Iterable[str | None], zone: str) -> datetime | None:
    """The newest of some times as printed, aware; those without a zone are read in `zone`."""
    read = [read_published(stated, zone) for stated in times if stated]
    return max((published.at for published in read if published), default=None)
