"""How a host was asked in a night, as a report shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFact:
    """A row of `host_receipts` of the last run that fetched; null where nothing was sent, or only one request."""

    host: str
    publisher_id: str | None
    request_count: int
    page_count: int
    robots: str
    delay_seconds: float | None
    least_gap_seconds: float | None
    is_too_fast: bool
    not_modified_ratio: float | None
    slow_down_count: int
    refused_count: int
    failure_count: int
