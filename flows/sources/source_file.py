"""An input file while it is read: what its documents and failures share, and how it is opened."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from flows.sources.outcomes import PassedOver, SourceFailure
from flows.sources.printable import source_uri
from transforms.documents import RawDocument
from transforms.identity import capture_id

MAX_DOCUMENT_BYTES = 32 * 1024 * 1024
HEAD_BYTES = 1 << 16

Outcome = RawDocument | SourceFailure | PassedOver


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that documents come from; `max_document_bytes` bounds what is held of any one of them.

    `head` is how its content begins, unpacked.
    """

    path: Path
    received_at: datetime
    max_document_bytes: int = MAX_DOCUMENT_BYTES
    head: bytes = b""

    @property
    def source_uri(self) -> str:
        """The file's name for people and tables."""
        return source_uri(self.path)

    def row_uri(self, row: int) -> str:
        """The name of the row, counted from 1."""
        return f"{self.source_uri}#row-{row}"

    def document(self, content: bytes, media_type: str, uri: str | None = None) -> RawDocument:
        """A document of this file, or of the part of it that `uri` names."""
        return RawDocument(
            capture_id=capture_id(content, None),
            source_uri=uri or self.source_uri,
            media_type=media_type,
            content=content,
            received_at=self.received_at,
        )

    def failure(self, reason: str, message: str, uri: str | None = None) -> SourceFailure:
        """A failure of this file, or of the part of it that `uri` names."""
        name = uri or self.source_uri
        return SourceFailure(name, "read", reason, f"{name} {message}")

    def too_large(self, size: str, uri: str | None = None) -> SourceFailure:
        """The failure of a document above the limit."""
        message = (
            f"holds {size} in one document; the limit is {self.max_document_bytes:,} bytes."
            " Split it, or raise KLIPING_MAX_DOCUMENT_BYTES"
        )
        return self.failure("too_large", message, uri)


Reader = Callable[[SourceFile, BinaryIO], Iterator[Outcome]]


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading.

    Raises OSError; a FIFO, socket or device is refused without waiting for whoever would write to it.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"{source_uri(path)} is no regular file")
    return open(descriptor, "rb")  # noqa: PTH123 - a descriptor, no path


def peek(stream: BinaryIO) -> bytes:
    """The first bytes of a seekable stream, which then stands at its start again; at most HEAD_BYTES."""
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    return head
