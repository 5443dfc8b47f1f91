"""Nicknames: those an article introduces beside the name, those all of Indonesia knows, those an office explains."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.people.candidate import Candidate
from transforms.people.grouping import Group
from transforms.people.lexicon import load_nicknames
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
    full = set(known.values())
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
        holder = next((other for other in reversed(last) if other is not one), None)
        if holder is not None and _is_his(reading, member):
            yield holder, one
        if one.score >= _PROVEN:
            last = [*last[-1:], one]
    yield from _well_known(reading, groups)
    yield from _same_office(groups)


def _introduces(reading: Reading, left: Candidate, right: Candidate) -> bool:
    """Whether the words between two names say that they are one: alias, yang akrab disapa, (Cak Nana)."""
    between = reading.folded[left.end : right.start]
    if not between or len(between) > _LONGEST_INTRODUCTION or reading.limits[left.first] != reading.limits[right.first]:
        return False
    if between == ["("]:
        closes = right.end < len(reading.words) and reading.words[right.end] == ")"
        return closes and (right.has_title or right.last - right.first == 1)
    if "dan" not in between and not _INTRODUCING.isdisjoint(between):
        return True
    return between == ["atau"] and right.has_title


def _is_his(reading: Reading, member: Candidate) -> bool:
    """Whether "sapaan akrabnya" follows: the nickname of the one named just before."""
    behind = reading.folded[member.end : member.end + 3]
    return behind[:1] == [","] and not _HIS.isdisjoint(behind)


def _well_known(reading: Reading, groups: list[Group]) -> Iterator[tuple[Group, Group]]:
    """A well-known nickname and the name it stands for."""
    known = load_nicknames()
    by_name = {one.name: one for one in groups if one.members}
    for one in groups:
        if not one.members:
            continue
        member = one.members[0]
        full = known.get(one.name) or known.get(tuple(reading.folded[member.start : member.last]))
        holder = by_name.get(full) if full else None
        if holder is not None and holder is not one:
            yield holder, one


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
