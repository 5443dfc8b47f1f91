from datetime import UTC, datetime

import pytest

from transforms.article import make_article
from transforms.article_rows import ArticleRows
from transforms.batch import tools
from transforms.documents import RawDocument
from transforms.extraction.listed import listed_candidates
from transforms.listings import FEED, INDEX, LIST, SITEMAP, Listing

URL = "https://kabarcontoh.example/read/101/panen"
STORY = "".join(
    f"<p>Warga Desa Sumberwangi menggelar panen raya di sawah desa itu, bagian {part}, dan hasilnya melimpah.</p>"
    for part in range(5)
)
SILENT = f"<html><body><article>{STORY}</article></body></html>"
SPEAKING = (
    '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Panen Raya di Sumberwangi",'
    ' "datePublished": "2024-10-24T09:00:00+07:00"}</script></head><body><h1>Panen Raya di Sumberwangi</h1>'
    f"<article>{STORY}</article></body></html>"
)
TITLE, TIME = "Warga Sumberwangi Panen", "2024-10-24 10:30:15"


def made(page: str, url: str = URL, **said: str) -> ArticleRows:
    """The rows of a page that a list named."""
    listing = Listing(url=url, **({"kind": FEED} | said))
    received = datetime(2026, 1, 2, tzinfo=UTC)
    document = RawDocument("c" + "0" * 23, "a.html", "text/html", page.encode(), received, url=url, listing=listing)
    return make_article(document, tools())


def evidence(rows: ArticleRows, field: str) -> list[tuple[str, str, bool]]:
    """Method, value and choice of the candidates for a field."""
    return [(row.method, row.value, row.is_chosen) for row in rows.field_evidence if row.field == field]


@pytest.mark.parametrize("kind", [FEED, SITEMAP, INDEX])
def test_a_page_that_says_nothing_has_what_its_list_said(kind: str) -> None:
    """Title and time come from the list, and the evidence says from which kind."""
    rows = made(SILENT, kind=kind, title=TITLE, published=TIME)
    assert rows.article.title == TITLE
    assert rows.article.published_at == datetime.fromisoformat("2024-10-24T10:30:15+07:00")
    assert evidence(rows, "title") == [(kind, TITLE, True)]
    assert evidence(rows, "published_at") == [(kind, "2024-10-24T10:30:15+07:00", True)]


def test_a_time_without_a_zone_is_the_publishers() -> None:
    """A house of Papua prints its own clock in its lists too."""
    rows = made(SILENT, "https://jubi.id/read/101/panen", published=TIME)
    assert rows.article.published_at == datetime.fromisoformat("2024-10-24T10:30:15+09:00")


def test_what_the_page_says_itself_goes_before() -> None:
    """A list that says otherwise loses, and what it said stays as evidence."""
    rows = made(SPEAKING, title=TITLE, published=TIME)
    assert rows.article.title == "Panen Raya di Sumberwangi"
    assert rows.article.published_at == datetime.fromisoformat("2024-10-24T09:00:00+07:00")
    assert (FEED, TITLE, False) in evidence(rows, "title")
    assert (FEED, "2024-10-24T10:30:15+07:00", False) in evidence(rows, "published_at")


def test_the_time_of_a_change_is_no_time_of_publication() -> None:
    """An entry that only says when it changed leaves open when the article appeared."""
    assert made(SILENT, modified=TIME).article.published_at is None


@pytest.mark.parametrize("listing", [None, Listing(url=URL, kind=FEED), Listing(url=URL, kind=LIST, title=TITLE)])
def test_nothing_said_is_no_evidence(listing: Listing | None) -> None:
    """No list, one that only names the address, and addresses that somebody gave offer nothing."""
    assert list(listed_candidates(listing)) == []
