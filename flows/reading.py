"""From what was named to raw documents, file by file."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from flows.sources import PassedOver, SourceFailure, discover, read_source
from transforms.documents import RawDocument

Found = RawDocument | SourceFailure | PassedOver


def read_sources(sources: Sequence[str], received_at: datetime, max_document_bytes: int) -> Iterator[Found]:
    """The documents of all sources, one at a time; what cannot be read comes by name, never as an exception."""
    for found in discover(sources):
        if isinstance(found, Path):
            yield from read_source(found, received_at, max_document_bytes)
        else:
            yield found
