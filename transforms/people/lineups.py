"""The players of a line-up: what stands behind a formation, Sukamulya (4-3-3): Rahman; Sari, Hartono, ..."""

import re
from collections.abc import Iterator

from transforms.people.candidate import Candidate
from transforms.people.reading import Reading
from transforms.people.word_kinds import CAPITAL, HEAD, INITIAL, NUMBER, PARTICLE, UPPER

_FORMATION = re.compile(r"\d(?:-\d){2,4}(?!\d)")
_CLOSING = frozenset({")", ":", "-", "–", "("})
_BETWEEN = frozenset({",", ";", "-", "–", "/", "(", ")", "'", "’", "dan", "c", "gk", ":"})
_MOST_WORDS = 4
_FEWEST = 7
_IN_LINEUP = 5.0


def lineups_of(reading: Reading) -> list[Candidate]:
    """Every player behind every formation, if there are enough for a team; scored by the line-up alone."""
    if not _FORMATION.search(reading.prose.text):
        return []
    found: list[Candidate] = []
    for index, word in enumerate(reading.words):
        if reading.kinds[index] & NUMBER and _FORMATION.fullmatch(word):
            team = list(_players(reading, index + 1))
            found += team if len(team) >= _FEWEST else []
    return found


def _players(reading: Reading, index: int) -> Iterator[Candidate]:
    """The names from a word on, up to what is neither a name nor a sign between names."""
    limit = reading.limits[index - 1]
    while index < limit and reading.words[index] in _CLOSING:
        index += 1
    while index < limit:
        last = _name_end(reading, index, limit)
        if last > index:
            yield Candidate(index, index, last, last, score=_IN_LINEUP, besides=_IN_LINEUP)
            index = last
        elif reading.folded[index] in _BETWEEN or reading.kinds[index] & NUMBER:
            index += 1
        else:
            return


def _name_end(reading: Reading, first: int, limit: int) -> int:
    """The word after a player's name, which no comma parts; `first` where none stands."""
    last = first
    while last < min(limit, first + _MOST_WORDS) and (last == first or reading.adjoins(last)):
        kind = reading.kinds[last]
        if not kind & (CAPITAL | INITIAL | PARTICLE) or kind & (UPPER | HEAD):
            break
        last += 1
    return last if any(reading.kinds[at] & CAPITAL for at in range(first, last)) else first
