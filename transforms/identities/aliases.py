"""The alias file that analysts edit: names that are one person, and names that are not.

    [[person]]
    same = ["Cak Mamat", "Muhamad Rasyidin"]

    [[person]]
    different = ["Adi Lesmana", "Adi Lesmana Putra"]

A name may be narrowed to an office or a place: `{ name = "Adi Lesmana", office = "camat", place = "35.13" }`;
`office` and `place` beside `same` or `different` narrow all of its names.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from transforms.identities.alias_entries import AliasedName, AliasEntry, AliasError, read_entry
from transforms.identities.alias_lines import entry_lines, line_of_key, syntax_error_line
from transforms.identities.clusters import NO_SIDES, DisjointSets, Sides
from transforms.identities.names import NameWords

ENTRIES = "person"


@dataclass(frozen=True, slots=True)
class AliasProblem:
    """What is wrong in an alias file, from which line on, and what to do."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Aliases:
    """What an alias file says, indexed by the words of the names."""

    same: Mapping[NameWords, tuple[tuple[int, AliasedName], ...]] = field(default_factory=dict)
    different: Mapping[NameWords, tuple[tuple[int, int, AliasedName], ...]] = field(default_factory=dict)

    def same_entries(self, words: NameWords, office_head: str | None, place_code: str | None) -> Iterator[int]:
        """Numbers of the entries that say who this is."""
        for number, name in self.same.get(words, ()):
            if name.means(office_head, place_code):
                yield number

    def sides(self, words: NameWords, office_head: str | None, place_code: str | None) -> Sides:
        """What the entries that keep names apart say of this one."""
        known = self.different.get(words)
        if known is None:
            return NO_SIDES
        return frozenset((number, side) for number, side, name in known if name.means(office_head, place_code))


def read_aliases(text: str) -> tuple[Aliases, list[AliasProblem]]:
    """What the text of an alias file says, and what is wrong with it; an entry that is wrong says nothing."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        remedy = "no alias holds until the file is TOML again"
        return Aliases(), [AliasProblem(syntax_error_line(text, error), f"{error}; {remedy}")]
    found = table.pop(ENTRIES, [])
    problems = [
        AliasProblem(line_of_key(text, key), f"{key} means nothing here: entries start with [[{ENTRIES}]]")
        for key in table
    ]
    if not isinstance(found, list):
        message = f"[{ENTRIES}] must be written [[{ENTRIES}]], once for each entry"
        return Aliases(), [*problems, AliasProblem(line_of_key(text, ENTRIES), message)]
    entries: list[tuple[int, AliasEntry]] = []
    for line, raw in zip(entry_lines(text, len(found)), found, strict=True):
        try:
            entries.append((line, read_entry(raw)))
        except AliasError as error:
            problems.append(AliasProblem(line, str(error)))
    problems += _contradictions(entries)
    return _indexed(entry for _, entry in entries), problems


def _contradictions(entries: list[tuple[int, AliasEntry]]) -> Iterator[AliasProblem]:
    """Names that some entries call the same and another calls different; what keeps apart holds."""
    alike = DisjointSets()
    same: dict[NameWords, list[AliasedName]] = defaultdict(list)
    for name, first in ((name, entry.names[0]) for _, entry in entries if entry.is_same for name in entry.names):
        alike.join(first.key, name.key)
        same[name.words].append(name)
    for line, entry in entries:
        seen: dict[str, AliasedName] = {}
        for name in entry.names if not entry.is_same else ():
            for person in {alike.find(each.key) for each in same[name.words] if each.covers(name)}:
                other = seen.setdefault(person, name)
                if other is not name:
                    yield AliasProblem(line, _contradiction(other, name))


def _contradiction(one: AliasedName, other: AliasedName) -> str:
    return (
        f"{one.said} and {other.said} are kept apart here and one person in another entry;"
        " they stay apart until one of the entries goes"
    )


def _indexed(entries: Iterable[AliasEntry]) -> Aliases:
    same: dict[NameWords, list[tuple[int, AliasedName]]] = defaultdict(list)
    different: dict[NameWords, list[tuple[int, int, AliasedName]]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for side, name in enumerate(entry.names):
            if entry.is_same:
                same[name.words].append((number, name))
            else:
                different[name.words].append((number, side, name))
    return Aliases(
        {words: tuple(names) for words, names in same.items()},
        {words: tuple(names) for words, names in different.items()},
    )
