import pytest
from lxml import html

from transforms.documents import Candidate
from transforms.pages.lines import block_lines
from transforms.pages.listing import is_listing, is_listing_address, tells_a_story
from transforms.pages.rules import page_rules

PROSE = "Warga menata kios baru di tepi sungai sejak matahari terbit tadi pagi, kata lurah setempat itu."
META_DATE = Candidate("published_at", "2024-08-12", "meta.pubdate", 0.8)
SEEN_DATE = Candidate("published_at", "12 Agustus 2024", "visible.date", 0.8)


@pytest.mark.parametrize(
    ("url", "is_list"),
    [
        ("https://kabarwaringin.example/", True),
        ("https://kabarwaringin.example", True),
        ("https://kabarwaringin.example/news/indeks", True),
        ("https://kabarwaringin.example/tag/pasar", True),
        ("https://kabarwaringin.example/search/?q=x", False),
        ("https://kabarwaringin.example/2024/08/pasar-waringin-dibuka", False),
        ("https://kabarwaringin.example/daerah/tag", False),
        ("http://[broken", False),
        (None, False),
    ],
)
def test_an_address_tells_a_list_by_its_path(url: str | None, is_list: bool) -> None:
    """The front page, an index, and what stands below a tag are lists."""
    assert is_listing_address(url, page_rules()) is is_list


def test_a_list_of_summaries_tells_no_story() -> None:
    """As many linked headlines as summaries are teasers, however long they are."""
    teaser = f"<li><a href='/x'>Pasar Waringin dibuka lagi untuk warga</a><p>{PROSE}</p></li>"
    assert not tells_a_story(block_lines(html.fromstring(f"<ul>{teaser * 8}</ul>")))
    assert tells_a_story(block_lines(html.fromstring(f"<div>{f'<p>{PROSE}</p>' * 8}</div>")))


@pytest.mark.parametrize(
    ("url", "links", "prose", "dates", "refused"),
    [
        ("https://kabar.example/tag/a", 0, 1, [SEEN_DATE], True),
        ("https://kabar.example/tag/a", 90, 8, [], False),
        ("https://kabar.example/a/1", 90, 0, [], True),
        ("https://kabar.example/a/1", 90, 0, [SEEN_DATE], True),
        ("https://kabar.example/a/1", 90, 0, [META_DATE], False),
        ("https://kabar.example/a/1", 90, 1, [SEEN_DATE], False),
        ("https://kabar.example/a/1", 3, 1, [], False),
    ],
)
def test_story_address_headlines_and_dates_decide_in_this_order(
    url: str, links: int, prose: int, dates: list[Candidate], refused: bool
) -> None:
    """A brief and a photo page with a date of their own are articles among many headlines."""
    story = block_lines(html.fromstring(f"<div>{f'<p>{PROSE}</p>' * prose}</div>"))
    assert is_listing([url], links, story, dates, page_rules()) is refused
