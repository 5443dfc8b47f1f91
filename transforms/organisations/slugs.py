"""Codes of organisations that no list holds: made of their names, so that the same name has the same code."""

import re

from transforms.organisations.lexicon import Head
from transforms.organisations.organisation import Organisation, Sighting
from transforms.organisations.page import Page

# One of a number (SMP Negeri 2) is told apart by the town or the region behind it.
_NUMBERED = frozenset({"district", "kecamatan"})
_NOT_IN_SLUG = re.compile(r"[^\w]+")


def slug(words: list[str]) -> str:
    """Folded words as a code: letters and digits, joined by hyphens."""
    return _NOT_IN_SLUG.sub("-", "-".join(words)).strip("-")


def named(
    page: Page, head: Head, head_words: str, run: tuple[int, int], parent: Sighting | None = None
) -> Organisation:
    """The organisation that a head and the words from `run[0]` up to `run[1]` name; `parent` is what it is part of."""
    first, last = run
    words = page.prose.folded[first:last]
    code = f"{head.code}-{slug(words)}"
    known = page.lexicon.by_code.get(code)
    if known is not None and parent is None:
        return known
    if parent is not None and head.levels:
        code = f"{code}-{parent.organisation.code}"
    name = f"{head_words} {' '.join(page.prose.printed(first, parent.last if parent else last).split())}"
    levels = frozenset() if parent else _NUMBERED if all(map(str.isdigit, words)) else head.levels
    return Organisation(code=code, name=name, long_name=name, kind=head.kind, levels=levels, before_region=name)
