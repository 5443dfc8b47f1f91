"""Where articles are: what feeds, sitemaps and index pages list, and which of it is a publisher's own."""

from transforms.discovery.addresses import page_address
from transforms.discovery.choosing import choose
from transforms.discovery.feeds import read_feed
from transforms.discovery.found import Child, Found, Rejected, combined
from transforms.discovery.index_pages import read_index
from transforms.discovery.sitemaps import read_sitemap
from transforms.discovery.times import listed_at, stated_at

__all__ = [
    "Child",
    "Found",
    "Rejected",
    "choose",
    "combined",
    "listed_at",
    "page_address",
    "read_feed",
    "read_index",
    "read_sitemap",
    "stated_at",
]
