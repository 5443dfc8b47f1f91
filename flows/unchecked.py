"""What is noted of a suite that could not run after the batches of a run."""

from expectations.declarations import Suite
from expectations.running import unchecked
from flows.session import Session
from warehouse.results import write_results


def note_unchecked(session: Session, suite: Suite, error: Exception) -> None:
    """Results that say why nothing was checked; where even they cannot be written the summary says it alone."""
    results = [outcome.result for outcome in unchecked(suite, error)]
    session.summary.unchecked |= {suite.table: results[0].error or ""}
    try:
        write_results(session.lake, results, run_id=session.run.run_id, message=f"{suite.table} not checked")
    except Exception as second:  # noqa: BLE001 - the first error is the one to be told, and it is
        session.watcher.say(f"why {suite.table} could not be checked could not be written: {second}")
