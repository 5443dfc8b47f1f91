"""RSS 0.9x to 2.0, RDF, Atom and JSON Feed to listings."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from transforms.discovery.addresses import absolute
from transforms.discovery.feed_entries import entries_alone
from transforms.discovery.formats import charset_of, document
from transforms.discovery.found import Found, Rejected
from transforms.discovery.json_feeds import read_json_feed
from transforms.discovery.mending import mended
from transforms.discovery.titles import plain_title
from transforms.listings import FEED, Listing

# The feeds of Indonesian houses have 10 to 300 kB; with whole articles in them, a megabyte.
LARGEST_FEED = 5_000_000
LONGEST_TIME = 200
ATOM_ROOT = re.compile(rb"<(?:[\w.-]{1,30}:)?feed\b", re.IGNORECASE)
# A feed is read whatever media type its server gives it; bytes that are not in the declared encoding are worth a note.
BOZO_NOTES = {
    "NonXMLContentType": None,
    "CharacterEncodingOverride": "encoding",
    "CharacterEncodingUnknown": "encoding",
}


def read_feed(content: bytes, url: str, media_type: str | None = None) -> Found:
    """The entries of a feed, in its order; whatever the bytes are, something is returned.

    `url` is where the feed stands, which its relative links go by; `media_type` is its Content-Type as sent, whose
    character set stands in where the feed declares none. An entry without a link counts by its permalink guid. Times
    stay as printed. Of more than 5 MB, or 5,000 entries, the beginning is read, with the note `cut`. Malformed feeds
    are read as far as can be, with the note `malformed`.
    """
    feed = document(content, LARGEST_FEED, charset_of(media_type))
    if feed.format == "json":
        return read_json_feed(feed.content, url, feed.notes)
    if feed.format != "feed":
        return Found(notes=feed.notes if not feed.format else (*feed.notes, other_format(feed.format)))
    entries, notes = _entries(feed.content, url)
    is_atom = ATOM_ROOT.match(feed.content) is not None
    read = [_listing(entry, url, is_atom=is_atom) for entry in entries]
    return Found(
        listings=tuple(each for each in read if isinstance(each, Listing)),
        rejected=tuple(each for each in read if isinstance(each, Rejected)),
        notes=tuple(dict.fromkeys((*feed.notes, *notes, *(() if read else ("no_entries",))))),
    )


def other_format(name: str) -> str:
    """The note for a document that is none of the lists it was asked for."""
    return "html" if name == "html" else "unknown_format"


def _entries(content: bytes, url: str) -> tuple[list[Mapping[str, Any]], tuple[str, ...]]:
    """The entries as feedparser reads them, and what was odd."""
    # Runs that discover nothing never load it.
    import feedparser  # noqa: PLC0415

    well_formed, is_mended = mended(content)
    slim, notes = entries_alone(well_formed)
    if is_mended:
        notes = (*notes, "malformed")
    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    # Only ever an open file of bytes: a string would be fetched, or opened as a file.
    parsed = feedparser.parse(BytesIO(slim), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    return list(parsed.entries), notes


def _listing(entry: Mapping[str, Any], found_in: str, *, is_atom: bool) -> Listing | Rejected:
    said = dict(entry)  # its own mapping gives the time of publication where that of a change is asked for
    address = _address(said, found_in)
    if isinstance(address, Rejected):
        return address
    published, modified = _time(said.get("published")), _time(said.get("updated"))
    if published is None and not is_atom:
        # `dc:date`, which in RSS is the time of publication, comes as the time of a change.
        published, modified = modified, None
    return Listing(
        url=address,
        kind=FEED,
        found_in=found_in,
        title=plain_title(_text(said.get("title"))),
        published=published,
        modified=modified,
    )


def _address(said: Mapping[str, Any], found_in: str) -> str | Rejected:
    """The first address of an entry that can be asked for, or why the first there is cannot."""
    tried = [absolute(link, found_in) for link in _links(said)]
    good = next((address for address in tried if isinstance(address, str)), None)
    return good or next(iter(tried), Rejected("", "no_address"))


def _links(said: Mapping[str, Any]) -> Iterator[str]:
    """What may be the address: of the article before the counting one of a feed's host, a link before a permalink."""
    for key in ("feedburner_origlink", "link"):
        if link := _text(said.get(key)):
            yield link
    guid = _text(said.get("id")) or ""
    if guid.strip().lower().startswith(("http:", "https:")):
        yield guid


def _time(printed: Any) -> str | None:
    text = " ".join((_text(printed) or "").split())
    return text if text and len(text) <= LONGEST_TIME else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
