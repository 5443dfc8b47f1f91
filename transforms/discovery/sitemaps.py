"""Sitemaps, news sitemaps, indexes of sitemaps and lists of addresses (sitemaps.org 0.9, Google's news extension)."""

from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from transforms.discovery.addresses import absolute
from transforms.discovery.feeds import other_format, read_feed
from transforms.discovery.formats import document
from transforms.discovery.found import Child, Found, Rejected
from transforms.discovery.mending import mended
from transforms.discovery.titles import plain_title
from transforms.discovery.xml_names import PARSING, name_of, text_of
from transforms.listings import SITEMAP, Listing

# The most that the protocol allows in one file.
MOST_ADDRESSES = 50_000
LONGEST_VALUE = 5_000
ENTRIES = ("url", "sitemap")
KEPT = frozenset(("loc", "lastmod", "news:title", "news:publication_date"))


def read_sitemap(content: bytes, url: str, limit_bytes: int) -> Found:
    """The articles or further sitemaps that a sitemap names, in its order; whatever the bytes are, something returns.

    Gzip is unpacked as far as `limit_bytes`. Of news, the title and the time of publication are kept, of all the last
    change; images and videos are not looked at. A feed in place of a sitemap is read as the feed that it is. After
    50,000 addresses the rest is left, with the note `cut`. Memory goes with what is listed, not with the markup.
    """
    sitemap = document(content, limit_bytes)
    if sitemap.format == "feed":
        return read_feed(sitemap.content, url)
    if sitemap.format == "text":
        return _text_sitemap(sitemap.content, url, sitemap.notes)
    if sitemap.format != "sitemap":
        return Found(notes=sitemap.notes if not sitemap.format else (*sitemap.notes, other_format(sitemap.format)))
    content, is_mended = mended(sitemap.content)
    reading = _Reading(content)
    read = [_entry(kind, said, url) for kind, said in reading.entries()]
    return _found(read, (*sitemap.notes, *(["malformed"] if is_mended else []), *reading.notes))


class _Reading:
    """The entries of one sitemap, read piece by piece, and what was odd about them."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.notes: list[str] = []

    def entries(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Each entry's kind, url or sitemap, and what it says."""
        events = etree.iterparse(BytesIO(self.content), events=("end",), encoding="utf-8", **PARSING)
        count = 0
        try:
            for _, element in events:
                space, name = name_of(element)
                if name not in ENTRIES:
                    continue
                if count == MOST_ADDRESSES:
                    self.notes.append("cut")
                    return
                yield name, _said(element, space)
                count += 1
                _forget(element)
        except etree.XMLSyntaxError:
            self.notes.append("malformed")
            return
        if len(events.error_log):
            self.notes.append("malformed")


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _said(entry: etree._Element, space: str) -> dict[str, str]:
    """What an entry says, the first of each name; what is said of news is marked so, of images and videos left out."""
    said: dict[str, str] = {}
    for element in entry.iterchildren(etree.Element):
        element_space, name = name_of(element)
        if "news" in element_space:
            for part in element.iter(etree.Element):
                _note(said, f"news:{name_of(part)[1]}", part)
        elif element_space == space:
            _note(said, name, element)
    return said


def _note(said: dict[str, str], key: str, element: etree._Element) -> None:
    text = text_of(element, LONGEST_VALUE) if key in KEPT else ""
    if text:
        said.setdefault(key, text)


def _entry(kind: str, said: Mapping[str, str], found_in: str) -> Listing | Child | Rejected:
    address = absolute(said.get("loc", ""), found_in)
    if isinstance(address, Rejected):
        return address
    if kind == "sitemap":
        return Child(address, said.get("lastmod"))
    return Listing(
        url=address,
        kind=SITEMAP,
        found_in=found_in,
        title=plain_title(said.get("news:title")),
        published=said.get("news:publication_date"),
        modified=said.get("lastmod"),
    )


def _text_sitemap(content: bytes, url: str, notes: tuple[str, ...]) -> Found:
    """One address a line, whole: lines without one mean that this is something else."""
    lines = [line.strip() for line in content.decode("utf-8", "replace").splitlines() if line.strip()]
    if not any(line.lower().startswith(("http://", "https://")) for line in lines[:MOST_ADDRESSES]):
        return Found(notes=(*notes, "unknown_format"))
    read = [_entry("url", {"loc": line}, url) for line in lines[:MOST_ADDRESSES]]
    return _found(read, (*notes, "cut") if len(lines) > MOST_ADDRESSES else notes)


def _found(read: list[Listing | Child | Rejected], notes: tuple[str, ...]) -> Found:
    return Found(
        tuple(each for each in read if isinstance(each, Listing)),
        tuple(each for each in read if isinstance(each, Child)),
        tuple(each for each in read if isinstance(each, Rejected)),
        tuple(dict.fromkeys(notes if read else (*notes, "no_entries"))),
    )
