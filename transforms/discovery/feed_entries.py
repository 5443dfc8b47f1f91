"""A feed with nothing left in it but what names an article and its times: small, well formed and quick to read."""

from collections.abc import Iterator

from lxml import etree

from transforms.discovery.xml_names import PARSING, name_of, text_of

ENTRIES = ("item", "entry")
# What of an entry is kept: by name, of RSS, RDF, Atom and their usual companions.
TIMES = ("pubDate", "published", "updated", "issued", "modified", "created", "date")
NAMES = frozenset(("title", "link", "guid", "id", "origLink", *TIMES))
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
ATTRIBUTES = ("href", "rel", "type", "isPermaLink", XML_BASE)
ATOM = "http://www.w3.org/2005/Atom"
# Name spaces of companions, declared or, where nobody declares them, by the prefix in use.
COMPANIONS = {
    "http://purl.org/dc/elements/1.1/": "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/": "http://purl.org/dc/terms/",
    "http://rssnamespace.org/feedburner/ext/1.0": "http://rssnamespace.org/feedburner/ext/1.0",
    ATOM: ATOM,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "atom": ATOM,
}
MOST_ENTRIES = 5_000
MOST_PARTS = 40
LONGEST_PART = 5_000


def entries_alone(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A feed's entries with their titles, links, ids and times as text, and the notes `malformed` and `cut`.

    `content` is UTF-8 that begins with the feed's root. Whole articles, pictures and what else entries hold are left
    out. What comes back is well-formed RSS 2.0, or Atom where it was Atom; empty where there is no root.
    """
    parser = etree.XMLParser(encoding="utf-8", **PARSING)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return b"", ("malformed",)
    if root is None:
        return b"", ("malformed",)
    notes = ["malformed"] if len(parser.error_log) else []
    entries = [element for element in root.iter(etree.Element) if name_of(element)[1] in ENTRIES]
    if len(entries) > MOST_ENTRIES:
        notes.append("cut")
    return etree.tostring(_rebuilt(root, entries[:MOST_ENTRIES]), encoding="utf-8"), tuple(notes)


def _rebuilt(root: etree._Element, entries: list[etree._Element]) -> etree._Element:
    if name_of(root)[1].lower() == "feed":
        feed = etree.Element(f"{{{ATOM}}}feed", _kept_attributes(root), nsmap={None: ATOM})
        feed.extend([_slim(entry, f"{{{ATOM}}}") for entry in entries])
        return feed
    rss = etree.Element("rss", _kept_attributes(root))
    rss.set("version", "2.0")
    etree.SubElement(rss, "channel").extend([_slim(entry, "") for entry in entries])
    return rss


def _slim(entry: etree._Element, space: str) -> etree._Element:
    slim = etree.Element(f"{space}{'entry' if space else 'item'}", _kept_attributes(entry))
    for part in _parts(entry):
        part_space, name = name_of(part)
        companion = COMPANIONS.get(part_space)
        kept = etree.SubElement(slim, f"{{{companion}}}{name}" if companion else f"{space}{name}")
        kept.attrib.update(_kept_attributes(part))
        kept.text = text_of(part, LONGEST_PART)
    about = entry.get(ABOUT)
    # In RDF the entry's own name is its address, should its link be missing.
    if about and not space and slim.find("link") is None:
        etree.SubElement(slim, "link").text = about[:LONGEST_PART]
    return slim


def _parts(entry: etree._Element) -> Iterator[etree._Element]:
    """The children of an entry that say something, of its own name space and of companions, not of media."""
    own = name_of(entry)[0]
    count = 0
    for part in entry.iterchildren(etree.Element):
        space, name = name_of(part)
        if name in NAMES and (space in (own, "") or space in COMPANIONS):
            yield part
            count += 1
            if count == MOST_PARTS:
                return


def _kept_attributes(element: etree._Element) -> dict[str, str]:
    found = {name: element.get(name) for name in ATTRIBUTES}
    return {name: value[:LONGEST_PART] for name, value in found.items() if value}
