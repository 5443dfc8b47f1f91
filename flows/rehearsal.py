"""A replay that writes nothing: what today's rules and expectations would make of held documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from flows.clock import Clock, utc_now
from flows.gate import Parted, part
from flows.own_files import read_own_files
from flows.replay import Outcome
from flows.settings import Settings
from flows.steps import DIRECT
from flows.watching import Watcher
from flows.workers import Workers
from transforms.documents import RawDocument
from transforms.publishers import publishers_with
from transforms.tables import Capture, QuarantineEntry
from warehouse.archive import read_capture
from warehouse.lake import LakeError, open_reader
from warehouse.quarantine import Selection, captures_to_replay, list_held

# The run that the rows would be of; none of them leaves this module.
NO_RUN = "rehearsal"


@dataclass(slots=True)
class _Rehearsed:
    released: list[QuarantineEntry] = field(default_factory=list)
    held: list[QuarantineEntry] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def rehearse(selection: Selection, settings: Settings, watcher: Watcher, *, clock: Clock = utc_now) -> Outcome:
    """What `flows.replay.replay` would release and what would stay held; the lake is only read.

    Entries that would stay held bear the reasons that they would have now.
    """
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        entries = {entry.capture_id: entry for entry in list_held(lake, selection)}
        captures = captures_to_replay(lake, selection)
    rehearsed = _Rehearsed()
    own = read_own_files(settings)
    publishers = publishers_with(own.publishers)
    with Workers(settings.workers, settings.document_seconds, own) as workers:
        for some in _parts(captures, settings.batch_documents):
            documents = _read(settings, some, rehearsed.unreadable)
            transformed = DIRECT.extract(workers, documents)
            now = clock()
            verdict = DIRECT.validate(transformed, now)
            parted = part(transformed, verdict, NO_RUN, now, some, publishers=publishers)
            _note(rehearsed, [entries[document.capture_id] for document in documents], parted)
            watcher.advance(len(some), f"{len(rehearsed.released):,} would be released")
    return Outcome(released=rehearsed.released, held=rehearsed.held, unreadable=rehearsed.unreadable)


def _parts(captures: Sequence[Capture], size: int) -> Iterator[list[Capture]]:
    rest = iter(captures)
    while part := list(islice(rest, size)):
        yield part


def _read(settings: Settings, captures: Sequence[Capture], unreadable: list[str]) -> list[RawDocument]:
    documents: list[RawDocument] = []
    for capture in captures:
        try:
            documents.append(read_capture(settings.lake, capture))
        except LakeError as error:
            unreadable.append(str(error))
    return documents


def _note(rehearsed: _Rehearsed, entries: Sequence[QuarantineEntry], parted: Parted) -> None:
    staying = {row["capture_id"]: row for row in parted.quarantine.to_pylist()}
    for entry in entries:
        row = staying.get(entry.capture_id)
        if row is None:
            rehearsed.released.append(entry)
            continue
        reasons = tuple(row["failed_expectations"])
        rehearsed.held.append(replace(entry, stage=row["stage"], failed_expectations=reasons, message=row["message"]))
