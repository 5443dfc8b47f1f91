"""Nicknames: those an article introduces beside the name, those all of Indonesia knows, those an office explains."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.people.candidate import Candidate
from transforms.people.grouping import Group, Name, agrees
from transforms.people.lexicon import load_known_names, load_nicknames, load_shared_nicknames
from transforms.people.reading import Reading
from transforms.prose.words import fold

_INTRODUCING = frozenset({"sapaan", "disapa", "alias", "dipanggil", "panggilan", "julukan"})
_HIS = frozenset({"akrabnya", "sapaannya", "panggilannya"})
_LONGEST_INTRODUCTION = 5  # ", yang akrab disapa"
_SHORTEST_BEGINNING = 4
_PROVEN = 4.0
_INTRODUCED, _WELL_KNOWN, _IN_HEADLINE = 1.0, 3.0, 0.7
_MARKS = ",.:;!?\"'“”‘’()"


def know_nicknames(reading: Reading, groups: list[Group]) -> None:
    """Let names and nicknames that all of Indonesia knows count as people."""
    known = load_nicknames()
    full = load_known_names()
    for one in groups:
        member = one.members[0]
        titled = tuple(reading.folded[member.start : member.last])
        if one.name in known or titled in known or one.name in full:
            one.bonus += _WELL_KNOWN


def know_headline(groups: Sequence[Group], title: str | None) -> None:
    """Let a name of two words or more that the headline prints too count for more."""
    words = [fold(word) for word in (title or "").split()]
    printed = f" {' '.join(word.strip(_MARKS) for word in words)} "
    for one in groups:
        if len(one.name) > 1 and one.looks > 0 and f" {' '.join(one.name)} " in printed:
            one.bonus += _IN_HEADLINE


def merge_nicknames(reading: Reading, groups: list[Group]) -> list[Group]:
    """Join the groups that are one person by another name."""
    joined: dict[int, Group] = {}
    ordered = sorted(((member, one) for one in groups for member in one.members), key=lambda pair: pair[0].first)
    for kept, gone in list(_pairs(reading, groups, ordered)):
        one, other = _holder(kept, joined), _holder(gone, joined)
        if one is not other:
            one.members.extend(other.members)
            one.bonus += _INTRODUCED
            other.members = []
            joined[id(other)] = one
    return [one for one in groups if one.members]


def _holder(one: Group, joined: dict[int, Group]) -> Group:
    """The group that has taken up this one; itself where none has."""
    while id(one) in joined:
        one = joined[id(one)]
    return one


Ordered = list[tuple[Candidate, Group]]


def _pairs(reading: Reading, groups: list[Group], ordered: Ordered) -> Iterator[tuple[Group, Group]]:
    """Pairs of groups that are one person, the one with the fuller name first."""
    for (left, one), (right, other) in pairwise(ordered):
        if one is not other and _introduces(reading, left, right):
            yield (one, other) if len(one.name) >= len(other.name) else (other, one)
    last: list[Group] = []
    for member, one in ordered:
        if _is_his(reading, member):
            yield from ((other, one) for other in last[::-1][: 1 + (last[-1:] == [one])] if other is not one)
        if one.score >= _PROVEN:
            last = [*last[-1:], one]
    yield from _well_known(reading, groups)
    yield from _same_office(groups)
    yield from _beginnings(groups)


def _introduces(reading: Reading, left: Candidate, right: Candidate) -> bool:
    """Whether the words between two names say that they are one: alias, yang akrab disapa, (Cak Nana)."""
    if not left.end < right.start <= left.end + _LONGEST_INTRODUCTION:
        return False
    between = reading.folded[left.end : right.start]
    if reading.limits[left.first] != reading.limits[right.first]:
        return False
    if between == ["("]:
        closes = right.end < len(reading.words) and reading.words[right.end] == ")"
        return closes and (right.has_title or right.last - right.first == 1)
    if "dan" not in between and not _INTRODUCING.isdisjoint(between):
        return True
    return between == ["atau"] and right.has_title


def _is_his(reading: Reading, member: Candidate) -> bool:
    """Whether "sapaan akrabnya" follows: the nickname of the one named just before."""
    end = member.end
    if end >= len(reading.words) or reading.words[end] != ",":
        return False
    return not _HIS.isdisjoint(reading.folded[end : end + 3])


def _well_known(reading: Reading, groups: list[Group]) -> Iterator[tuple[Group, Group]]:
    """A well-known nickname and the name it stands for."""
    known = load_shared_nicknames()
    for one in groups:
        if not one.members:
            continue
        member = one.members[0]
        full = known.get(tuple(reading.folded[member.start : member.last])) or known.get(one.name)
        if full is None:
            continue
        holders = [other for other in groups if other is not one and _is_holder_of(full, other)]
        if len(holders) == 1:
            yield holders[0], one


def _is_holder_of(full: Name, other: Group) -> bool:
    """Whether a group is of the name that a nickname stands for, or of its shorter or longer form."""
    if not other.members:
        return False
    if len(other.name) == 1:
        return other.name == full or (len(full) > 1 and load_nicknames().get(other.name) == full)
    return agrees(full, other.name) or agrees(other.name, full)


def _beginnings(groups: list[Group]) -> Iterator[tuple[Group, Group]]:
    """A lone short form and the only name of one word, printed before it, that it begins: Rahmad for Rahmadiyanto."""
    lone = [one for one in groups if one.members and len(one.name) == 1]
    if not any(one.members[0].office for one in lone):
        return
    for one in lone:
        word = one.name[0]
        if len(word) < _SHORTEST_BEGINNING or any(member.office or member.has_title for member in one.members):
            continue
        longer = [other for other in lone if other is not one and other.name[0].startswith(word[:-1])]
        fitting = [other for other in longer if len(other.name[0]) > len(word) + 1 and _is_proven_before(other, one)]
        if len(longer) == len(fitting) == 1:
            yield fitting[0], one


def _is_proven_before(other: Group, one: Group) -> bool:
    """Whether a name stands with its office before the first mention of another."""
    first = other.members[0]
    return first.office is not None and first.first < one.members[0].first


def _same_office(groups: list[Group]) -> Iterator[tuple[Group, Group]]:
    """A shortened name behind an office that one person of the article holds: Gubernur Rahma for Rahmawati."""
    for one in groups:
        if len(one.name) > 1 or len(one.name[0]) < _SHORTEST_BEGINNING or not one.members:
            continue
        heads = {member.office.head.split()[0] for member in one.members if member.office}
        fitting = [
            other
            for other in groups
            if other is not one and len(other.name) > 1 and any(word.startswith(one.name[0]) for word in other.name)
            if any(member.office and member.office.head.split()[0] in heads for member in other.members)
        ]
        if len(fitting) == 1:
            yield fitting[0], one
