"""JSON Feed (jsonfeed.org, versions 1 and 1.1) to listings."""

import json
from collections.abc import Mapping
from typing import Any

from transforms.discovery.addresses import absolute
from transforms.discovery.found import Found, Rejected
from transforms.discovery.titles import plain_title
from transforms.listings import FEED, Listing


def read_json_feed(content: bytes, url: str, notes: tuple[str, ...] = ()) -> Found:
    """The items of a JSON feed, in its order; `notes` are those that its reading goes on with."""
    try:
        feed = json.loads(content.decode("utf-8", "replace"), parse_constant=str)
    except (ValueError, RecursionError):
        return Found(notes=(*notes, "malformed"))
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return Found(notes=(*notes, "unknown_format"))
    read = [_listing(item, url) for item in items if isinstance(item, dict)]
    return Found(
        listings=tuple(each for each in read if isinstance(each, Listing)),
        rejected=tuple(each for each in read if isinstance(each, Rejected)),
        notes=notes if read else (*notes, "no_entries"),
    )


def _listing(item: Mapping[str, Any], found_in: str) -> Listing | Rejected:
    name = _text(item, "id") or ""
    permalink = name if name.lower().startswith(("http:", "https:")) else ""
    address = absolute(_text(item, "url") or _text(item, "external_url") or permalink, found_in)
    if isinstance(address, Rejected):
        return address
    return Listing(
        url=address,
        kind=FEED,
        found_in=found_in,
        title=plain_title(_text(item, "title")),
        published=_text(item, "date_published"),
        modified=_text(item, "date_modified"),
    )


def _text(item: Mapping[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value.strip() or None if isinstance(value, str) else None
