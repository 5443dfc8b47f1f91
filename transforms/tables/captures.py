"""One row per raw document received."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One row per raw document received, and where its bytes stand in the archive."""

    capture_id: Annotated[str, Column("Key: from the document's bytes, and its URL where it came with one.")]
    source_uri: Annotated[str, Column("Where it came from first: a file, a row of a file, a WARC record or a URL.")]
    url: Annotated[str | None, Column("Address it was fetched from, where container or transport say so.")]
    publisher_id: Annotated[str | None, Column("Publisher of the article it became.")] = None
    article_id: Annotated[str | None, Column("Article it became; null where it became none.")] = None
    media_type: Annotated[str, Column("text/plain, text/html or application/json (one row of a table).")]
    charset: Annotated[str | None, Column("Character encoding that the transport declared.")]
    http_status: Annotated[int | None, Column("Status of the HTTP response; null for files.")]
    sha256: Annotated[str, Column("SHA-256 of the bytes as received, in hexadecimal.")]
    byte_count: Annotated[int, Column("Bytes as received.")]
    received_at: Annotated[datetime, Column("When it was received.")]
    archive_file: Annotated[str, Column("WARC file that holds it, relative to the lake's archive folder.")]
    archive_offset: Annotated[int, Column("Offset of its WARC record in that file, in bytes.")]
    archive_length: Annotated[int, Column("Length of its WARC record in that file, in bytes.")]
    batch_id: Annotated[str, Column("The batch that brought it, in `batches`.")]
    run_id: Annotated[str, Column("The run that brought it, in `runs`.")]
    listed_kind: Annotated[str | None, Column("What listed it: feed, sitemap, index or list; null for files.")] = None
    listed_in: Annotated[str | None, Column("The feed, sitemap or page that listed it.")] = None
    listed_title: Annotated[str | None, Column("Its title there.")] = None
    listed_published: Annotated[str | None, Column("Its time of publication there, as printed.")] = None
    listed_modified: Annotated[str | None, Column("When it was last changed according to that, as printed.")] = None
