"""Held documents once more, from the archive, after a rule, an expectation or the code was mended."""

from collections.abc import Sequence
from itertools import islice

from flows.archived import read_archived
from flows.gathering import gather_people
from flows.ingest import process
from flows.session import Session, open_session
from flows.settings import Settings
from flows.summary import Summary
from flows.watching import Watcher
from transforms.identity import batch_id
from transforms.tables import Capture
from warehouse.quarantine import Selection, captures_to_replay
from warehouse.quoting import literal


def replay(selection: Selection, settings: Settings, watcher: Watcher) -> Summary:
    """Put the held documents that the selection means through today's rules and expectations.

    What passes is loaded and released; what does not stays held, for today's reasons.
    """
    with open_session(settings, watcher, trigger="replay") as session:
        # The day that --day names is the one that `quarantine list` shows.
        session.lake.execute("set TimeZone = " + literal(settings.timezone))
        captures = iter(captures_to_replay(session.lake, selection))
        while part := list(islice(captures, settings.batch_documents)):
            _replay(session, part)
        gather_people(session)
    return session.summary


def _replay(session: Session, captures: Sequence[Capture]) -> None:
    documents = read_archived(session, captures)
    session.summary.read += len(captures)
    # The same documents may be replayed many times: the run makes each time a batch of its own.
    name = batch_id((document.capture_id for document in documents), session.run.run_id)
    process(session, name, documents, captures)
