"""The names of all regions, and where in a text they stand."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.places.names import Aliases, bare_names, load_aliases, squeezed
from transforms.places.regions import load_regions
from transforms.prose.words import Prose

_MOST_WORDS = 7
_MOST_REMEMBERED = 100_000
# One kecamatan is called so; in prose the word says what follows it is.
_GENERIC = "kota"


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """The words from `first` up to `last` that are the bare name of a region, and whose codes it may be."""

    first: int
    last: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a word can begin: the codes of the name that it is alone, and whether longer names begin with it."""

    codes: tuple[str, ...]
    goes_on: bool


class Gazetteer:
    """Codes by name; names are compared without spaces, hyphens, apostrophes and case.

    A name is found only where each of its words begins with a capital or a digit.
    """

    def __init__(self, names: Mapping[str, tuple[str, ...]], capitals_only: frozenset[str] = frozenset()) -> None:
        self._codes = dict(names)
        self._sorted = sorted(names)
        self._capitals_only = capitals_only
        self._openings: dict[str, _Opening] = {}

    def codes_of(self, name: str) -> tuple[str, ...]:
        """The codes of the regions with this bare name; none where there is no such region."""
        return self._codes.get(squeezed(name), ())

    def matches(self, prose: Prose) -> list[PlaceMatch]:
        """The longest names in the text, in its order; none overlaps another."""
        found: list[PlaceMatch] = []
        words, folded, openings = prose.words, prose.folded, self._openings
        after = 0
        for index, word in enumerate(words):
            if index < after or not word[0].isupper():
                continue
            opening = openings.get(folded[index]) or self._open(folded[index])
            if opening.codes or opening.goes_on:
                match = self._longest(prose, index, opening)
                if match:
                    found.append(match)
                    after = match.last
        return found

    def _longest(self, prose: Prose, first: int, opening: _Opening) -> PlaceMatch | None:
        name = squeezed(prose.folded[first])
        best = PlaceMatch(first, first + 1, opening.codes) if opening.codes else None
        if best and name in self._capitals_only and not prose.words[first].isupper():
            best = None
        last = first + 1
        while opening.goes_on and self._continues(prose, first, last):
            name += squeezed(prose.folded[last])
            last += 1
            codes = self._codes.get(name)
            if codes:
                best = PlaceMatch(first, last, codes)
            if not self._begins_longer(name):
                break
        return best

    @staticmethod
    def _continues(prose: Prose, first: int, last: int) -> bool:
        """Whether the word `last` can go on with a name: near, capitalised, on the same line."""
        if last >= len(prose.words) or last - first >= _MOST_WORDS:
            return False
        character = prose.words[last][0]
        gap = prose.text[prose.ends[last - 1] : prose.starts[last]]
        return (character.isupper() or character.isdigit()) and (gap == " " or (gap.isspace() and "\n" not in gap))

    def _open(self, folded: str) -> _Opening:
        if len(self._openings) >= _MOST_REMEMBERED:
            self._openings.clear()
        name = squeezed(folded)
        opening = _Opening(self._codes.get(name, ()), bool(name) and self._begins_longer(name))
        self._openings[folded] = opening
        return opening

    def _begins_longer(self, name: str) -> bool:
        """Whether a longer name begins with this one."""
        at = bisect_left(self._sorted, name)
        if at < len(self._sorted) and self._sorted[at] == name:
            at += 1
        return at < len(self._sorted) and self._sorted[at].startswith(name)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the regions and other names that ship, made once a process."""
    aliases = load_aliases()
    printed = [
        (code, name) for table in (aliases.names, aliases.within) for code, names in table.items() for name in names
    ]
    capitals_only = frozenset(squeezed(name) for _, name in printed if name.isupper())
    return Gazetteer(names_by_code(bare_names(load_regions()), aliases), capitals_only)


def names_by_code(official: Iterable[tuple[str, str]], aliases: Aliases) -> dict[str, tuple[str, ...]]:
    """The codes of each squeezed name, in order: larger regions before smaller ones."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, name in official:
        if name == _GENERIC:
            continue
        codes[name] = (*codes.get(name, ()), code)
    for table in (aliases.names, aliases.within):
        for code, names in table.items():
            for name in map(squeezed, names):
                held = codes.get(name, ())
                codes[name] = held if code in held else (*held, code)
    return codes


def without(prose: Prose, matches: Sequence[PlaceMatch], taken: Sequence[tuple[int, int]]) -> list[PlaceMatch]:
    """The matches outside the spans taken by something else; spans are characters of the text, in any order."""
    if not taken:
        return list(matches)
    spans = sorted(taken)
    starts = [start for start, _ in spans]
    reach: list[int] = []
    for _, end in spans:
        reach.append(max(end, reach[-1]) if reach else end)

    def is_free(match: PlaceMatch) -> bool:
        before = bisect_left(starts, prose.ends[match.last - 1])
        return before == 0 or reach[before - 1] <= prose.starts[match.first]

    return [match for match in matches if is_free(match)]
