"""The daily figures of publishers, after the batches of a run."""

from expectations.suites.article_versions import RESIDUE
from flows.session import Session
from warehouse.publisher_days import STAGE, refresh_publisher_days

RESIDUE_IDS = tuple(expectation.id for expectation in RESIDUE)


def refresh_daily_figures(session: Session, *, run_id: str | None) -> None:
    """Bring `publisher_days` up to date with what the run wrote; without its id, with everything."""
    with session.watch.stage(STAGE):
        refresh_publisher_days(session.lake, timezone=session.settings.timezone, residue=RESIDUE_IDS, run_id=run_id)
