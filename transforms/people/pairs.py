"""Two people printed as one: Rina Wulandari-Budi Hartono, and Rina-Budi where the article names both."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.people.candidate import Candidate
from transforms.people.lexicon import load_nicknames
from transforms.people.reading import Reading
from transforms.people.word_kinds import CAPITAL, HONORIFIC, NAME_PART, kind_of

_SHORTEST_HALF = 3


def split_pairs(reading: Reading, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each pair of people that a hyphen joins as two."""
    if "-" not in reading.prose.text:
        return list(found)
    parts = {word for one in found for word in reading.folded[one.first : one.last] if "-" not in word}
    return [half for one in found for half in _halves(reading, one, parts)]


def _halves(reading: Reading, one: Candidate, parts: set[str]) -> Iterator[Candidate]:
    """A candidate's two people, or the candidate itself."""
    for index in range(one.first, one.last):
        left, hyphen, right = reading.words[index].partition("-")
        if hyphen and _are_two(reading, one, index, (left, right), parts):
            yield replace(one, last=index + 1, end=index + 1, glued=len(right) + 1)
            if kind_of(right) & HONORIFIC:
                yield Candidate(index + 1, index + 1, one.last, one.end, has_title=True)
            else:
                yield Candidate(index, index, one.last, one.end, skipped=len(left) + 1)
            return
    yield one


def _are_two(reading: Reading, one: Candidate, index: int, halves: tuple[str, str], parts: set[str]) -> bool:
    """Whether the halves of a word belong to two names: both full, or both named elsewhere in the article."""
    if kind_of(halves[1]) & HONORIFIC and index == one.last - 2:
        return halves[0].casefold() in parts or (halves[0].casefold(),) in load_nicknames()
    if any(len(half) < _SHORTEST_HALF or not kind_of(half) & CAPITAL for half in halves):
        return False
    if all(half.casefold() in parts or (half.casefold(),) in load_nicknames() for half in halves):
        return True
    are_full = one.first < index < one.last - 1
    return are_full and bool(reading.kinds[one.first] & NAME_PART)
