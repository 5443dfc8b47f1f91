"""XML as lists hold it: how it is parsed, and what its elements are called."""

from functools import lru_cache
from typing import Any

from lxml import etree

# Whatever a list declares, nothing is fetched, no entity is resolved and no branch is deeper than 256.
PARSING: dict[str, Any] = {
    "recover": True,
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}


def name_of(element: etree._Element) -> tuple[str, str]:
    """Name space and name of an element; a prefix that nobody declared stands for its name space."""
    return _split(str(element.tag))


@lru_cache(maxsize=1024)
def _split(tag: str) -> tuple[str, str]:
    space, _, name = tag.rpartition("}")
    prefix, _, name = name.rpartition(":")
    return (space.removeprefix("{") or prefix), name


def text_of(element: etree._Element, longest: int) -> str:
    """The text in an element on one line, read only as far as it may be long."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(str(piece)[: longest - length])
        length += len(pieces[-1])
        if length >= longest:
            break
    return " ".join("".join(pieces).split())
