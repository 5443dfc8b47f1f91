"""The fetching of a night: taken up where it stopped, done host by host, and told to the lake."""

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from flows.fetching.answer import Answer, Wanted
from flows.fetching.fetcher import Fetcher
from flows.nightly.adopting import adopt
from flows.nightly.discovering import Discovery
from flows.nightly.hosts import Hosts
from flows.nightly.plan import Plan
from flows.nightly.progress import Progress
from flows.nightly.queueing import fill_queue
from flows.nightly.recording import Recorder
from flows.nightly.same_pages import SamePages
from flows.nightly.stopping import Stopping
from flows.nightly.tally import Tally
from flows.nightly.visiting import Visitor
from flows.session import Session
from transforms.listings import LIST
from warehouse.fetching.archive import ResponseArchive
from warehouse.fetching.state import FetchState, Queued
from warehouse.fetching.telling import tell_fetches

# A night that was interrupted is taken up again until the next one would begin.
RESUMED_WITHIN = timedelta(hours=18)
# What nobody reached in so many nights is news no more.
LONGEST_WAIT = timedelta(days=7)


def fetch_night(session: Session, state: FetchState, plan: Plan) -> Tally:
    """Fetch what is due and keep it; what came of each address stands in `fetches` when this returns.

    A night that was killed goes on: what it had queued is fetched, what it had fetched is not asked for again.
    """
    settings, tally = session.settings, Tally()
    with ResponseArchive(settings.lake, session.run.run_id) as archive:
        recorder = Recorder(state, archive, session.run.run_id, settings.revisit_days)
        adopt(settings.lake, recorder, session.watcher, settings.fetch.decoded_bytes)
        tell(session, state)
        night_id = _open_night(session, recorder, plan)
        stopping = Stopping(session.clock, plan.deadline)
        try:
            asyncio.run(_fetch(session, recorder, _Night(plan, tally, stopping)))
        finally:
            tell(session, state)
    for remark in tally.remarks():
        session.watcher.say(remark)
    tally.left = sum(_is_asked(queued, plan) for queued in state.waiting())
    if stopping.reason:
        session.watcher.say(f"the fetching ends because {stopping.reason}: {tally.left:,} addresses are left")
    else:
        # What is left then is left on purpose, and goes on being queued.
        state.end_night(night_id, session.clock())
    return tally


def tell(session: Session, state: FetchState) -> None:
    """Move what is written down of addresses tried into `fetches`."""
    rows = state.untold()
    if rows:
        tell_fetches(session.lake, rows)
        state.told(rows)


@dataclass(frozen=True, slots=True)
class _Night:
    plan: Plan
    tally: Tally
    stopping: Stopping


def _open_night(session: Session, recorder: Recorder, plan: Plan) -> str:
    """The night that was interrupted, if it was one like this; else a new one, with its queue."""
    now, scope, state = session.clock(), _scope(plan), recorder.state
    opened = state.open_night()
    if opened and opened.night_id.startswith(scope) and timedelta() <= now - opened.started_at < RESUMED_WITHIN:
        session.watcher.say(f"the night of {opened.started_at:%Y-%m-%d %H:%M} UTC goes on where it stopped")
        return opened.night_id
    if opened:
        state.end_night(opened.night_id, now)
    _give_up_waiting(session, recorder)
    night_id = f"{scope}-{session.run.run_id}"
    # In this order: a night that is begun has its queue, whenever the process dies.
    fill_queue(state, plan, session.publishers, night_id, now)
    state.begin_night(night_id, now)
    return night_id


def _give_up_waiting(session: Session, recorder: Recorder) -> None:
    """Tell addresses that waited too long as not tried, and let them go; listed again, they are queued again."""
    now = session.clock()
    for queued in recorder.state.waiting():
        if queued.queued_at < now - LONGEST_WAIT:
            wanted = Wanted(url=queued.url, kind=queued.kind, publisher_id=queued.publisher_id)
            detail = f"waited since {queued.queued_at:%Y-%m-%d}"
            recorder.keep(Answer(wanted=wanted, outcome="not_tried", detail=detail, started_at=now))


def _scope(plan: Plan) -> str:
    """What tells nights of different wishes apart."""
    asked = [publisher.id for publisher in plan.publishers]
    return hashlib.sha256(repr((asked, plan.addresses)).encode()).hexdigest()[:8]


def _is_asked(queued: Queued, plan: Plan) -> bool:
    is_listed = any(publisher.id == queued.publisher_id for publisher in plan.publishers)
    return is_listed or queued.url in plan.addresses or (queued.listing is not None and queued.listing.kind == LIST)


async def _fetch(session: Session, recorder: Recorder, night: _Night) -> None:
    limits, state, tally = session.settings.fetch, recorder.state, night.tally
    hosts = Hosts(limits.hosts, night.stopping.is_over)
    hosts.add(queued for queued in state.waiting() if _is_asked(queued, night.plan))
    async with Fetcher(
        limits,
        night.plan.contact,
        state,
        allow=session.settings.allow_addresses,
        clock=session.clock,
        on_robots=partial(_keep_robots, recorder, tally),
    ) as fetcher:
        visitor = Visitor(
            fetcher=fetcher,
            state=state,
            recorder=recorder,
            discovery=Discovery(state, night.plan, session.publishers, session.settings),
            publishers=session.publishers,
            tally=tally,
            clock=session.clock,
            same_pages=SamePages(),
            hosts=hosts,
            progress=Progress(session.watcher, hosts, tally),
        )
        with night.stopping.on_signals():
            await hosts.run(visitor.visit)
        visitor.progress.tell()


def _keep_robots(recorder: Recorder, tally: Tally, answer: Answer) -> None:
    recorder.keep(answer)
    tally.note(answer)
