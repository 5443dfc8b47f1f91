"""The words of dates (months, days, zones), read from `lexicon.toml` and checked."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

LEXICON_FILE = Path(__file__).with_name("lexicon.toml")

# What is typed for an apostrophe: straight, the two curled ones, grave, acute, modifier letter.
APOSTROPHES = "'\u2019\u2018`\u00b4\u02bc"
# Letters that `re` takes for i, s and k where case does not matter; `str.lower` leaves them what they are.
ODD_LETTERS = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}
_PLAIN = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **ODD_LETTERS})
WORD_LISTS = (
    "market_days",
    "times_of_day",
    "joins",
    "before_sunday",
    "numbering",
    "named_after_dates",
    "after_future",
    "after_past",
    "before_future",
    "before_recurring",
    "edited",
)


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the entry and what it should be."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by meaning; every key is folded (see `folded`).

    `months` maps to 1-12, `weekdays` to 0-6 from Monday, `zones` to an IANA name or an offset,
    `words` maps the name of a list to its words, `relative_years` to years after that of
    publication. `full_months` are the months without abbreviations.
    """

    months: MappingProxyType[str, int]
    full_months: frozenset[str]
    weekdays: MappingProxyType[str, int]
    zones: MappingProxyType[str, str]
    words: MappingProxyType[str, tuple[str, ...]]
    relative_years: MappingProxyType[str, int]


def folded(word: str) -> str:
    """The form in which words are looked up: small letters, one kind of apostrophe, no full stop."""
    return word.translate(_PLAIN).lower().rstrip(".")


@cache
def load_lexicon(path: Path = LEXICON_FILE) -> Lexicon:
    """The lexicon in a TOML file.

    Raises LexiconError where a month or day is missing, a word means two things, a zone is
    unknown or a list is absent.
    """
    with path.open("rb") as file:
        data = tomllib.load(file)
    tables = {name: _table(data, name, path) for name in ("months", "weekdays", "zones", "words", "relative_years")}
    full = {number: _full_names(number, entry, path) for number, entry in tables["months"].items()}
    months = {number: [*full[number], *entry.get("short", ())] for number, entry in tables["months"].items()}
    return Lexicon(
        months=_meanings(months, range(1, 13), "months", path),
        full_months=frozenset(folded(name) for names in full.values() for name in names),
        weekdays=_meanings(tables["weekdays"], range(7), "weekdays", path),
        zones=MappingProxyType({folded(word): _zone(word, zone, path) for word, zone in tables["zones"].items()}),
        words=MappingProxyType({name: _words(tables["words"], name, path) for name in WORD_LISTS}),
        relative_years=MappingProxyType(
            {folded(word): _shift(word, years, path) for word, years in tables["relative_years"].items()}
        ),
    )


def _table(data: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    table = data.get(name)
    if not isinstance(table, dict):
        raise LexiconError(f"{path}: the table [{name}] is missing")
    return table


def _full_names(number: str, entry: Any, path: Path) -> list[str]:
    names = entry.get("full") if isinstance(entry, dict) else None
    if not names:
        raise LexiconError(f"{path}: month {number} needs at least one name in `full`")
    return list(names)


def _meanings(entries: dict[str, list[str]], expected: range, name: str, path: Path) -> MappingProxyType[str, int]:
    if set(entries) != {str(number) for number in expected}:
        raise LexiconError(f"{path}: [{name}] must have the keys {expected.start} to {expected.stop - 1}, each once")
    meanings: dict[str, int] = {}
    for number, words in entries.items():
        for word in words:
            if meanings.setdefault(folded(word), int(number)) != int(number):
                raise LexiconError(f"{path}: {word!r} stands for two different [{name}]")
    return MappingProxyType(meanings)


def _zone(word: str, zone: str, path: Path) -> str:
    if zone.startswith(("+", "-")):
        return zone
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError) as error:
        raise LexiconError(f"{path}: {word} stands for {zone!r}, which is no time zone") from error
    return zone


def _shift(word: str, years: Any, path: Path) -> int:
    if not isinstance(years, int) or isinstance(years, bool):
        raise LexiconError(f"{path}: relative_years.{word!r} must be a whole number of years, not {years!r}")
    return years


def _words(table: dict[str, list[str]], name: str, path: Path) -> tuple[str, ...]:
    words = table.get(name)
    if not words or not all(isinstance(word, str) and word for word in words):
        raise LexiconError(f"{path}: words.{name} must be a list of at least one word")
    return tuple(words)
