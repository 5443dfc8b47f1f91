import pytest
from lxml import html

from transforms.pages.headline import find_headline, site_names, strip_site
from transforms.pages.json_ld import read_json_ld
from transforms.pages.meta_tags import read_meta
from transforms.pages.rules import page_rules

SITES = frozenset({"kabarwaringin", "kabarwaringinexample"})
TITLE = "Pasar Waringin Dibuka, Warga Berjualan Lagi"


@pytest.mark.parametrize(
    "printed",
    [
        TITLE,
        f"{TITLE} - Kabar Waringin",
        f"{TITLE} | Kabar Waringin Daerah",
        f"{TITLE} :: Kabar Waringin Bisnis",
        f"{TITLE} - Halaman 2 - Kabar Waringin",
        f"{TITLE} - Page all",
        f"Kabar Waringin: {TITLE}",
    ],
)
def test_the_sites_name_and_the_page_number_are_not_the_headline(printed: str) -> None:
    """What stands around the headline goes, whatever separates it."""
    assert strip_site(printed, SITES, page_rules()) == TITLE


@pytest.mark.parametrize("printed", ["Banjir - Waringin", "Lurah: Pasar Dibuka", "A | B", "Kabar Waringin"])
def test_dashes_and_colons_within_a_headline_stay(printed: str) -> None:
    """Only a part that names the site is a suffix or prefix."""
    assert strip_site(printed, SITES, page_rules()) == printed


def headline_of(head: str, body: str) -> tuple[str, str]:
    """Text and method of a page's headline."""
    root = html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    rules = page_rules()
    meta, found = read_meta(root), read_json_ld(root, rules)
    sites = site_names(meta, found, "https://www.kabarwaringin.example/a")
    headline = find_headline(root, meta, found, sites, rules)
    return headline.text, headline.method


@pytest.mark.parametrize(
    ("head", "body", "method"),
    [
        (f"<title>{TITLE} - Kabar Waringin</title>", f"<h1>Ekonomi</h1><h1>{TITLE}</h1>", "xpath:h1"),
        (f"<title>{TITLE} | Kabar Waringin</title>", f"<h1>Kabar Waringin</h1><h2>{TITLE}</h2>", "xpath:h2"),
        (f"<title>{TITLE}</title>", f"<div class='judul'>{TITLE}</div>", "xpath:div"),
        (f"<meta property='og:title' content='{TITLE}'>", f"<h1>{TITLE} - Kabar Waringin</h1>", "meta.og:title"),
        (f"<title>{TITLE}</title>", "<h3>Kabar lain dari hulu</h3>", "xpath:title"),
        ("", f"<h1>{TITLE}</h1>", "xpath:h1"),
    ],
)
def test_the_heading_that_agrees_with_the_pages_title_is_the_headline(head: str, body: str, method: str) -> None:
    """Section names, logos and other stories' headlines are not taken."""
    text, by = headline_of(head, body)
    if method != "meta.og:title":
        assert (text, by) == (TITLE, method)
    else:
        assert text.startswith(TITLE)


@pytest.mark.parametrize(
    ("title", "body", "wanted"),
    [
        (f"Radar Lor Online - {TITLE}", f"<font size=5><b>{TITLE}</b></font><br>Kabar", TITLE),
        (f"{TITLE} | Radar Lor", f"<td>Radar Lor</td><td>{TITLE}<br>Kabar</td>", TITLE),
        (f"Radar Lor - {TITLE}", "<p>Radar Lor</p>", f"Radar Lor - {TITLE}"),
    ],
)
def test_an_unknown_site_goes_where_the_page_prints_the_rest_alone(title: str, body: str, wanted: str) -> None:
    """The longer part of the title is the headline if it is a line of the page; a masthead is not."""
    assert headline_of(f"<title>{title}</title>", body) == (wanted, "xpath:title")


def test_a_cut_title_is_completed_by_its_heading() -> None:
    """JSON-LD headlines end at some length; the heading prints the whole."""
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE[:30]}"}}</script>'
    assert headline_of(script, f"<h1>{TITLE}</h1>") == (TITLE, "xpath:h1")


def test_a_page_without_titles_has_no_headline() -> None:
    """Nothing is invented."""
    assert headline_of("", "<p>Kabar</p>") == ("", "")
