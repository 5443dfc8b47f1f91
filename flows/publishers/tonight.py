"""What the next night would fetch of what was just listed, and how long politeness makes it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flows.fetching.answer import SITEMAP
from flows.publishers.trials import Trial
from transforms.discovery import listed_at, page_address
from transforms.identity import article_id, normalise_url
from transforms.listings import Listing
from transforms.publishers.publisher import Publisher

# Up to 30 % is added to each pause.
MEAN_JITTER = 1.15


@dataclass(frozen=True, slots=True)
class Tonight:
    """Addresses of articles in the order listed, how many more the night's bound leaves out, and the pause.

    `held_count` are those that were listed and are not among them, because the lake has them.
    """

    urls: tuple[str, ...]
    over_limit: int
    delay_seconds: float
    held_count: int = 0

    @property
    def seconds(self) -> float:
        """How long the pauses take: those of the host with most addresses, as hosts are fetched side by side."""
        hosts = Counter(urlsplit(url).netloc for url in self.urls)
        return max(hosts.values(), default=0) * self.delay_seconds * MEAN_JITTER


def tonight(trials: Iterable[Trial], publisher: Publisher, since: datetime, held: Collection[str] = ()) -> Tonight:
    """What a night that looks back to `since` would fetch, for a lake that has the articles with the ids `held`.

    Entries of sitemaps that are older are left out, as a night leaves them out; those of feeds never are.
    """
    trials = tuple(trials)
    found = {
        normalise_url(listing.url): page_address(listing.url, publisher.endpoints)
        for trial in trials
        if trial.complaint is None
        for listing in _recent(trial, publisher.zone, since)
    }
    urls = tuple(url for key, url in found.items() if article_id(key, "") not in held)
    bound = publisher.endpoints.pages_a_night
    delays = (trial.answer.delay_seconds for trial in trials)
    return Tonight(urls[:bound], len(urls[bound:]), max(delays, default=0.0), len(found) - len(urls))


def _recent(trial: Trial, zone: str, since: datetime) -> Iterator[Listing]:
    for listing in trial.articles:
        at = listed_at(listing, zone) if trial.kind == SITEMAP else None
        if at is None or at >= since:
            yield listing
