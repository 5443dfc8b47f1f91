"""The words around a person's name, from seeds/offices.toml, office_units.toml and capitalised_words.toml."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from transforms.seed_tables import seed_table

Phrase = tuple[str, ...]
_SHORTEST_BODY = 2


class OfficesError(ValueError):
    """A lexicon of offices cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class OfficeLexicon:
    """Folded words and phrases; phrases are indexed by their first word, the longest first.

    `heads`, `statuses`, `ranks`, `things` and `endings` are phrases; `same` says the usual form of a head; the sets
    of words are what their names say: `units` an office is held in, `named` units with a name of their own behind
    them, `joints` inside an office, `function` words that never are a name, `topics` that rarely are.
    """

    heads: Mapping[str, Sequence[Phrase]]
    same: Mapping[str, str]
    ordinary: frozenset[str]
    experts: frozenset[str]
    company: frozenset[str]
    regional: frozenset[str]
    serving: frozenset[str]
    before_heads: frozenset[str]
    foreign: frozenset[str]
    statuses: Mapping[str, Sequence[tuple[Phrase, str]]]
    ranks: Mapping[str, Sequence[Phrase]]
    things: frozenset[str]
    roles: frozenset[str]
    corps: frozenset[str]
    honorifics: frozenset[str]
    honorific_initials: frozenset[str]
    degrees: frozenset[str]
    folded_degrees: frozenset[str]
    units: frozenset[str]
    named: frozenset[str]
    small_units: frozenset[str]
    joints: frozenset[str]
    function: frozenset[str]
    topics: frozenset[str]
    venues: frozenset[str]
    lands: frozenset[str]
    no_parts: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    circumfixes: tuple[tuple[str, str], ...]


@cache
def load_offices() -> OfficeLexicon:
    """The lexicon that ships with Kliping; read once a process."""
    offices, units, capitalised = (seed_table(name) for name in ("offices", "office_units", "capitalised_words"))
    return parse_offices(offices, units, capitalised)


@cache
def load_nicknames() -> dict[Phrase, Phrase]:
    """Folded nicknames that need no introduction, with the folded name each stands for."""
    return _nicknames("nicknames")


@cache
def load_known_names() -> frozenset[Phrase]:
    """Folded names that the nicknames without introduction stand for."""
    return frozenset(load_nicknames().values())


@cache
def load_shared_nicknames() -> dict[Phrase, Phrase]:
    """Folded short forms that stand for a name only where the article prints it, with that name; all nicknames too."""
    return {**_nicknames("shared"), **_nicknames("nicknames")}


def _nicknames(table: str) -> dict[Phrase, Phrase]:
    names = seed_table("nicknames")[table]
    return {tuple(nick.casefold().split()): tuple(name.casefold().split()) for nick, name in names.items()}


def parse_offices(
    offices: Mapping[str, Any], units: Mapping[str, Any], capitalised: Mapping[str, Any]
) -> OfficeLexicon:
    """The lexicon of the three parsed files. Raises OfficesError where a table is missing or a word is not folded."""
    try:
        return _parsed(offices, units, capitalised)
    except KeyError as missing:
        raise OfficesError(
            f"the lexicon of offices lacks the table {missing}: add it to its file in seeds"
        ) from missing


