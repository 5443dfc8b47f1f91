"""What is known of a page that was fetched before, and when it is looked at again."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHistory:
    """One address as it was last seen.

    `first_fetched_at` and `fetched_at` are of content, `checked_at` of any answer; `failure_count` counts failures
    in a row; `gone_at` is when 404 or 410 was first answered, None while it is there. `next_visit_at` None: only
    when it is listed as changed. `listed_modified` is what the listing said of its last change when it was fetched.
    """

    url: str
    kind: str
    publisher_id: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    first_fetched_at: datetime | None = None
    fetched_at: datetime | None = None
    checked_at: datetime | None = None
    last_outcome: str | None = None
    next_visit_at: datetime | None = None
    failure_count: int = 0
    unchanged_count: int = 0
    gone_at: datetime | None = None
    listed_modified: str | None = None
