"""Archived pages into the lake: the way of every document, but that they are in the archive already."""

from collections.abc import Sequence
from dataclasses import replace

from flows.archived import read_archived
from flows.ingest import process, read_batches, unknown
from flows.session import Session
from flows.summary import progress_line
from transforms.documents import RawDocument
from transforms.tables import Capture
from warehouse.fetching.state import FetchState

# The batch of a page is known when the batch is full.
NO_BATCH = ""


def take_pages(session: Session, state: FetchState) -> None:
    """Every page that was fetched and is not in the lake yet, batch by batch.

    A page is taken off the list when its batch is committed; after a kill in between it is found known.
    """
    while pages := state.pending(session.settings.batch_documents):
        captures = {page.capture_id: page.capture(NO_BATCH) for page in pages}
        documents = (document for each in captures.values() for document in read_archived(session, [each]))
        for batch in read_batches(session, documents):
            _take(session, batch, captures)
            state.taken([document.capture_id for document in batch])
            session.watcher.advance(len(batch), progress_line(session.summary))
        # What the archive could not give is noted as a failure by now.
        state.taken(captures)


def _take(session: Session, batch: Sequence[RawDocument], captures: dict[str, Capture]) -> None:
    session.summary.read += len(batch)
    name, fresh = unknown(session, batch)
    session.summary.unchanged += len(batch) - len(fresh)
    if not fresh:
        return
    session.preload_expectations()
    run_id = session.run.run_id
    process(
        session,
        name,
        fresh,
        [replace(captures[document.capture_id], batch_id=name, run_id=run_id) for document in fresh],
    )
