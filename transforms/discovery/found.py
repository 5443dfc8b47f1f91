"""What was found in a feed, a sitemap or a page of links: articles, further sitemaps, and what was refused."""

from collections.abc import Iterable
from dataclasses import dataclass

from transforms.listings import Listing


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap that an index of sitemaps names, and when that says it last changed, as printed."""

    url: str
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """An address that is not asked for, and why: a slug. Where an entry names no address, `url` is empty."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one document lists, in its order.

    Rejected by the readers: `no_address` (an entry without one), `not_http` (file:, javascript:, mailto: and their
    like), `bad_url`, `too_long`. Rejected by `choose`: `other_site`, `home_page`, `media_file`, `ignored` (the
    publisher's ignore_pattern), `no_match` (not its article_pattern), `not_article` (a list or a gallery, by its
    address).

    Notes: `empty`, `html` (a page where a list was asked for), `unknown_format`, `malformed` (read as far as it could
    be), `encoding` (not the one it declares), `cut` (longer than is read), `too_large` (more bytes unpacked than
    allowed), `bad_gzip`, `no_entries`, and the reasons for which a page cannot be read (`no_markup`, `binary`...).
    """

    listings: tuple[Listing, ...] = ()
    children: tuple[Child, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()


def combined(founds: Iterable[Found]) -> Found:
    """What several documents list, one after the other; each note once."""
    kept = tuple(founds)
    return Found(
        tuple(listing for found in kept for listing in found.listings),
        tuple(child for found in kept for child in found.children),
        tuple(rejected for found in kept for rejected in found.rejected),
        tuple(dict.fromkeys(note for found in kept for note in found.notes)),
    )
