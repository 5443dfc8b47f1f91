"""What a home page and a robots.txt say of a house: its name, its feeds, its sitemaps."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import html
from protego import Protego

from transforms.discovery.addresses import absolute
from transforms.identity import normalise_url
from transforms.pages.markup import declared_charset, parse_markup
from transforms.pages.meta_tags import read_meta
from transforms.publishers.hosts import registrable_domain
from transforms.reading.decoding import decode

# How a page says that a feed is its alternate: RSS Autodiscovery, RFC 4287 (section 7), JSON Feed 1.1. WordPress gives
# `application/json` for its programming interface, which is no feed.
FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
# WordPress announces the feed of its readers' comments beside that of its articles.
COMMENTS = re.compile(r"/comments?/feed|/feeds?/comments?|[?&]feed=comments", re.IGNORECASE)
# Asked for where a house declares none; the first that answers is its own.
USUAL_FEEDS = ("/feed/", "/rss", "/rss.xml", "/feed.xml")
USUAL_SITEMAPS = ("/sitemap-news.xml", "/news-sitemap.xml", "/sitemap.xml")

NAME_TAGS = ("og:site_name", "application-name", "apple-mobile-web-app-title")
LONGEST_NAME = 60
_SEPARATORS = re.compile(r" [|–—·•»:-]{1,4} | ?[|»] ?|: ")


@dataclass(frozen=True, slots=True)
class HomePage:
    """What a home page says of its house: the name it goes by, None where it says none, and the feeds it declares."""

    name: str | None
    feeds: tuple[str, ...]


def read_home(content: bytes, url: str, charset: str | None = None) -> HomePage:
    """Name and feeds of a home page, feeds in the order declared, those on the house's own domain first.

    `charset` is what the transport declared. Feeds of comments are left out, and no feed is named twice.
    Raises UnreadableDocumentError for what is no page.
    """
    root = parse_markup(decode(content, charset or declared_charset(content)).text)
    return HomePage(_name(root, url), tuple(_feeds(root, url)))


def robots_sitemaps(text: str, url: str) -> tuple[str, ...]:
    """The addresses of a robots.txt's Sitemap lines, in its order, each once.

    The lines belong to no group (sitemaps.org, "Specifying the Sitemap location in your robots.txt file"); relative
    ones, which should not be, go by `url`, an address of the site.
    """
    named = (absolute(line, urljoin(url, "/")) for line in Protego.parse(text).sitemaps)
    return tuple(dict.fromkeys(address for address in named if isinstance(address, str)))


def usual_addresses(paths: tuple[str, ...], url: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The usual paths on the site of an address, less the addresses known already."""
    seen = {normalise_url(address) for address in known}
    return tuple(address for path in paths if normalise_url(address := urljoin(url, path)) not in seen)


def _feeds(root: html.HtmlElement, url: str) -> list[str]:
    base = absolute(next((tag.get("href") or "" for tag in root.iter("base")), ""), url)
    declared = [link.get("href") or "" for link in root.iter("link") if _declares_feed(link)]
    named = (absolute(href, base if isinstance(base, str) else url) for href in declared)
    found = dict.fromkeys(feed for feed in named if isinstance(feed, str) and not COMMENTS.search(feed))
    own = registrable_domain(url)
    return sorted(found, key=lambda feed: registrable_domain(feed) != own)


def _declares_feed(link: html.HtmlElement) -> bool:
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    return "alternate" in (link.get("rel") or "").lower().split() and kind in FEED_TYPES


def _name(root: html.HtmlElement, url: str) -> str | None:
    meta = read_meta(root)
    stated = next((meta[tag] for tag in NAME_TAGS if len(meta.get(tag, "")) in range(2, LONGEST_NAME)), None)
    return stated or _name_in_title(root, url)


def _name_in_title(root: html.HtmlElement, url: str) -> str | None:
    """The part of the title that the address bears as well, else the first where it is short enough for a name."""
    title = " ".join((root.findtext(".//title") or "").split())
    parts = [part for part in _SEPARATORS.split(title) if 1 < len(part) < LONGEST_NAME]
    host = re.sub(r"[\W_]", "", urlsplit(url).hostname or "")
    named = [part for part in parts if (letters := re.sub(r"[\W_]", "", part).lower()) and letters in host]
    return next(iter([*named, *parts]), None)
