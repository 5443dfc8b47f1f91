"""One night from beginning to end: fetch, take what lies in the inbox, load, follow the figures."""

from collections.abc import Callable

from flows.clock import Clock, utc_now
from flows.ingest import take_sources, with_closing_checks
from flows.nightly.fetching import fetch_night
from flows.nightly.plan import Plan
from flows.nightly.taking import take_pages
from flows.nightly.tally import Tally
from flows.session import Session, open_session
from flows.settings import Settings
from flows.steps import DIRECT, Steps
from flows.summary import Summary
from flows.watching import Watcher
from warehouse.fetching.state import FetchState

# What the runs of the nightly flow are called in `runs`.
TRIGGER = "nightly"

# The fetching as an orchestrator calls it.
FetchStep = Callable[[Session, FetchState, Plan], Tally]


def run_night(
    plan: Plan,
    settings: Settings,
    watcher: Watcher,
    steps: Steps = DIRECT,
    fetch: FetchStep = fetch_night,
    *,
    clock: Clock = utc_now,
) -> Summary:
    """Fetch what is due and load it, with whatever lies in the inbox; what cannot be finished is left for the next.

    The lake is held for the whole night, so that two nights never overlap.
    Raises LakeBusyError where another run does not finish in time.
    """
    sources = [*(publisher.id for publisher in plan.publishers), str(settings.inbox)]
    with (
        open_session(settings, watcher, steps=steps, trigger=TRIGGER, sources=sources, clock=clock) as session,
        with_closing_checks(session),
    ):
        _fetch_and_take(session, plan, fetch)
        _take_inbox(session)
    return session.summary


def run_inbox(settings: Settings, watcher: Watcher, steps: Steps = DIRECT, *, clock: Clock = utc_now) -> Summary:
    """Load what lies in the inbox, and fetch nothing."""
    sources = [str(settings.inbox)]
    with (
        open_session(settings, watcher, steps=steps, trigger=TRIGGER, sources=sources, clock=clock) as session,
        with_closing_checks(session),
    ):
        _take_inbox(session)
    return session.summary


def _fetch_and_take(session: Session, plan: Plan, fetch: FetchStep) -> None:
    with FetchState(session.settings.lake) as state:
        with session.watch.stage("fetch"):
            tally = fetch(session, state, plan)
        summary = session.summary
        summary.fetched, summary.left = dict(tally.outcomes), tally.left
        summary.fetch_troubles = list(tally.troubles())
        for line in summary.fetch_troubles:
            session.watcher.say(f"could not be fetched: {line}")
        take_pages(session, state)


def _take_inbox(session: Session) -> None:
    session.settings.inbox.mkdir(parents=True, exist_ok=True)
    take_sources(session, [str(session.settings.inbox)])
