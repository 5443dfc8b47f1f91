"""Everything archived through today's rules, beside the lake: the difference first, then the commit."""

from collections.abc import Sequence

from flows.archived import read_archived
from flows.daily_figures import refresh_daily_figures
from flows.gate import part
from flows.gathering import gather_people
from flows.integrity import check_lake
from flows.session import Session, open_session
from flows.settings import Settings
from flows.summary import Summary, progress_line
from flows.watching import Watcher
from transforms.columns import to_table
from transforms.tables import Capture, ExpectationFailure
from warehouse.differences import Difference
from warehouse.reprocessing import Reprocessing, captures_in_order, reprocessing


def reprocess(settings: Settings, watcher: Watcher, *, is_commit: bool) -> tuple[Difference, Summary]:
    """What today's rules make of the archive against what the lake holds; committed where asked.

    Articles that come out as they are stay untouched, their rows and versions with them.
    """
    with open_session(settings, watcher, trigger="reprocess") as session:
        with reprocessing(session.lake, session.run.run_id) as renewed:
            for captures in captures_in_order(session.lake, settings.batch_documents):
                _stage(session, renewed, captures)
                watcher.advance(len(captures), progress_line(session.summary))
            with session.watch.stage("compare"):
                difference = renewed.difference()
            if is_commit and not difference.is_empty:
                with session.watch.stage("load"):
                    renewed.commit(session.clock())
        if is_commit:
            gather_people(session)
            refresh_daily_figures(session, run_id=None)
            check_lake(session, is_changed=not difference.is_empty)
        session.summary.note_difference(difference, is_commit=is_commit)
    return difference, session.summary


def _stage(session: Session, renewed: Reprocessing, captures: Sequence[Capture]) -> None:
    session.summary.read += len(captures)
    with session.watch.stage("read"):
        documents = read_archived(session, captures)
    with session.watch.stage("extract"):
        transformed = session.steps.extract(session.workers, documents)
    now = session.clock()
    with session.watch.stage("validate"):
        verdict = session.steps.validate(transformed, now)
    parted = part(transformed, verdict, session.run.run_id, now, captures, publishers=session.publishers)
    with session.watch.stage("stage"):
        failures = to_table(ExpectationFailure, verdict.failures)
        renewed.stage([document.capture_id for document in documents], parted.passed, parted.quarantine, failures)
