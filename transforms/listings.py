"""What a feed, a sitemap or an index page says of an article before anybody fetched it."""

from dataclasses import dataclass

FEED, SITEMAP, INDEX, LIST = "feed", "sitemap", "index", "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One entry that names an article: where it stands, and title and times as they are printed there.

    `kind` is one of FEED, SITEMAP, INDEX (a page of links) and LIST (addresses that somebody gave). Times are kept
    as printed, because a parser that does not know WIB would be seven hours off.
    """

    url: str
    kind: str
    found_in: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None