def _parsed(offices: Mapping[str, Any], units: Mapping[str, Any], capitalised: Mapping[str, Any]) -> OfficeLexicon:
    same = {form: head for head, forms in offices["same"].items() for form in forms}
    ranks = [word for group in ("police", "military") for word in offices["ranks"][group]]
    morphology = capitalised["morphology"]
    english = _english(offices["english"])
    return OfficeLexicon(
        heads=_by_first_word([*_listed(offices["heads"].values()), *english]),
        same=same,
        ordinary=frozenset(_ordinary(offices)),
        experts=frozenset(_listed([offices["heads"]["learning"], offices["heads"]["society"]])),
        company=frozenset([*_listed([offices["heads"]["business"]]), *english]),
        regional=frozenset(_folded(offices["regional"]["words"])),
        serving=frozenset(_folded(offices["serving"]["words"])),
        before_heads=frozenset(_folded(offices["compounding"]["before"])),
        foreign=frozenset(_folded(offices["foreign"]["words"])),
        statuses=_statuses(offices["status"]),
        ranks=_by_first_word(_folded(ranks)),
        things=frozenset(_folded(offices["things"]["before"])),
        roles=frozenset(_listed(offices["roles"].values())),
        corps=frozenset(_folded(offices["ranks"]["corps"])),
        honorifics=frozenset(_folded(offices["honorifics"]["strong"])),
        honorific_initials=frozenset(_folded(offices["honorifics"]["initial"])),
        degrees=frozenset(offices["degrees"]["printed"]),
        folded_degrees=frozenset(degree.casefold().replace(".", "") for degree in offices["degrees"]["printed"]),
        units=frozenset(_words(units["units"].values())),
        named=frozenset(_words(units["named"].values())),
        small_units=frozenset(_words([units["small"]["words"]])),
        joints=frozenset(_words([units["joints"]["words"]])),
        function=frozenset(_words(capitalised["function"].values())),
        topics=frozenset(_words(capitalised["topics"].values())),
        no_parts=frozenset(_words(capitalised["bodies"].values())),
        lands=frozenset(_words(capitalised["lands"].values())),
        venues=frozenset(_words(capitalised["venues"].values())),
        prefixes=tuple(_folded(morphology["prefixes"])),
        suffixes=tuple(_folded(morphology["suffixes"])),
        circumfixes=tuple((before, after) for before, after in morphology["circumfixes"]),
    )


def _english(table: Mapping[str, str]) -> list[str]:
    """English heads: every modifier before every title."""
    titles = _listed([table["titles"]])
    return [f"{modifier} {title}" for modifier in _listed([table["modifiers"]]) for title in titles]


def _ordinary(offices: Mapping[str, Any]) -> list[str]:
    """Heads that are ordinary words, from their list and their groups."""
    ordinary = offices["ordinary"]
    return [*_folded(ordinary["words"]), *_listed(offices["heads"][group] for group in ordinary["groups"])]


@cache
def load_bodies() -> frozenset[str]:
    """Folded organisations of one word, from seeds/organisations.toml."""
    forms = (
        form for table in seed_table("organisations").values() for entry in table.values() for form in entry["forms"]
    )
    return frozenset(form.casefold() for form in forms if " " not in form and len(form) > _SHORTEST_BODY)


def _statuses(table: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[Phrase, str]]]:
    """Status phrases with the status they say, by their first word."""
    statuses: dict[str, list[tuple[Phrase, str]]] = {}
    for status, forms in table.items():
        for form in _folded(forms):
            phrase = tuple(form.split())
            statuses.setdefault(phrase[0], []).append((phrase, status))
    return {first: sorted(found, key=lambda entry: -len(entry[0])) for first, found in statuses.items()}


def _by_first_word(phrases: Iterable[str]) -> dict[str, list[Phrase]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for phrase in dict.fromkeys(tuple(text.split()) for text in phrases):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: sorted(several, key=len, reverse=True) for first, several in found.items()}


def _listed(texts: Iterable[str]) -> list[str]:
    """The phrases of texts that separate them with semicolons."""
    return _folded(" ".join(phrase.split()) for text in texts for phrase in text.split(";") if phrase.strip())


def _words(texts: Iterable[str]) -> list[str]:
    """The words of texts that separate them with white space."""
    return _folded(word for text in texts for word in text.split())


def _folded(words: Iterable[str]) -> list[str]:
    """The words as given. Raises OfficesError for one that is not in lower case."""
    listed = list(words)
    if unfolded := [word for word in listed if word != word.casefold().strip() or not word]:
        raise OfficesError(f"the lexicon of offices holds {unfolded}: write words in lower case")
    return listed
