"""The words of lexicon.toml, loaded once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any


class QuoteLexiconError(ValueError):
    """The lexicon of quotes cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class QuoteLexicon:
    """Folded words: what announces a title, what ends the naming of a speaker, who has no name, who is no subject."""

    titles: frozenset[str]
    adjuncts: frozenset[str]
    days: frozenset[str]
    anonymous: frozenset[str]
    pointers: frozenset[str]
    oblique: frozenset[str]
    statements: frozenset[str]
    scriptures: frozenset[str]
    documents: frozenset[str]


@cache
def load_lexicon() -> QuoteLexicon:
    """The lexicon that ships with Kliping; read once."""
    return parse_lexicon(tomllib.loads(files("transforms.quotes").joinpath("lexicon.toml").read_text("utf-8")))


def parse_lexicon(content: Mapping[str, Any]) -> QuoteLexicon:
    """The lexicon of a parsed TOML file. Raises QuoteLexiconError for unknown tables, twins and unfolded words."""
    known = {field.name for field in fields(QuoteLexicon)}
    if content.keys() != known:
        raise QuoteLexiconError(f"lexicon.toml: tables are {sorted(content)}; expected are {sorted(known)}")
    return QuoteLexicon(**{table: _words(groups, table) for table, groups in content.items()})


def _words(groups: Mapping[str, list[str]], table: str) -> frozenset[str]:
    """The words of a table's groups; each stands once and is folded."""
    words = [word for group in groups.values() for word in group]
    if wrong := sorted({word for word in words if words.count(word) > 1 or word != word.casefold().strip()}):
        raise QuoteLexiconError(f"lexicon.toml: [{table}] holds {wrong} twice or not in lower case")
    return frozenset(words)
