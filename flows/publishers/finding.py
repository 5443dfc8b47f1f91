"""From the address of a home page to a publisher: asked of the house itself, politely, a dozen requests at most."""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from flows.fetching.answer import FETCHED, HOME, INDEX, Answer, Wanted
from flows.fetching.fetcher import Fetcher
from flows.fetching.limits import Limits
from flows.publishers.robots_memory import RobotsMemory
from flows.publishers.trials import Say, Trial, Trials
from transforms.discovery.address_form import common_form
from transforms.discovery.site_endpoints import (
    USUAL_FEEDS,
    USUAL_SITEMAPS,
    HomePage,
    read_home,
    robots_sitemaps,
    usual_addresses,
)
from transforms.documents import UnreadableDocumentError
from transforms.endpoints import Endpoints, IndexPage
from transforms.identity import normalise_url
from transforms.publishers.publisher import CAPITAL_ZONE, Publisher

# A house with more feeds has one for each section.
MOST_FEEDS = 5
MOST_SITEMAPS = 5
GOVERNMENT = re.compile(r"(?:^|\.)(?:go|desa|mil)\.id$")
LISTED_AGAIN = "lists nothing that another one does not"
ARCHIVE = "lists old articles as well: for a backfill"


class FindingError(Exception):
    """A publisher that cannot be found from an address; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A publisher as found, every endpoint that was tried for it, and why usable ones were left out."""

    publisher: Publisher
    home: Answer
    trials: tuple[Trial, ...]
    left_out: dict[str, str]

    @property
    def taken(self) -> tuple[Trial, ...]:
        """The endpoints that the publisher has."""
        return tuple(trial for trial in self.trials if trial.complaint is None and trial.url not in self.left_out)


class Finder:
    """Finds publishers through one fetcher, whose robots.txt copies it reads sitemaps from."""

    def __init__(self, fetcher: Fetcher, robots: RobotsMemory, limits: Limits, say: Say) -> None:
        self._fetcher = fetcher
        self._robots = robots
        self._limits = limits
        self._say = say

    async def open_home(self, url: str) -> Answer:
        """The answer of a home page; an address without a scheme is asked for by https, then by http.

        Raises FindingError where there is no page to read.
        """
        schemes = ("",) if "://" in url else ("https://", "http://")
        answer = await self._fetch_home(schemes[0] + url)
        if answer.outcome in {"connect", "tls"} and len(schemes) > 1:
            answer = await self._fetch_home(schemes[1] + url)
        if answer.outcome not in FETCHED or not answer.body:
            raise FindingError(f"{answer.wanted.url} cannot be read: {_told(answer)}")
        return answer

    async def find(self, home: Answer, house: Publisher | None, *, domain: str, publisher_id: str | None) -> Proposal:
        """Where a house lists its articles, and for one that is not known as `house` yet, what it is called.

        Raises FindingError for a home that is no page, and where no id can be made of its domain.
        """
        url = _with_path(home.final_url or home.wanted.url)
        page = _page(home, url)
        draft = house or _draft(page, domain, publisher_id)
        trials = Trials(self._fetcher, draft, self._limits, self._say)
        feeds = await self._feeds(trials, page, url)
        sitemaps = await self._sitemaps(trials, url)
        listed = [article.url for trial in (*feeds, *sitemaps) if not _is_archive(trial) for article in trial.articles]
        draft = replace(draft, endpoints=Endpoints(article_pattern=common_form(listed)))
        index = Trials(self._fetcher, draft, self._limits, self._say).judge(home, INDEX)
        tried = (*feeds, *sitemaps, replace(index, url=url))
        return _proposal(draft, home, tried)

    async def _fetch_home(self, url: str) -> Answer:
        self._say(f"asking {url}")
        return await self._fetcher.fetch(Wanted(url=url, kind=HOME))

    async def _feeds(self, trials: Trials, page: HomePage, url: str) -> list[Trial]:
        """The feeds that the home page declares; where there is none, the usual ones up to the first that answers."""
        if page.feeds:
            return [await trials.try_feed(feed) for feed in page.feeds[:MOST_FEEDS]]
        return await _until_usable(trials.try_feed, usual_addresses(USUAL_FEEDS, url))

    async def _sitemaps(self, trials: Trials, url: str) -> list[Trial]:
        """The sitemaps that robots.txt names; where none of them is of news, the usual ones as well."""
        declared = robots_sitemaps(self._robots.text(url) or "", url)
        tried = [await trials.try_sitemap(sitemap) for sitemap in _news_first(declared)[:MOST_SITEMAPS]]
        if any(trial.complaint is None and not _is_archive(trial) for trial in tried):
            return tried
        usual = usual_addresses(USUAL_SITEMAPS, url, declared)
        return tried + await _until_usable(trials.try_sitemap, usual)


