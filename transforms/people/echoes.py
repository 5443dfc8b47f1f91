"""Further mentions of people who are proven elsewhere in the article: a part of the name, its initials."""

from collections.abc import Sequence
from functools import cache

from transforms.people.candidate import Candidate
from transforms.people.grouping import Group, Name
from transforms.people.lexicon import load_nicknames
from transforms.people.reading import Reading
from transforms.people.word_kinds import CAPITAL, UNIT, UPPER, VENUE, WRITTEN_LARGE

_SHORTEST_PART = 3
_SHORTEST_INITIALS = 3


def echoes_of(reading: Reading, people: Sequence[Group]) -> dict[int, list[Candidate]]:
    """For each person, by index, the mentions that no candidate covers."""
    covered = {index for one in people for member in one.members for index in range(member.first, member.last)}
    parts = _unique_parts(people)
    echoes: dict[int, list[Candidate]] = {}
    for index in reading.large:
        person = parts.get(reading.folded[index])
        if person is None or index in covered or not reading.kinds[index] & (CAPITAL | UPPER):
            continue
        if _names_thing(reading, index):
            continue
        echoes.setdefault(person, []).append(Candidate(index, index, index + 1, index + 1))
    return echoes


def _unique_parts(people: Sequence[Group]) -> dict[str, int]:
    """Words that belong to one person's name only, with that person's index."""
    owners: dict[str, set[int]] = {}
    for index, one in enumerate(people):
        words = set(one.name)
        if len(one.name) >= _SHORTEST_INITIALS:
            words.add("".join(word[0] for word in one.name))
        nicknames = _nicknames_of(one.name)
        for word in words | nicknames:
            if len(word) >= _SHORTEST_PART or word in nicknames:
                owners.setdefault(word, set()).add(index)
    return {word: next(iter(several)) for word, several in owners.items() if len(several) == 1}


def _nicknames_of(name: Name) -> frozenset[str]:
    """The well-known initials and nicknames of one word of a person."""
    return _by_name().get(load_nicknames().get(name, name), frozenset())


@cache
def _by_name() -> dict[Name, frozenset[str]]:
    """Nicknames of one word by the name they stand for."""
    found: dict[Name, set[str]] = {}
    for nick, full in load_nicknames().items():
        if len(nick) == 1:
            found.setdefault(full, set()).add(nick[0])
    return {full: frozenset(nicknames) for full, nicknames in found.items()}


def _names_thing(reading: Reading, index: int) -> bool:
    """Whether the words around make this a street, a body, another name."""
    before = reading.kinds[index - 1] if index and reading.adjoins(index) else 0
    follows = index + 1
    behind = reading.kinds[follows] if follows < len(reading.words) and reading.adjoins(follows) else 0
    return bool(before & VENUE or before & WRITTEN_LARGE or behind & WRITTEN_LARGE or before & UNIT)
