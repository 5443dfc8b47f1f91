"""Which of the addresses found are a publisher's own articles."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from transforms.discovery.addresses import page_address
from transforms.discovery.article_addresses import is_article, is_home, is_list, is_media
from transforms.discovery.found import Child, Found, Rejected
from transforms.endpoints import NO_ENDPOINTS, Endpoints
from transforms.identity import normalise_url
from transforms.listings import FEED, INDEX, LIST, SITEMAP, Listing
from transforms.publishers.hosts import is_within

# Which of two listings is kept where both say as much.
RANKS = {FEED: 3, SITEMAP: 2, INDEX: 1, LIST: 0}


def choose(found: Found, domains: Collection[str], endpoints: Endpoints) -> Found:
    """What of a publisher's lists is to be fetched: its own articles, each once, in the order first listed.

    `domains` are the publisher's, sub-domains with them. Where it has an `article_pattern` that decides, and
    `ignore_pattern` takes away; where it has none, only addresses that look like articles are kept, and of a feed all
    that do not look like lists. What is dropped
    stands in `rejected` with its reason. Listings of one article fold into the one that says more; the time of a
    change stays, whoever said it.
    """
    rejected = list(found.rejected)
    kept: dict[str, Listing] = {}
    for listing in found.listings:
        reason = _objection(listing, domains, endpoints)
        if reason:
            rejected.append(Rejected(listing.url, reason))
            continue
        key = normalise_url(listing.url)
        kept[key] = _fuller(kept[key], listing) if key in kept else listing
    children, foreign = _own_children(found.children, domains)
    return Found(tuple(kept.values()), children, (*rejected, *foreign), found.notes)


def is_own(url: str, domains: Collection[str]) -> bool:
    """Whether an address lies on one of the domains or below it."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return False
    return any(is_within(host, domain) for domain in domains)


def _own_children(children: Iterable[Child], domains: Collection[str]) -> tuple[tuple[Child, ...], list[Rejected]]:
    once = {child.url: child for child in children}
    own = tuple(child for child in once.values() if is_own(child.url, domains))
    return own, [Rejected(child.url, "other_site") for child in once.values() if not is_own(child.url, domains)]


def _objection(listing: Listing, domains: Collection[str], endpoints: Endpoints) -> str | None:
    # Patterns are of addresses as they are asked for: trackers that a feed adds must not hide an article.
    url = page_address(listing.url, NO_ENDPOINTS)
    if not is_own(url, domains):
        return "other_site"
    if is_home(url):
        return "home_page"
    if is_media(url):
        return "media_file"
    if endpoints.ignore_pattern and _compiled(endpoints.ignore_pattern).search(url):
        return "ignored"
    if endpoints.article_pattern:
        return None if _compiled(endpoints.article_pattern).search(url) else "no_match"
    # A feed is made of articles, whatever their addresses look like; sitemaps and pages name all there is.
    is_taken = not is_list(url) if listing.kind == FEED else is_article(url)
    return None if is_taken else "not_article"


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _fuller(first: Listing, second: Listing) -> Listing:
    fuller, other = (second, first) if _said(second) > _said(first) else (first, second)
    return replace(fuller, modified=other.modified) if fuller.modified is None and other.modified else fuller


def _said(listing: Listing) -> tuple[int, int]:
    stated = (listing.title, listing.published, listing.modified)
    return sum(value is not None for value in stated), RANKS.get(listing.kind, 0)
