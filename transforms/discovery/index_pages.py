"""Pages of links to listings: every address that a page links to, and what the link says."""

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import html

from transforms.discovery.addresses import absolute
from transforms.discovery.feeds import read_feed
from transforms.discovery.formats import document
from transforms.discovery.found import Found, Rejected
from transforms.discovery.titles import plain_title
from transforms.documents import UnreadableDocumentError
from transforms.listings import INDEX, Listing
from transforms.pages.markup import LARGEST_MARKUP, declared_charset, parse_markup
from transforms.reading.decoding import decode

# "Selengkapnya", "Baca juga", "Lihat semua" are no titles.
FEWEST_WORDS = 3


def read_index(content: bytes, url: str) -> Found:
    """Each address that a page links to, once, in the order of the page; whatever the bytes are, something returns.

    Its title is the longest text of the links that lead there, if that has three words. Which of the addresses are
    articles is for `choose` to say. A feed in place of a page is read as the feed that it is.
    """
    page = document(content, LARGEST_MARKUP)
    if page.format == "feed":
        return read_feed(page.content, url)
    try:
        root = parse_markup(decode(page.content, declared_charset(page.content)).text)
    except UnreadableDocumentError as error:
        return Found(notes=tuple(dict.fromkeys((*page.notes, error.reason))))
    titles: dict[str, str] = {}
    rejected: dict[str, Rejected] = {}
    for href, text in _links(root):
        address = absolute(href, _base(root, url))
        if isinstance(address, Rejected):
            rejected.setdefault(address.url, address)
        elif len(text) >= len(titles.get(address, "")):
            titles[address] = text
    listings = tuple(
        Listing(url=address, kind=INDEX, found_in=url, title=_title(text)) for address, text in titles.items()
    )
    return Found(listings, (), tuple(rejected.values()), page.notes if titles else (*page.notes, "no_entries"))


def _links(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The links of a page and their texts, but for those to another place of the page itself."""
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        if href and not href.startswith("#"):
            yield href, " ".join(link.text_content().split())


def _base(root: html.HtmlElement, url: str) -> str:
    """What relative links go by: the page's <base>, if it has one that is an address."""
    for base in root.iter("base"):
        try:
            return urljoin(url, (base.get("href") or "").strip())
        except ValueError:
            return url
    return url


def _title(text: str) -> str | None:
    title = plain_title(text)
    return title if title and len(title.split()) >= FEWEST_WORDS else None
