"""Who published an article, and where its publisher lists the next ones: houses as data, a TOML file each."""

from transforms.publishers.hosts import host_of, registrable_domain
from transforms.publishers.listed import PublishedBy, Publishers, folded
from transforms.publishers.loading import load_publishers, publishers_with
from transforms.publishers.publisher import KINDS, ZONES, Publisher, PublisherFileError

__all__ = [
    "KINDS",
    "ZONES",
    "PublishedBy",
    "Publisher",
    "PublisherFileError",
    "Publishers",
    "folded",
    "host_of",
    "load_publishers",
    "publishers_with",
    "registrable_domain",
]
