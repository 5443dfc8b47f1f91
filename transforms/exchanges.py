"""One HTTP request and its answer, as they go into the archive and come out of it."""

from dataclasses import dataclass
from datetime import datetime

# Names and values as sent, in the order sent.
RawHeaders = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request that was answered: the answer byte for byte, but for its transfer encoding, which is taken off.

    `requested_url` is what was asked for before redirects, `url` what answered. `body` is as transferred: still
    packed where a Content-Encoding says so. `truncated` says why the body is not whole (disconnect, length), as
    WARC-Truncated does (ISO 28500).
    """

    requested_url: str
    url: str
    request_headers: RawHeaders
    status: int
    reason: str
    http_version: str
    headers: RawHeaders
    body: bytes
    ip_address: str
    started_at: datetime
    seconds: float
    truncated: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case; None where there is none."""
        wanted = name.lower().encode()
        return next((value.decode("latin-1") for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class ArchivePlace:
    """Where a record stands: a file of the archive, its first byte there, and how many bytes it takes."""

    file: str
    offset: int
    length: int
