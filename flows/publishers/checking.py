"""Every endpoint of publishers tried, and what the next night would make of them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flows.clock import Clock, utc_now
from flows.fetching.fetcher import Fetcher
from flows.publishers.held import held_articles
from flows.publishers.robots_memory import RobotsMemory
from flows.publishers.tonight import Tonight, tonight
from flows.publishers.trials import Say, Trial, Trials
from flows.settings import Settings
from transforms.endpoints import IndexPage
from transforms.publishers import Publisher


@dataclass(frozen=True, slots=True)
class Checked:
    """A publisher, its endpoints tried, and what a night would fetch; robots.txt's word on its first article."""

    publisher: Publisher
    trials: tuple[Trial, ...]
    tonight: Tonight
    first_article_robots: str

    @property
    def unusable(self) -> int:
        """How many endpoints nothing can come of."""
        return sum(trial.complaint is not None for trial in self.trials)


async def check(
    publishers: Sequence[Publisher], settings: Settings, contact: str, say: Say, clock: Clock = utc_now
) -> list[Checked]:
    """Try the endpoints of publishers, those of one after the other, and several publishers side by side.

    The lake is only asked which articles it has. Nothing is kept, not even a robots.txt.
    """
    held = held_articles(settings, [publisher.id for publisher in publishers])
    robots = RobotsMemory()
    room = asyncio.Semaphore(settings.fetch.hosts)
    since = clock() - timedelta(days=settings.backlog_days)

    async def one(publisher: Publisher) -> Checked:
        """One publisher, as soon as there is room for it."""
        async with room:
            trials = await _tried(Trials(fetcher, publisher, settings.fetch, say), publisher)
        plan = tonight(trials, publisher, since, held)
        return Checked(publisher, trials, plan, robots.verdict(plan.urls[0]) if plan.urls else "none")

    async with Fetcher(settings.fetch, contact, robots, allow=settings.allow_addresses, clock=clock) as fetcher:
        return await asyncio.gather(*map(one, publishers))


async def _tried(trials: Trials, publisher: Publisher) -> tuple[Trial, ...]:
    endpoints = publisher.endpoints
    return (
        *[await trials.try_feed(url) for url in endpoints.feeds],
        *[await trials.try_sitemap(url) for url in endpoints.sitemaps],
        *[trial for index in endpoints.indexes for trial in await _tried_index(trials, index)],
    )


async def _tried_index(trials: Trials, index: IndexPage) -> list[Trial]:
    """The page, and where it is of use and others follow it, the second one: that shows whether the rule is right."""
    first = await trials.try_index(index.url)
    second = index.address(2)
    if second is None or first.complaint is not None:
        return [first]
    return [first, await trials.try_further_index(second, first)]
