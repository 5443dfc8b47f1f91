"""One article as the search for people sees it: its words, what each can be, where places stand."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from transforms.people.lexicon import OfficeLexicon, Phrase, load_offices
from transforms.people.villages import villages_of
from transforms.people.word_kinds import CAPITAL, NAME_PART, UPPER, WRITTEN_LARGE, kinds_of
from transforms.places import PlaceMatch
from transforms.places.regions import DISTRICT
from transforms.prose.words import Prose

_OF_PLACE = frozenset({"di", "asal", "kota", "kabupaten", "wilayah", "kecamatan", "desa", "pulau", "provinsi"})
_SURE = 0.8


class Tagged(Protocol):
    """A name that the tagger proposes: a half-open range of words, its kind, how sure it is."""

    @property
    def first(self) -> int:
        """Its first word."""

    @property
    def last(self) -> int:
        """The word behind it."""

    @property
    def kind(self) -> str:
        """PER for a person."""

    @property
    def confidence(self) -> float:
        """How sure the tagger is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A prose with the bits of its words, places by their first word, and the words it also writes small.

    `limits[i]` is the end of the paragraph of word i; `small` holds what the article prints without capitals (a
    folded word that is in it), `large` the words with capitals, `acronyms` counts those in capitals alone,
    `kecamatans` are the first words of small places, `openings` the first words of sentences,
    `located` ones that it puts behind a word of place. `proposed` are indexes of words in names that a tagger is
    sure of, None without a tagger, and `name_starts` the first of each.
    """

    prose: Prose
    words: list[str]
    folded: list[str]
    kinds: list[int]
    places: dict[int, int]
    place_ends: frozenset[int]
    kecamatans: frozenset[int]
    openings: frozenset[int]
    large: list[int]
    acronyms: Mapping[str, int]
    small: frozenset[str]
    located: frozenset[str]
    proposed: frozenset[int] | None
    name_starts: frozenset[int]
    limits: list[int]
    lexicon: OfficeLexicon

    def adjoins(self, index: int) -> bool:
        """Whether at most blanks of the same line part this word from the one before it."""
        start, end = self.prose.ends[index - 1], self.prose.starts[index]
        between = self.prose.text[start:end]
        return between in {" ", ""} or (between.isspace() and "\n" not in between)

    def is_proposed(self, index: int) -> bool:
        """Whether the tagger, if there is one, is sure that this word is part of a person's name."""
        return self.proposed is not None and index in self.proposed

    def phrase_at(self, index: int, phrases: Sequence[Phrase]) -> int:
        """The word after the longest of these phrases that begins here; `index` itself where none does."""
        second = self.folded[index + 1] if index + 1 < len(self.folded) else ""
        for phrase in phrases:
            if len(phrase) == 1:
                return index + 1
            if phrase[1] == second and tuple(self.folded[index : index + len(phrase)]) == phrase:
                return index + len(phrase)
        return index


def reading_of(
    prose: Prose,
    sentences: Sequence[tuple[int, int]],
    places: Sequence[PlaceMatch],
    tagged: Sequence[Tagged] | None,
) -> Reading:
    """Look at an article's words once, before people are sought in it."""
    kinds = kinds_of(prose)
    found = _places(kinds, places) | villages_of(prose, kinds)
    large = [index for index, kind in enumerate(kinds) if kind & WRITTEN_LARGE]
    limits = [0] * len(prose)
    for first, last in prose.paragraphs:
        limits[first:last] = [last] * (last - first)
    return Reading(
        prose=prose,
        words=prose.words,
        folded=prose.folded,
        kinds=kinds,
        places=found,
        place_ends=frozenset(found.values()),
        openings=frozenset(first for first, _ in sentences),
        kecamatans=frozenset(place.first for place in places if _is_small(place)),
        large=large,
        acronyms=Counter(prose.words[index] for index in large if kinds[index] & UPPER),
        small=frozenset(prose.words),
        located=frozenset(_located(prose, kinds)),
        proposed=None if tagged is None else frozenset(_proposed(tagged)),
        name_starts=frozenset(name.first for name in tagged or () if name.kind == "PER" and name.confidence >= _SURE),
        limits=limits,
        lexicon=load_offices(),
    )


def _proposed(tagged: Sequence[Tagged]) -> Iterator[int]:
    """The words that the tagger is sure to be part of a person's name."""
    for name in tagged:
        if name.kind == "PER" and name.confidence >= _SURE:
            yield from range(name.first, name.last)


def _located(prose: Prose, kinds: Sequence[int]) -> Iterator[str]:
    """Capitalised words that stand behind a word of place, and are no known part of a name."""
    behind = [index + 1 for index, word in enumerate(prose.folded[:-1]) if word in _OF_PLACE]
    for index in behind:
        if kinds[index] & CAPITAL and not kinds[index] & NAME_PART:
            yield prose.folded[index]


def _places(kinds: Sequence[int], places: Sequence[PlaceMatch]) -> dict[int, int]:
    """Places by their first word, without the small ones that are made of people's names alone."""
    found: dict[int, int] = {}
    for place in places:
        named = all(kinds[index] & NAME_PART for index in range(place.first, place.last))
        if named and _is_small(place):
            continue
        found[place.first] = place.last
    return found


def _is_small(place: PlaceMatch) -> bool:
    """Whether a name is one of kecamatans alone."""
    return min(map(len, place.codes), default=0) >= DISTRICT


def run_end(reading: Reading, first: int) -> int:
    """The word after the stretch of words written large that begins at `first`, with nothing but blanks between."""
    index = first
    limit = reading.limits[first]
    while index < limit and reading.kinds[index] & WRITTEN_LARGE and (index == first or reading.adjoins(index)):
        index += 1
    return index
