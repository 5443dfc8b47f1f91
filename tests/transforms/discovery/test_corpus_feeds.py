from pathlib import Path
from urllib.parse import urlsplit

import pytest

from transforms.discovery import choose, listed_at, read_feed
from transforms.endpoints import Endpoints
from transforms.identity import normalise_url
from transforms.listings import Listing

pytestmark = pytest.mark.corpus
DOMAINS = {"kontan": "kontan.co.id", "disway": "disway.id", "radarbogor": "radarbogor.jawapos.com"}


def chosen(path: Path, domain: str) -> tuple[Listing, ...]:
    """The articles that a stored feed lists, by the careful default."""
    found = choose(read_feed(path.read_bytes(), f"https://{domain}/rss"), [domain], Endpoints())
    assert not found.rejected
    return found.listings


def versions(corpus: Path, publisher: str) -> list[Path]:
    """The versions of a feed, in the order they were stored."""
    return sorted((corpus / "rss" / publisher).glob("*.xml"))


@pytest.mark.parametrize("publisher", DOMAINS)
def test_no_article_comes_twice(corpus: Path, publisher: str) -> None:
    """In every version each article stands once, with title and a time that can be read."""
    for path in versions(corpus, publisher):
        listings = chosen(path, DOMAINS[publisher])
        assert len({normalise_url(listing.url) for listing in listings}) == len(listings)
        assert all(listing.title and listed_at(listing, "Asia/Jakarta") for listing in listings)


@pytest.mark.parametrize("publisher", DOMAINS)
def test_links_in_the_text_are_no_articles(corpus: Path, publisher: str) -> None:
    """Only entries count: what their texts link to, sidebars and further reading, does not."""
    for path in versions(corpus, publisher):
        content = path.read_bytes()
        listings = chosen(path, DOMAINS[publisher])
        assert len(listings) == content.count(b"<item>")
        assert all((urlsplit(listing.url).hostname or "").endswith(DOMAINS[publisher]) for listing in listings)


@pytest.mark.parametrize(
    ("publisher", "articles", "repeats", "updates"),
    [("kontan", 38, 22, 0), ("disway", 23, 17, 17), ("radarbogor", 58, 2, 0)],
)
def test_later_versions_repeat_and_change_entries(
    corpus: Path, publisher: str, articles: int, repeats: int, updates: int
) -> None:
    """Over all versions an article is one; that it is listed again, and with another title or time, shows."""
    seen: dict[str, Listing] = {}
    told = [0, 0]
    for listing in (each for path in versions(corpus, publisher) for each in chosen(path, DOMAINS[publisher])):
        before = seen.get(normalise_url(listing.url))
        if before:
            told[0] += 1
            told[1] += (before.title, before.published) != (listing.title, listing.published)
        seen[normalise_url(listing.url)] = listing
    assert [len(seen), *told] == [articles, repeats, updates]


def test_a_feed_without_entries_says_so(corpus: Path) -> None:
    """The one whose items went, and the two that hold nothing, list nothing and are noted."""
    (empty,) = [path for path in versions(corpus, "disway") if b"<item>" not in path.read_bytes()]
    assert read_feed(empty.read_bytes(), "https://disway.id/rss").notes == ("no_entries",)
    for path in versions(corpus, "tempo"):
        assert read_feed(path.read_bytes(), "https://tempo.co/rss").notes == ("empty",)


def test_entries_without_text_still_name_articles(corpus: Path) -> None:
    """Items that lost their text have an address and a title."""
    found = read_feed((corpus / "rss" / "edge" / "empty_items.xml").read_bytes(), "https://www.poskota.co.id/rss")
    assert all(listing.title for listing in found.listings)
    assert choose(found, ["poskota.co.id"], Endpoints()).listings
