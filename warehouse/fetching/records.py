"""What the state of fetching holds besides pages and answers: addresses that wait, documents that wait, nights."""

from dataclasses import dataclass
from datetime import datetime

from transforms.exchanges import ArchivePlace
from transforms.listings import Listing
from transforms.tables import Capture
from warehouse.listed import listed_columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """An address that waits to be fetched: as what, for whom, since when, and what named it.

    `depth` counts the sitemaps above it.
    """

    url: str
    kind: str
    publisher_id: str | None
    night_id: str
    queued_at: datetime
    listing: Listing | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingDocument:
    """A document that stands in the archive and is not yet loaded; sha256 and byte_count are of the unpacked bytes."""

    capture_id: str
    url: str
    media_type: str
    charset: str | None
    http_status: int
    sha256: str
    byte_count: int
    received_at: datetime
    place: ArchivePlace
    run_id: str
    listing: Listing | None = None

    def capture(self, batch_id: str) -> Capture:
        """The row of `captures` that it becomes with the batch that loads it."""
        return Capture(
            capture_id=self.capture_id,
            source_uri=self.url,
            url=self.url,
            media_type=self.media_type,
            charset=self.charset,
            http_status=self.http_status,
            sha256=self.sha256,
            byte_count=self.byte_count,
            received_at=self.received_at,
            archive_file=self.place.file,
            archive_offset=self.place.offset,
            archive_length=self.place.length,
            batch_id=batch_id,
            run_id=self.run_id,
            **listed_columns(self.listing),
        )


@dataclass(frozen=True, slots=True)
class OpenNight:
    """A night that was begun and not ended."""

    night_id: str
    started_at: datetime
