"""One address of the night: fetched, looked at, kept, and, where it is a list, followed."""

import asyncio
from dataclasses import dataclass, replace

from flows.clock import Clock
from flows.fetching.answer import ARTICLE, FETCHED, NOT_A_LIST, SAME_PAGE, Answer, Wanted
from flows.fetching.fetcher import Fetcher
from flows.nightly.discovering import Discovery
from flows.nightly.hosts import Hosts
from flows.nightly.progress import Progress
from flows.nightly.queueing import page_key
from flows.nightly.recording import Recorder
from flows.nightly.same_pages import SamePages
from flows.nightly.tally import Tally
from transforms.discovery.found import Rejected
from transforms.endpoints import Endpoints
from transforms.publishers import Publishers
from transforms.visits import PageHistory, validators_for
from warehouse.fetching.state import FetchState, Queued

NO_ENDPOINTS = Endpoints()
# Notes of a document that is no list, and of entries that are no addresses.
NO_LIST = frozenset({"html", "unknown_format"})
NO_ADDRESSES = frozenset({"not_http", "bad_url", "too_long"})


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Visits the addresses of one night."""

    fetcher: Fetcher
    state: FetchState
    recorder: Recorder
    discovery: Discovery
    publishers: Publishers
    tally: Tally
    clock: Clock
    same_pages: SamePages
    hosts: Hosts
    progress: Progress

    async def visit(self, queued: Queued) -> None:
        """Fetch one address and keep what came of it.

        What a list brings is queued before the list itself is written down as read: whoever is killed in between
        reads the list again, and misses nothing. Raises OSError where the archive cannot be written.
        """
        if self.same_pages.is_hopeless(queued.publisher_id):
            return  # it stays in the queue, and is told as left
        known = self.state.page(page_key(queued.url, queued.kind))
        if self._is_put_off(queued, known):
            return
        answer = self._judged(queued, await self.fetcher.fetch(self._wanted(queued, known)))
        if queued.kind != ARTICLE and answer.outcome in FETCHED:
            answer = await self._follow(queued, answer)
        self.recorder.keep(answer, queued)
        self.tally.note(answer)
        self.progress.advance()

    def _is_put_off(self, queued: Queued, known: PageHistory | None) -> bool:
        """Whether a page that is due is left to its next visit, because its lists say that nothing changed."""
        if queued.kind != ARTICLE or queued.listing is not None or known is None:
            return False
        later = self.discovery.spared(known, self.clock())
        if later is None:
            return False
        self.state.put_off(queued.url, later)
        self.tally.spared += 1
        return True

    def _wanted(self, queued: Queued, known: PageHistory | None) -> Wanted:
        endpoints = self._endpoints(queued)
        return Wanted(
            url=queued.url,
            kind=queued.kind,
            publisher_id=queued.publisher_id,
            validators=validators_for(known, self.clock(), is_conditional=endpoints.is_conditional),
            delay_seconds=endpoints.delay_seconds,
            accepts_any_certificate=endpoints.accepts_any_certificate,
        )

    def _endpoints(self, queued: Queued) -> Endpoints:
        publisher = self.publishers.by_id.get(queued.publisher_id or "")
        return publisher.endpoints if publisher else NO_ENDPOINTS

    def _judged(self, queued: Queued, answer: Answer) -> Answer:
        """The answer, with what only the whole night can know of it."""
        if queued.kind != ARTICLE or answer.outcome not in FETCHED:
            return answer
        publisher = self.publishers.by_id.get(queued.publisher_id or "")
        at = self.publishers.by_domain(answer.final_url) if answer.final_url else publisher
        if publisher is not None and at is not publisher and answer.redirect_count:
            return replace(answer, outcome="bad_redirect", detail=f"leads away from the publisher: {answer.final_url}")
        if answer.sha256 and answer.body and self.same_pages.is_one(queued.publisher_id, answer.sha256):
            return replace(answer, outcome=SAME_PAGE, detail="the same page came under other addresses tonight")
        return answer

    async def _follow(self, queued: Queued, answer: Answer) -> Answer:
        """Queue what a list names; the answer with what was odd about it."""
        # Parsing takes long enough to hold up every other host.
        found = await asyncio.to_thread(self.discovery.read, queued, answer)
        discovered = self.discovery.choose(queued, found, self.clock())
        self.tally.over_limit += discovered.over_limit
        self.state.enqueue(discovered.queued)
        self.hosts.add(discovered.queued)
        for rejected in found.rejected:
            if rejected.url and rejected.reason in NO_ADDRESSES:
                self.recorder.keep(_refused(rejected, queued, answer))
        is_list = found.listings or found.children or not NO_LIST & set(found.notes)
        return replace(answer, outcome=answer.outcome if is_list else NOT_A_LIST, notes=(*answer.notes, *found.notes))


def _refused(rejected: Rejected, queued: Queued, answer: Answer) -> Answer:
    """The answer to an entry that nobody can ask for: a file:, a javascript:, an address that is none."""
    wanted = Wanted(url=rejected.url, publisher_id=queued.publisher_id)
    detail = f"{rejected.reason}: listed in {queued.url}"
    return Answer(wanted=wanted, outcome="bad_url", detail=detail, started_at=answer.started_at)
