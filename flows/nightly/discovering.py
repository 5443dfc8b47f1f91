"""From the content of a feed, sitemap or index page to the addresses that are worth fetching."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flows.fetching.answer import ARTICLE, FEED, INDEX, SITEMAP, Answer
from flows.nightly.plan import Plan
from flows.nightly.queueing import page_key
from flows.settings import Settings
from transforms.discovery.addresses import page_address
from transforms.discovery.choosing import choose
from transforms.discovery.feeds import read_feed
from transforms.discovery.found import Child, Found
from transforms.discovery.index_pages import read_index
from transforms.discovery.sitemaps import read_sitemap
from transforms.discovery.times import listed_at, stated_at
from transforms.endpoints import Endpoints
from transforms.listings import Listing
from transforms.publishers import Publisher, Publishers
from transforms.visits import PageHistory, is_wanted, spared
from warehouse.fetching.state import FetchState, Queued

# Sitemaps of sitemaps of a sitemap are a mistake or a trap, and so are hundreds of them.
DEEPEST_SITEMAP = 2
MOST_CHILDREN = 200


@dataclass(frozen=True, slots=True)
class Discovered:
    """What a list brought: addresses for the queue, how many more were above the limit, and what was odd."""

    queued: tuple[Queued, ...]
    over_limit: int
    notes: tuple[str, ...]


class Discovery:
    """What lists say, held against what is known; remembers what this night found already."""

    def __init__(self, state: FetchState, plan: Plan, publishers: Publishers, settings: Settings) -> None:
        self._state = state
        self._plan = plan
        self._publishers = publishers
        self._sitemap_bytes = settings.fetch.sitemap_bytes
        self._revisit_days = settings.revisit_days
        self._found: set[str] = set()
        self._articles: Counter[str] = Counter()
        self._children: Counter[str] = Counter()
        # When pages last changed, by what lists say tonight.
        self._modified: dict[str, datetime] = {}

    def read(self, queued: Queued, answer: Answer) -> Found:
        """The entries of a list, as it has them; touches nothing of this object, so that another thread may do it."""
        content, url = answer.body or b"", answer.final_url or queued.url
        if queued.kind == FEED:
            return read_feed(content, url, answer.exchange.header("content-type") if answer.exchange else None)
        if queued.kind == SITEMAP:
            return read_sitemap(content, url, self._sitemap_bytes)
        return read_index(content, url)

    def choose(self, queued: Queued, found: Found, now: datetime) -> Discovered:
        """What of the entries is worth fetching: articles of the publisher that are new or listed as changed."""
        publisher = self._publishers.by_id[queued.publisher_id or ""]
        self._found.add(queued.url)  # a list that names itself is not asked for again
        chosen = choose(found, publisher.domains, publisher.endpoints)
        fresh = [
            listing
            for listing in chosen.listings
            if self._is_recent(queued, listing, publisher) and self._is_worth_it(listing, publisher, now)
        ]
        room = max(0, publisher.endpoints.pages_a_night - self._articles[publisher.id])
        taken = fresh[:room]
        self._articles[publisher.id] += len(taken)
        articles = [self._article(queued, listing, publisher, now) for listing in taken]
        lists = [*self._sitemaps(queued, chosen.children, publisher, now)]
        if fresh:
            lists += self._next_page(queued, publisher, now)
        return Discovered((*lists, *articles), len(fresh) - len(taken), chosen.notes)

    def _is_recent(self, queued: Queued, listing: Listing, publisher: Publisher) -> bool:
        """Sitemaps reach back for years, and feeds do not: an entry of a feed is news, however old it says it is."""
        if queued.kind != SITEMAP:
            return True
        at = listed_at(listing, publisher.zone)
        return at is None or at >= self._plan.since

    def _is_worth_it(self, listing: Listing, publisher: Publisher, now: datetime) -> bool:
        key, modified_at = page_key(listing.url, ARTICLE), stated_at([listing.modified], publisher.zone)
        if modified_at is not None:
            self._modified[key] = max(modified_at, self._modified.get(key, modified_at))
        if key in self._found:
            return False
        self._found.add(key)
        known = self._state.page(key)
        if known is not None and self.spared(known, now) is not None:
            return False
        return is_wanted(known, listing.modified, modified_at, now)

    def spared(self, page: PageHistory, now: datetime) -> PageHistory | None:
        """The page put off to its next visit, where tonight's lists say that it did not change; else None."""
        return spared(page, self._modified.get(page.url), now, self._revisit_days)

    def _article(self, queued: Queued, listing: Listing, publisher: Publisher, now: datetime) -> Queued:
        return Queued(
            url=page_address(listing.url, publisher.endpoints),
            kind=ARTICLE,
            publisher_id=publisher.id,
            night_id=queued.night_id,
            listing=listing,
            queued_at=now,
        )

    def _sitemaps(
        self, queued: Queued, children: tuple[Child, ...], publisher: Publisher, now: datetime
    ) -> Iterator[Queued]:
        """The sitemaps of an index that may hold something recent, the newest first."""
        if queued.depth >= DEEPEST_SITEMAP:
            return
        dated = [(stated_at([child.modified], publisher.zone), child) for child in children]
        recent = [(at, child) for at, child in dated if at is None or at >= self._plan.since]
        recent.sort(key=lambda pair: pair[0] or datetime.max.replace(tzinfo=UTC), reverse=True)
        for _, child in recent[: MOST_CHILDREN - self._children[publisher.id]]:
            if child.url in self._found:
                continue
            self._found.add(child.url)
            self._children[publisher.id] += 1
            yield _list(queued, child.url, SITEMAP, now, depth=queued.depth + 1)

    def _next_page(self, queued: Queued, publisher: Publisher, now: datetime) -> Iterator[Queued]:
        """The page after an index page that brought something new, as far as the publisher's file goes."""
        following = _following(queued, publisher.endpoints) if queued.kind == INDEX else None
        if following:
            yield _list(queued, following, INDEX, now, depth=queued.depth + 1)


def _following(queued: Queued, endpoints: Endpoints) -> str | None:
    page = queued.depth + 1
    return next((index.address(page + 1) for index in endpoints.indexes if index.address(page) == queued.url), None)


def _list(queued: Queued, url: str, kind: str, now: datetime, *, depth: int) -> Queued:
    return Queued(
        url=url, kind=kind, publisher_id=queued.publisher_id, night_id=queued.night_id, depth=depth, queued_at=now
    )
