"""Where the tagger and the rules agree on a name, and which of the two is believed where they do not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transforms.people.candidate import Candidate
from transforms.people.candidates import is_barred
from transforms.people.names import degrees_end
from transforms.people.reading import Reading, Tagged
from transforms.people.word_kinds import (
    CAPITAL,
    DERIVED,
    FUNCTION,
    HEAD,
    HONORIFIC,
    INITIAL,
    LAND,
    NAME_PART,
    NAMED,
    PARTICLE,
    RANK,
    ROLE,
    STATUS,
    UNIT,
    UPPER,
    VENUE,
)

# What a confidence of the tagger is worth beside the evidence of the rules, from the surest down.
_WORTH = ((0.9995, 3.2), (0.98, 2.6), (0.9, 2.0), (0.8, 1.5), (0.65, 0.9), (0.0, 0.3))
_UNTAGGED = -1.1
_SURE = 0.9
_NEVER = UNIT | FUNCTION | RANK | STATUS | NAMED | LAND | VENUE | HEAD | HONORIFIC | ROLE


def agree(reading: Reading, found: Sequence[Candidate], tagged: Iterable[Tagged]) -> list[Candidate]:
    """The candidates with the tagger's names: boundaries settled, scores changed, names added that only it saw."""
    names = [name for name in tagged if name.kind == "PER"]
    owner = {index: one for one in found for index in range(one.first, one.last)}
    covered = {index for one in found for index in _covered(one)}
    added: list[Candidate] = []
    for name in names:
        held = list(
            {id(owner[index]): owner[index] for index in range(name.first, name.last) if index in owner}.values()
        )
        if held:
            for one in held:
                one.tagged = max(one.tagged or 0.0, name.confidence)
            if len(held) == 1:
                _settle(reading, held[0], name, covered)
        elif name.confidence >= _SURE and (new := _added(reading, name, covered)) is not None:
            added.append(new)
    return sorted([*found, *added], key=lambda one: one.first)


def _covered(one: Candidate) -> Iterator[int]:
    """The words of a candidate and of its office."""
    yield from range(one.start, one.end)
    if one.office is not None:
        yield from range(one.office.first, one.office.last)


def worth(tagged: float | None) -> float:
    """What the tagger's word on a candidate adds to its score."""
    if tagged is None:
        return _UNTAGGED
    return next(value for least, value in _WORTH if tagged >= least)


def _settle(reading: Reading, one: Candidate, name: Tagged, covered: set[int]) -> None:
    """Move a name's boundaries to the tagger's where the words between speak for it."""
    if name.confidence < _SURE:
        return
    if one.first < name.first < one.last and _are_vocabulary(reading, one.first, name.first):
        _begin_at(one, name.first)
    elif one.start >= name.first < one.first and _all_name_like(reading, name.first, one.first):
        one.start = one.first = name.first
    _settle_end(reading, one, name.last, covered)


def _settle_end(reading: Reading, one: Candidate, last: int, covered: set[int]) -> None:
    """Move a name's end to the tagger's."""
    is_shorter = one.first < last < one.last and not _any(
        reading, last, one.last, NAME_PART | INITIAL | UPPER | PARTICLE
    )
    is_longer = last > one.last == one.end and covered.isdisjoint(range(one.last, last))
    if is_shorter or (is_longer and _all_name_like(reading, one.last, last)):
        one.last = last
        one.end = degrees_end(reading, last)


def _begin_at(one: Candidate, first: int) -> None:
    """Begin a name later; an office that ended before it takes the words between."""
    office = one.office
    if office is not None and not one.is_apposed and not one.has_title and office.last == one.first:
        one.office = replace(office, last=first)
    if one.start == one.first:
        one.start = first
    one.first = first


def _added(reading: Reading, name: Tagged, covered: set[int]) -> Candidate | None:
    """A name that only the tagger saw, if no word of it is one that names never hold."""
    first, last = name.first, name.last
    while first < last and reading.kinds[first] & _NEVER and not reading.kinds[first] & NAME_PART:
        first += 1
    if first == last or not _all_name_like(reading, first, last):
        return None
    if any(index in covered for index in range(first, last)) or first in reading.places:
        return None
    if is_barred(reading, first):
        return None
    return Candidate(first, first, last, degrees_end(reading, last), tagged=name.confidence)


def _are_vocabulary(reading: Reading, first: int, last: int) -> bool:
    """Whether every word is one that the article, or its form, shows to be no name."""
    for index in range(first, last):
        kind = reading.kinds[index]
        if kind & NAME_PART or not (kind & DERIVED or reading.folded[index] in reading.small):
            return False
    return True


def _any(reading: Reading, first: int, last: int, bits: int) -> bool:
    return any(reading.kinds[index] & bits for index in range(first, last))


def _all_name_like(reading: Reading, first: int, last: int) -> bool:
    """Whether every word may stand in a name."""
    for index in range(first, last):
        kind = reading.kinds[index]
        if kind & NAME_PART or kind & PARTICLE:
            continue
        if not kind & (CAPITAL | INITIAL) or kind & (_NEVER | DERIVED) or index in reading.places:
            return False
    return True
