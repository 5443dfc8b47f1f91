"""What moves through the transforms before it becomes rows."""

from dataclasses import dataclass, field
from datetime import datetime

from transforms.listings import Listing


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as received, before anything was decided about it.

    `media_type` is text/plain, text/html or application/json (one row of a table, its columns as
    keys); `url` and `charset` are set only where the container or the transport said so, `listing`
    where a feed, sitemap or index page named it.
    """

    capture_id: str
    source_uri: str
    media_type: str
    content: bytes
    received_at: datetime
    url: str | None = None
    charset: str | None = None
    http_status: int | None = None
    listing: Listing | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that something in the source gives for a field, and why it is believed.

    `start` and `end` count characters of the source text; they are None for evidence that stands
    outside it (JSON-LD, meta tags, columns of a row, the URL). `confidence` is 0 to 1.
    """

    field: str
    value: str
    method: str
    confidence: float
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a document in one string: the title line first, the rest below it.

    `title_end` is the offset at which the rest begins (line breaks after the title included);
    0 means that the document has no title line. Offsets everywhere else count in this text.
    """

    text: str
    title_end: int
    candidates: tuple[Candidate, ...] = ()
    url: str | None = None
    encoding: str | None = None
    has_mojibake: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        """The title as printed, outer white space aside; empty where there is none."""
        return self.text[: self.title_end].strip()


class UnreadableDocumentError(Exception):
    """A document that cannot become an article; `reason` is a slug, the message is for people."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
