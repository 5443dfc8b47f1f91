"""One endpoint tried: fetched as a night would fetch it, read, and judged by what a night would take from it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from flows.fetching.answer import FEED, FETCHED, INDEX, SITEMAP, Answer, Wanted
from flows.fetching.fetcher import Fetcher
from flows.fetching.limits import Limits
from transforms.discovery import Child, Found, choose, listed_at, read_feed, read_index, read_sitemap, stated_at
from transforms.identity import normalise_url
from transforms.listings import Listing
from transforms.publishers.publisher import Publisher

Say = Callable[[str], None]
EARLIEST = datetime.min.replace(tzinfo=UTC)
# Of the readers' notes, those that say why there is nothing.
EMPTINESS = {
    "empty": "answers with nothing",
    "html": "answers with a page where a list was asked for",
    "unknown_format": "answers with something that is no list",
    "bad_gzip": "answers with gzip that cannot be unpacked",
    "no_entries": "lists nothing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of one endpoint: the answer, what it lists, and what of that a night would take.

    `child` is the trial of the newest sitemap of an index of sitemaps. `newest_at` is the newest time that an
    entry states, whatever it names. `is_repeat` is set for a further page that names no other article than the first.
    """

    url: str
    kind: str
    answer: Answer
    found: Found | None = None
    chosen: Found = field(default_factory=Found)
    newest_at: datetime | None = None
    child: "Trial | None" = None
    is_repeat: bool = False

    @property
    def entries(self) -> tuple[Listing, ...]:
        """What it lists, of an index of sitemaps what its newest one lists."""
        listing = self.child or self
        return listing.found.listings if listing.found else ()

    @property
    def articles(self) -> tuple[Listing, ...]:
        """Which of its entries are the publisher's articles."""
        return (self.child or self).chosen.listings

    @property
    def complaint(self) -> str | None:
        """Why nothing can come of the endpoint, in words; None where it is usable."""
        if self.found is None:
            return _refusal(self.answer)
        if self.child is not None:
            return self.child.complaint and f"its newest sitemap {self.child.url}: {self.child.complaint}"
        if not self.found.listings:
            return next((EMPTINESS[note] for note in self.found.notes if note in EMPTINESS), EMPTINESS["no_entries"])
        if not self.articles:
            return "lists no article of the house"
        return "lists what the page before it lists: its next_page is wrong" if self.is_repeat else None

    @property
    def notes(self) -> tuple[str, ...]:
        """What was odd about it and, where it is an index, about its newest sitemap, each once."""
        own = (*self.answer.notes, *(self.found.notes if self.found else ()))
        return tuple(dict.fromkeys((*own, *self.child.notes) if self.child else own))


class Trials:
    """Tries endpoints of one publisher, or of what may become one, through one fetcher."""

    def __init__(self, fetcher: Fetcher, publisher: Publisher, limits: Limits, say: Say) -> None:
        self._fetcher = fetcher
        self._publisher = publisher
        self._limits = limits
        self._say = say

    async def try_feed(self, url: str) -> Trial:
        """Try an address as a feed."""
        return await self._try(url, FEED)

    async def try_index(self, url: str) -> Trial:
        """Try an address as a page of links."""
        return await self._try(url, INDEX)

    async def try_further_index(self, url: str, first: Trial) -> Trial:
        """Try an address as the page behind a page of links: it has to name articles that the first does not."""
        trial = await self._try(url, INDEX)
        known = {normalise_url(listing.url) for listing in first.articles}
        return replace(trial, is_repeat=all(normalise_url(listing.url) in known for listing in trial.articles))

    async def try_sitemap(self, url: str) -> Trial:
        """Try an address as a sitemap; of an index of sitemaps the newest one as well."""
        trial = await self._try(url, SITEMAP)
        if trial.entries or not trial.chosen.children:
            return trial
        child = await self._try(self._newest(trial.chosen.children).url, SITEMAP)
        return replace(trial, newest_at=child.newest_at, child=child)

    def judge(self, answer: Answer, kind: str) -> Trial:
        """Read an answer and tell what of it a night would take."""
        url = answer.wanted.url
        if answer.outcome not in FETCHED or not answer.body:
            return Trial(url=url, kind=kind, answer=answer)
        found = self._read(answer, kind)
        chosen = choose(found, self._publisher.domains, self._publisher.endpoints)
        times = [at for listing in found.listings if (at := listed_at(listing, self._publisher.zone))]
        return Trial(url=url, kind=kind, answer=answer, found=found, chosen=chosen, newest_at=max(times, default=None))

    async def _try(self, url: str, kind: str) -> Trial:
        self._say(f"asking {url}")
        endpoints = self._publisher.endpoints
        wanted = Wanted(
            url=url,
            kind=kind,
            publisher_id=self._publisher.id,
            delay_seconds=endpoints.delay_seconds,
            accepts_any_certificate=endpoints.accepts_any_certificate,
        )
        answer = await self._fetcher.fetch(wanted)
        # A feed of 5,000 entries takes seconds to read, and other hosts' answers must not wait for it.
        return await asyncio.to_thread(self.judge, answer, kind)

    def _read(self, answer: Answer, kind: str) -> Found:
        content, url = answer.body or b"", answer.final_url or answer.wanted.url
        if kind == FEED:
            return read_feed(content, url, answer.exchange.header("content-type") if answer.exchange else None)
        if kind == SITEMAP:
            return read_sitemap(content, url, self._limits.sitemap_bytes)
        return read_index(content, url)

    def _newest(self, children: tuple[Child, ...]) -> Child:
        """The child that changed last; the last of the index where none says."""
        zone = self._publisher.zone
        return max(reversed(children), key=lambda child: stated_at((child.modified,), zone) or EARLIEST)


def _refusal(answer: Answer) -> str:
    if answer.outcome in FETCHED:
        return "answers with nothing"
    return f"{answer.outcome}: {answer.detail}" if answer.detail else answer.outcome
