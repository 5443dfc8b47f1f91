"""Held documents once more, from the archive, after a rule, an expectation or the code was mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from flows.archived import read_archived
from flows.clock import Clock, utc_now
from flows.daily_figures import refresh_daily_figures
from flows.gathering import gather_people
from flows.ingest import process
from flows.integrity import check_lake
from flows.session import Session, open_session
from flows.settings import Settings
from flows.summary import Summary
from flows.trends import watch_trends
from flows.watching import Watcher
from transforms.identity import batch_id
from transforms.tables import Capture, QuarantineEntry
from warehouse.lake import open_reader
from warehouse.quarantine import Selection, captures_to_replay, list_held, list_released
from warehouse.quoting import literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a replay released or would release, and what stays held, with today's reasons.

    `unreadable` are the archive's words about documents that it cannot give; they stay as they are.
    """

    released: Sequence[QuarantineEntry]
    held: Sequence[QuarantineEntry]
    unreadable: Sequence[str] = ()


def replay(selection: Selection, settings: Settings, watcher: Watcher, *, clock: Clock = utc_now) -> Summary:
    """Put the held documents that the selection means through today's rules and expectations.

    What passes is loaded and released; what does not stays held, for today's reasons.
    """
    with open_session(settings, watcher, trigger="replay", clock=clock) as session:
        # The day that --day names is the one that `quarantine list` shows.
        session.lake.execute("set TimeZone = " + literal(settings.timezone))
        captures = iter(captures_to_replay(session.lake, selection))
        while part := list(islice(captures, settings.batch_documents)):
            _replay(session, part)
        gather_people(session)
        refresh_daily_figures(session, run_id=session.run.run_id)
        watch_trends(session)
        check_lake(session, is_changed=session.summary.batches > 0)
    return session.summary


def outcome_of(summary: Summary, settings: Settings) -> Outcome:
    """What a replay released and what it left held, as the lake has it."""
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        chosen = Selection(run_id=summary.run_id)
        return Outcome(
            released=list_released(lake, chosen),
            held=list_held(lake, chosen),
            unreadable=[failure.message for failure in summary.failures if failure.stage == "archive"],
        )


def _replay(session: Session, captures: Sequence[Capture]) -> None:
    documents = read_archived(session, captures)
    session.summary.read += len(captures)
    # The same documents may be replayed many times: the run makes each time a batch of its own.
    name = batch_id((document.capture_id for document in documents), session.run.run_id)
    process(session, name, documents, captures)
