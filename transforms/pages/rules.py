"""What `page_rules.toml` says about the parts of a news page, ready to be asked."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_LONGEST_NAME = 400
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class NamedParts:
    """Class and id names by which one kind of page part is known."""

    id: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PageRules:
    """The whole rule file; `prune` in the order of the file."""

    dropped: tuple[str, ...]
    prune: tuple[NamedParts, ...]
    story: re.Pattern[str]
    labels: frozenset[str]
    meta: Mapping[str, tuple[str, ...]]
    listing_last_segments: frozenset[str]
    listing_segments: frozenset[str]
    article_types: frozenset[str]
    headline: re.Pattern[str]
    page_suffix: str
    byline: re.Pattern[str]
    author_names: re.Pattern[str]
    credit_words: frozenset[str]
    standfirst_names: re.Pattern[str]
    no_names: frozenset[str]
    verdicts: dict[str, str | None] = field(default_factory=dict)
    headline_verdicts: dict[str, bool] = field(default_factory=dict)

    def is_label(self, text: str) -> bool:
        """Return whether a text only announces another story: "Baca juga:"."""
        return len(text) <= _LONGEST_LABEL and " ".join(text.strip(" :!.-–").lower().split()) in self.labels


def words_of(name: str) -> str:
    """Return a class or id attribute as lower-case words: readMore__box is "read more box"."""
    return " ".join(_WORD.findall(name[:_LONGEST_NAME])).lower()


def _any_of(words: list[str], parts: list[str]) -> re.Pattern[str]:
    whole = "|".join(re.escape(word) for word in words)
    inside = "|".join(re.escape(part) for part in parts)
    return re.compile(rf"\b(?:{whole})\b|{inside}" if inside else rf"\b(?:{whole})\b")


def _labelled(labels: list[str]) -> re.Pattern[str]:
    """Return the pattern of a line with one of the labels, a colon, bar or space, and a name."""
    longest_first = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"^\(?({longest_first})(\s{{0,3}}[:|]\s{{0,3}}|\s{{1,3}})(.{{2,120}})$", re.IGNORECASE)


def _parse_prune(row: dict[str, Any], position: int) -> NamedParts:
    if set(row) != {"id", "why", "words", "parts"} or not row["words"] or not row["why"]:
        raise ValueError(f"page_rules.toml: prune entry {position} needs id, why, words and parts, and nothing else")
    return NamedParts(id=row["id"], pattern=_any_of(row["words"], row["parts"]))


def parse_rules(text: str) -> PageRules:
    """Return the rules that a TOML text holds.

    Raises:
        ValueError: an entry is incomplete or a table is missing.
    """
    data = tomllib.loads(text)
    try:
        return PageRules(
            dropped=tuple(data["markup"]["dropped"]),
            prune=tuple(_parse_prune(row, at) for at, row in enumerate(data["prune"], start=1)),
            story=_any_of(data["story"]["words"], []),
            labels=frozenset(data["story"]["labels"]["words"]),
            meta={key: tuple(names) for key, names in data["meta"].items()},
            listing_last_segments=frozenset(data["listing"]["last_segments"]),
            listing_segments=frozenset(data["listing"]["segments"]),
            article_types=frozenset(data["listing"]["article_types"]),
            headline=_any_of(data["headline"]["names"], []),
            page_suffix=data["headline"]["page_suffix"],
            byline=_labelled(data["visible"]["byline_labels"]),
            author_names=_any_of(data["visible"]["author_names"], []),
            credit_words=frozenset(data["visible"]["credit_words"]),
            standfirst_names=_any_of(data["visible"]["standfirst_names"], []),
            no_names=frozenset(data["visible"]["no_names"]),
        )
    except KeyError as missing:
        raise ValueError(f"page_rules.toml: the table or key {missing} is missing") from missing


@cache
def page_rules() -> PageRules:
    """Return the rules that ship with the package."""
    return parse_rules(files(__package__).joinpath("page_rules.toml").read_text("utf-8"))
