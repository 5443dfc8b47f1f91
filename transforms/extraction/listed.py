"""What a feed, a sitemap or an index page said of an article, as candidates for its fields."""

from collections.abc import Iterator

from transforms.documents import Candidate
from transforms.listings import FEED, INDEX, SITEMAP, Listing

# Below all that a page says of itself, which goes from 0.6 up: lists shorten titles and round times. The text of a
# link is often cut, or has the section's name in it.
TITLE_CONFIDENCE = {FEED: 0.5, SITEMAP: 0.5, INDEX: 0.3}
TIME_CONFIDENCE = {FEED: 0.5, SITEMAP: 0.5, INDEX: 0.3}


def listed_candidates(listing: Listing | None) -> Iterator[Candidate]:
    """Candidates for `title` and `published_at`, their method the kind of list; none of a bare list of addresses.

    The time is as printed: who reads it knows the publisher's zone. That of a change is no time of publication.
    """
    if listing is None or listing.kind not in TITLE_CONFIDENCE:
        return
    if listing.title:
        yield Candidate("title", listing.title, listing.kind, TITLE_CONFIDENCE[listing.kind])
    if listing.published:
        yield Candidate("published_at", listing.published, listing.kind, TIME_CONFIDENCE[listing.kind])
