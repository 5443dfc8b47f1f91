"""The pipeline: sources → archive → transforms → expectations → warehouse, batch by batch."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

from flows.clock import Clock, utc_now
from flows.daily_figures import refresh_daily_figures
from flows.failures import note_failure
from flows.gate import part
from flows.gathering import gather_people
from flows.integrity import check_lake
from flows.reading import Found, read_sources
from flows.session import Session, open_session
from flows.settings import Settings
from flows.sources import PassedOver, batches
from flows.steps import DIRECT, Steps
from flows.summary import Summary, progress_line
from flows.trends import watch_trends
from flows.watching import Watcher
from transforms.columns import to_table
from transforms.documents import RawDocument
from transforms.identity import batch_id
from transforms.tables import Capture, ExpectationFailure, ExpectationResult
from warehouse.archive import write_archive
from warehouse.load import Batch, is_committed, known_captures


def ingest(
    sources: Sequence[str],
    settings: Settings,
    watcher: Watcher,
    steps: Steps = DIRECT,
    trigger: str = "ingest",
    *,
    publishers: Collection[str] | None = None,
    clock: Clock = utc_now,
) -> Summary:
    """Everything the sources hold, into the lake; what is there already changes nothing.

    Of a crawl of the whole web only the documents at addresses of `publishers` (ids) are taken, where they are given.
    A bad input never ends the run. Raises LakeBusyError where another run does not finish in time,
    and whatever keeps the lake itself from being written, with the run closed as failed.
    """
    with (
        open_session(settings, watcher, steps=steps, trigger=trigger, sources=sources, clock=clock) as session,
        with_closing_checks(session),
    ):
        take_sources(session, sources, publishers)
    return session.summary


def take_sources(session: Session, sources: Sequence[str], publishers: Collection[str] | None = None) -> None:
    """Everything that local sources hold, or what of it is these publishers', batch by batch."""
    found = read_sources(sources, session.run.started_at, session.settings.max_document_bytes)
    documents = documents_of(session, found)
    if publishers is not None:
        documents = _published_by(session, documents, publishers)
    for batch in read_batches(session, documents):
        take(session, batch)
        session.watcher.advance(len(batch), progress_line(session.summary))


@contextmanager
def with_closing_checks(session: Session) -> Iterator[None]:
    """When the block has loaded what there is: people across articles, the figures of the day, what must hold."""
    yield
    gather_people(session)
    refresh_daily_figures(session, run_id=session.run.run_id)
    watch_trends(session)
    check_lake(session, is_changed=session.summary.batches > 0)


def read_batches(session: Session, documents: Iterable[RawDocument]) -> Iterator[list[RawDocument]]:
    """The documents in batches; where one ends follows from the documents alone."""
    found = batches(documents, session.settings.batch_documents, session.settings.batch_bytes)
    while True:
        with session.watch.stage("read"):
            batch = next(found, None)
        if batch is None:
            return
        yield batch


def take(session: Session, documents: Sequence[RawDocument]) -> None:
    """One batch: what the lake does not know is archived, then processed."""
    summary = session.summary
    summary.read += len(documents)
    name, fresh = unknown(session, documents)
    summary.unchanged += len(documents) - len(fresh)
    if not fresh:
        return
    session.preload_expectations()
    with session.watch.stage("archive"):
        captures = write_archive(session.settings.lake, name, fresh, run_id=session.run.run_id)
    process(session, name, fresh, captures)


def process(session: Session, name: str, documents: Sequence[RawDocument], captures: Sequence[Capture]) -> None:
    """Archived documents through extraction and validation into the lake, in one transaction."""
    run = session.run
    with session.watch.stage("extract"):
        transformed = session.steps.extract(session.workers, documents)
    validated_at = session.clock()
    with session.watch.stage("validate"):
        verdict = session.steps.validate(transformed, validated_at)
    parted = part(transformed, verdict, run.run_id, validated_at, captures, publishers=session.publishers)
    batch = Batch(
        run_id=run.run_id,
        batch_id=name,
        rules_version=run.rules_version,
        captures=to_table(Capture, captures),
        rows=parted.passed,
        quarantine=parted.quarantine,
        expectation_results=to_table(ExpectationResult, verdict.results),
        expectation_failures=to_table(ExpectationFailure, verdict.failures),
        committed_at=validated_at,
    )
    with session.watch.stage("load"):
        counts = session.steps.load(session.lake, batch)
    session.summary.note(counts, verdict, parted.reasons)


def unknown(session: Session, documents: Sequence[RawDocument]) -> tuple[str, list[RawDocument]]:
    """The batch's id, and those of its documents that the lake does not know, each once."""
    by_id: dict[str, RawDocument] = {}
    for document in documents:
        by_id.setdefault(document.capture_id, document)
    name = batch_id(by_id, session.run.rules_version)
    with session.watch.stage("look up"):
        if is_committed(session.lake, name):
            return name, []
        known = known_captures(session.lake, by_id.keys())
    if not known:
        return name, list(by_id.values())
    # A batch part of which came in with another one is another batch: its own archive file, its own row.
    fresh = {capture_id: document for capture_id, document in by_id.items() if capture_id not in known}
    return batch_id(fresh, session.run.rules_version), list(fresh.values())


def documents_of(session: Session, found: Iterable[Found]) -> Iterator[RawDocument]:
    """The documents among what was found; the rest is noted."""
    for each in found:
        if isinstance(each, RawDocument):
            yield each
        elif isinstance(each, PassedOver):
            session.summary.passed_over += each.count
        else:
            note_failure(session, each)


def _published_by(
    session: Session, documents: Iterable[RawDocument], publishers: Collection[str]
) -> Iterator[RawDocument]:
    for document in documents:
        listed = session.publishers.by_domain(document.url) if document.url else None
        if listed is not None and listed.id in publishers:
            yield document
        else:
            session.summary.passed_over += 1
