"""The words beside a name that tell what it is of, read from `cues.toml` and checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

KINDS = ("province", "kabupaten", "kota", "kecamatan", "regency")
_LISTS = {
    "generic": ("words", "offices"),
    "locative": ("words",),
    "elsewhere": ("left", "right"),
    "ordinary": ("words",),
}


class CueError(ValueError):
    """A file of cue words that cannot be used; the message names the entry and what it should be."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words, folded.

    `kinds` maps a word left of a name to the kind it announces: one of KINDS, where regency is a
    kabupaten or kota. `generic` words are printed with the name unless one of `offices` stands
    before them; after `locative` words comes a place; `elsewhere` words, left or right of the name,
    make it something else; `ordinary` names need one of the former to be taken for a region.
    """

    kinds: Mapping[str, str]
    generic: frozenset[str]
    offices: frozenset[str]
    locative: frozenset[str]
    elsewhere_left: frozenset[str]
    elsewhere_right: frozenset[str]
    ordinary: frozenset[str]


@cache
def load_cues() -> Cues:
    """The cue words that ship. Raises CueError for an entry that cannot be used."""
    return read_cues(tomllib.loads((files("transforms.places") / "cues.toml").read_text("utf-8")))


def read_cues(content: Mapping[str, Any]) -> Cues:
    """The cue words of a parsed file; a word announces one kind alone, every list is there."""
    if set(content) != {"kinds", *_LISTS}:
        raise CueError(f"cues.toml: the tables are {sorted(content)}, not {sorted(('kinds', *_LISTS))}")
    if set(content["kinds"]) != set(KINDS):
        raise CueError(f"cues.toml: kinds are {sorted(content['kinds'])}, not {sorted(KINDS)}")
    kinds: dict[str, str] = {}
    for kind in KINDS:
        for word in _words(content, "kinds", kind):
            if kinds.setdefault(word, kind) != kind:
                raise CueError(f"cues.toml: {word!r} announces both {kinds[word]} and {kind}")
    lists = [_words(content, table, key) for table, keys in _LISTS.items() for key in keys]
    return Cues(kinds, *lists)


def _words(content: Mapping[str, Any], table: str, key: str) -> frozenset[str]:
    words = content[table].get(key)
    if not isinstance(words, list) or not all(isinstance(word, str) and word == word.strip().lower() for word in words):
        raise CueError(f"cues.toml: {table}.{key} has to be a list of words in small letters")
    if len(set(words)) < len(words):
        twice = sorted({word for word in words if words.count(word) > 1})
        raise CueError(f"cues.toml: {table}.{key} has {twice} twice")
    return frozenset(words)
