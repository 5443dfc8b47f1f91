"""One row per article held back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from transforms.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineEntry:
    """One row per document held back, with the reasons; it stays after its release."""

    quarantine_id: Annotated[str, Column("Key: from the capture held back.")]
    capture_id: Annotated[str, Column("The raw document, in `captures`.")]
    article_id: Annotated[str | None, Column("The article it would have been; null where it could not be read.")]
    source_uri: Annotated[str, Column("Where the document came from.")]
    stage: Annotated[str, Column("Where it stopped: read, extract or validate.")]
    failed_expectations: Annotated[
        tuple[str, ...], Column("Ids of the critical expectations it failed, or the reason it could not be read.")
    ]
    message: Annotated[str, Column("The same in words.")]
    row: Annotated[
        str | None, Column("The article's row as JSON, as it would have been loaded; null where there was none.")
    ]
    publisher_id: Annotated[str | None, Column("Publisher, where the document tells it.")] = None
    run_id: Annotated[str, Column("The run that held it back last, in `runs`.")]
    held_at: Annotated[datetime, Column("When it was held back last.")]
    first_held_at: Annotated[datetime | None, Column("When it was held back first.")] = None
    held_count: Annotated[
        int, Column("How often it was held back: once, and again by each replay that did not help.")
    ] = 1
    released_at: Annotated[datetime | None, Column("When it was released or dismissed; null while it is held.")] = None
    released_run_id: Annotated[
        str | None, Column("The run that released it, in `runs`; null where it was dismissed.")
    ] = None
    release_note: Annotated[str | None, Column("Why it was dismissed without a replay, as its dismisser wrote.")] = None
