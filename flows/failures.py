"""Inputs that cannot be read: told at once, written down, and the run goes on."""

from flows.session import Session
from flows.sources import SourceFailure
from transforms.tables import Failure
from warehouse.runs import record_failures

# Failures named in the summary; the lake holds them all.
MOST_FAILURES_SHOWN = 20


def note_failure(session: Session, failure: SourceFailure) -> None:
    """An input that cannot be read: a line now, a row in `failures`, and the run goes on."""
    session.summary.failed_count += 1
    if len(session.summary.failures) < MOST_FAILURES_SHOWN:
        session.summary.failures.append(failure)
    session.watcher.say(f"failed: {failure.message}")
    record = Failure(
        run_id=session.run.run_id,
        source_uri=failure.source_uri,
        stage=failure.stage,
        reason=failure.reason,
        message=failure.message,
        occurred_at=session.clock(),
    )
    record_failures(session.lake, [record])
