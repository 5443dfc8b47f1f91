from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from transforms.people.finding import find_people
from transforms.people.person import ArticlePerson
from transforms.people.reading import Reading, reading_of
from transforms.places import PlaceMatch
from transforms.prose.quotations import quotations_of
from transforms.prose.sentences import sentences_of
from transforms.prose.words import Prose, prose_of

TOWNS = {"Kalimasin": "99.71", "Wanasekar": "99.02", "Tanjungrawi": "99.03", "Sagaraja": "99"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A name as a tagger proposes it."""

    first: int
    last: int
    kind: str
    confidence: float


def places_in(prose: Prose) -> list[PlaceMatch]:
    """The invented towns of a text."""
    return [PlaceMatch(index, index + 1, (TOWNS[word],)) for index, word in enumerate(prose.words) if word in TOWNS]


def proposed_in(prose: Prose, names: Sequence[tuple[str, float]]) -> list[Proposed]:
    """Each name where it stands first, as a tagger's proposal."""
    found = []
    for name, confidence in names:
        wanted = name.split()
        first = next(at for at in range(len(prose)) if prose.words[at : at + len(wanted)] == wanted)
        found.append(Proposed(first, first + len(wanted), "PER", confidence))
    return found


People = Callable[..., list[ArticlePerson]]


@pytest.fixture
def people_of() -> People:
    """Finds the people of a text; `tagged` are names with a tagger's confidence."""

    def find(
        text: str, tagged: Sequence[tuple[str, float]] | None = None, title: str | None = None
    ) -> list[ArticlePerson]:
        prose = prose_of(text)
        names = None if tagged is None else proposed_in(prose, tagged)
        return find_people(prose, sentences_of(prose, quotations_of(prose)), places_in(prose), names, title=title)

    return find


@pytest.fixture
def read() -> Callable[[str], Reading]:
    """Reads a text as the search for people does."""

    def reading(text: str) -> Reading:
        prose = prose_of(text)
        return reading_of(prose, sentences_of(prose, quotations_of(prose)), places_in(prose), None)

    return reading
