"""One row per address tried in a run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One row per address tried in a run."""

    run_id: Annotated[str, Column("The run, in `runs`.")]
    url: Annotated[str, Column("The address.")]
    publisher_id: Annotated[str | None, Column("Publisher, by its id in `publishers`.")] = None
    host: Annotated[str | None, Column("Host and port that were asked.")] = None
    kind: Annotated[str | None, Column("What it was fetched as: article, feed, sitemap, index or robots.")] = None
    found_in: Annotated[str | None, Column("The feed, sitemap or page that listed it.")] = None
    outcome: Annotated[str, Column("What came of it, as a slug: ok, not_modified, http_404, timeout …")]
    detail: Annotated[str | None, Column("More about the outcome, for people.")] = None
    http_status: Annotated[int | None, Column("Status of the answer; null where there was none.")] = None
    final_url: Annotated[str | None, Column("The address that answered, after redirects.")] = None
    redirect_count: Annotated[int | None, Column("Redirects that were followed.")] = None
    attempt_count: Annotated[int | None, Column("Attempts that were made; none where it was not asked.")] = None
    etag: Annotated[str | None, Column("Entity tag of the answer.")] = None
    last_modified: Annotated[str | None, Column("Last-Modified of the answer, as sent.")] = None
    media_type: Annotated[str | None, Column("Content-Type of the answer, without parameters.")] = None
    bytes: Annotated[int | None, Column("Bytes received.")] = None
    seconds: Annotated[float | None, Column("Seconds from the request to the end of the answer.")] = None
    waited_seconds: Annotated[
        float | None, Column("Seconds waited before it, for politeness and between attempts.")
    ] = None
    delay_seconds: Annotated[float | None, Column("Pause kept between two requests to the host.")] = None
    robots: Annotated[
        str | None, Column("What robots.txt said: allowed, disallowed or unreachable; none where it was not asked.")
    ] = None
    started_at: Annotated[datetime, Column("When the request was sent.")]
    archive_file: Annotated[str | None, Column("WARC file of the answer; null where nothing new came.")] = None
    archive_offset: Annotated[int | None, Column("First byte of the answer's record there.")] = None
    archive_length: Annotated[int | None, Column("Bytes of the record.")] = None
    capture_id: Annotated[str | None, Column("The document that it became, in `captures`.")] = None
