"""Which page of an article that is split over several pages this one is."""

import re
from collections.abc import Mapping

from transforms.pages.rules import PageRules

_IN_ADDRESS = re.compile(r"(?:[?&](?:page|hal|halaman)=|/(?:page|halaman|hal)/)(\d{1,3})(?!\d)", re.IGNORECASE)


def page_number(url: str | None, meta: Mapping[str, str], rules: PageRules) -> int | None:
    """Return the page's number where it is not the first; None otherwise."""
    in_address = _IN_ADDRESS.search(url or "")
    stated = [in_address.group(1)] if in_address else []
    stated += [meta[name] for name in rules.meta["page_number"] if meta.get(name, "").isdecimal()]
    number = int(stated[0][:3]) if stated else 1
    return number if number > 1 else None
