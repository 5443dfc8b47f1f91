"""One row per address that a run tried."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One row per address tried in a run."""

    run_id: Annotated[str, Column("The run, in `runs`.")]
    url: Annotated[str, Column("The address.")]
    publisher_id: Annotated[str | None, Column("Publisher, by its id in `publishers`.")]
    outcome: Annotated[str, Column("What came of it, as a slug: ok, not_modified, gone, timeout …")]
    http_status: Annotated[int | None, Column("Status of the answer; null where there was none.")]
    etag: Annotated[str | None, Column("Entity tag of the answer.")]
    last_modified: Annotated[str | None, Column("Last-Modified of the answer, as sent.")]
    bytes: Annotated[int, Column("Bytes received.")]
    seconds: Annotated[float, Column("Seconds from the request to the end of the answer.")]
    robots: Annotated[str | None, Column("What robots.txt said: allowed, disallowed or unreachable.")]
    started_at: Annotated[datetime, Column("When the request was sent.")]
