"""What a night begins with: every endpoint, every page whose time has come, every address that was asked for."""

from collections.abc import Iterator
from datetime import datetime

from flows.fetching.answer import ARTICLE, FEED, INDEX, SITEMAP
from flows.nightly.plan import Plan
from transforms.discovery.addresses import page_address
from transforms.identity import normalise_url
from transforms.listings import LIST, Listing
from transforms.publishers import Publisher, Publishers
from warehouse.fetching.state import FetchState, Queued


def page_key(url: str, kind: str) -> str:
    """What names a page in the state: all addresses of an article are one page; a list is its address."""
    return normalise_url(url) if kind == ARTICLE else url


def fill_queue(state: FetchState, plan: Plan, publishers: Publishers, night_id: str, now: datetime) -> int:
    """Queue what a new night begins with; how many addresses are new in the queue."""
    asked = [queued for publisher in plan.publishers for queued in _endpoints(publisher, night_id, now)]
    return state.enqueue([*asked, *_due(state, plan, night_id, now), *_addresses(plan, publishers, night_id, now)])


def _endpoints(publisher: Publisher, night_id: str, now: datetime) -> Iterator[Queued]:
    endpoints = publisher.endpoints
    kinds = (
        (FEED, endpoints.feeds),
        (SITEMAP, endpoints.sitemaps),
        (INDEX, tuple(index.url for index in endpoints.indexes)),
    )
    for kind, urls in kinds:
        for url in urls:
            yield Queued(url=url, kind=kind, publisher_id=publisher.id, night_id=night_id, queued_at=now)


def _due(state: FetchState, plan: Plan, night_id: str, now: datetime) -> Iterator[Queued]:
    asked = {publisher.id for publisher in plan.publishers}
    for page in state.due(now):
        if page.publisher_id in asked:
            yield Queued(
                url=page.address or page.url,
                kind=page.kind,
                publisher_id=page.publisher_id,
                night_id=night_id,
                queued_at=now,
            )


def _addresses(plan: Plan, publishers: Publishers, night_id: str, now: datetime) -> Iterator[Queued]:
    for url in plan.addresses:
        listed = publishers.by_domain(url)
        yield Queued(
            url=page_address(url, listed.endpoints) if listed else url,
            kind=ARTICLE,
            publisher_id=publishers.id_of(url),
            night_id=night_id,
            listing=Listing(url=url, kind=LIST),
            queued_at=now,
        )
