"""Documents back from the archive, for whoever works without their sources."""

from collections.abc import Sequence

from flows.failures import note_failure
from flows.session import Session
from flows.sources import SourceFailure
from transforms.documents import RawDocument
from transforms.tables import Capture
from warehouse.archive import read_capture
from warehouse.lake import LakeError


def read_archived(session: Session, captures: Sequence[Capture]) -> list[RawDocument]:
    """The captures' documents as they came; one that the archive cannot give is noted as a failure."""
    documents: list[RawDocument] = []
    for capture in captures:
        try:
            documents.append(read_capture(session.settings.lake, capture))
        except LakeError as error:
            note_failure(session, SourceFailure(capture.source_uri, "archive", "unreadable_archive", str(error)))
    return documents
