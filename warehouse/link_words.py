"""Words that tell boilerplate from prose that recurs, as patterns; DuckDB and Python read them alike."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LinkWords:
    """What a link looks like by its label, and what prose looks like; patterns for text in lower case."""

    links: Mapping[str, str]
    prose: str

    @property
    def any_link(self) -> str:
        """The pattern of a link of any label."""
        return "|".join(self.links.values())

    def label_of(self, text: str) -> str:
        """The label that a line most likely goes under; junk where no word tells."""
        folded = text.lower()
        return next((label for label, pattern in self.links.items() if re.search(pattern, folded)), "junk")


@cache
def load_link_words() -> LinkWords:
    """The words of `link_words.toml`."""
    words = tomllib.loads((files("warehouse") / "link_words.toml").read_text("utf-8"))
    links = {label: _pattern(lists["opening"], lists["anywhere"]) for label, lists in words["links"].items()}
    return LinkWords(links, _pattern(words["prose"]["opening"], words["prose"]["anywhere"]))


def _pattern(opening: Sequence[str], anywhere: Sequence[str]) -> str:
    """Some of the words, at the beginning or anywhere; only what RE2 and `re` both know."""
    # Marks and blanks may stand before the first word: ">> Baca juga", "(Ayo ikuti".
    told = [rf"^[^a-z0-9]*(?:{_either(opening)})\b"]
    if anywhere:
        told.append(rf"\b(?:{_either(anywhere)})\b")
    return "|".join(told)


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in words)