def _with_path(url: str) -> str:
    return url if urlsplit(url).path else urljoin(url, "/")


async def _until_usable(attempt: Callable[[str], Awaitable[Trial]], urls: Iterable[str]) -> list[Trial]:
    tried: list[Trial] = []
    for url in urls:
        tried.append(await attempt(url))
        if tried[-1].complaint is None:
            break
    return tried


def _news_first(urls: tuple[str, ...]) -> list[str]:
    return sorted(urls, key=lambda url: "news" not in urlsplit(url).path.lower())


def _is_archive(trial: Trial) -> bool:
    """Whether a sitemap is not of news: Google's extension gives each article of the last days a title and a time."""
    return trial.kind == "sitemap" and not any(entry.title or entry.published for entry in trial.entries)


def _page(home: Answer, url: str) -> HomePage:
    try:
        return read_home(home.body or b"", url)
    except UnreadableDocumentError as error:
        raise FindingError(f"{url} is no page that could be read: {error}") from error


def _draft(page: HomePage, domain: str, publisher_id: str | None) -> Publisher:
    return Publisher(
        id=publisher_id or _id(domain),
        name=page.name or domain,
        kind="government" if GOVERNMENT.search(domain) else "local",
        domains=(domain,),
        dateline_names=(),
        zone=CAPITAL_ZONE,
    )


def _id(domain: str) -> str:
    made = re.sub(r"[^a-z0-9]", "", domain.partition(".")[0])
    if not made[:1].isalpha():
        raise FindingError(f"no id can be made of {domain}: give one with --id, such as --id kabarmerapu")
    return made


def _proposal(draft: Publisher, home: Answer, tried: tuple[Trial, ...]) -> Proposal:
    usable = [trial for trial in tried if trial.complaint is None]
    left_out = _left_out(usable)
    kept = [trial for trial in usable if trial.url not in left_out]
    of_kind = {kind: tuple(trial.url for trial in kept if trial.kind == kind) for kind in ("feed", "sitemap", "index")}
    endpoints = replace(
        draft.endpoints,
        feeds=of_kind["feed"],
        sitemaps=of_kind["sitemap"],
        indexes=tuple(IndexPage(url=url) for url in of_kind["index"]),
        verified_on=home.started_at.date() if kept else None,
    )
    return Proposal(replace(draft, endpoints=endpoints), home, tried, left_out)


def _left_out(usable: list[Trial]) -> dict[str, str]:
    """Feeds that say nothing new, and sitemaps of years where something says what is new."""
    out: dict[str, str] = {}
    seen: set[str] = set()
    for trial in usable:
        articles = {normalise_url(article.url) for article in trial.articles}
        if trial.kind == "feed" and articles <= seen:
            out[trial.url] = LISTED_AGAIN
        elif _is_archive(trial) and any(
            each.kind == "feed" or not _is_archive(each) for each in usable if each.kind != INDEX
        ):
            out[trial.url] = ARCHIVE
        seen |= articles
    return out


def _told(answer: Answer) -> str:
    return f"{answer.outcome}, {answer.detail}" if answer.detail else answer.outcome
