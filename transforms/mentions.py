"""Whom, what and where a body names, and who says what in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.organisations import FoundOrganisation, find_organisations
from transforms.people.finding import find_people
from transforms.people.person import ArticlePerson
from transforms.people.tagging import NameTagger
from transforms.places import Gazetteer, LinkedPlaces, link_places
from transforms.places.home import home_of
from transforms.prose.quotations import quotations_of
from transforms.prose.sentences import sentences_of
from transforms.prose.words import prose_of
from transforms.quotes import FoundQuote, find_quotes


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a body mentions, offsets in the body; `home` is the code of the region that it is about."""

    people: Sequence[ArticlePerson]
    quotes: Sequence[FoundQuote]
    places: LinkedPlaces
    organisations: Sequence[FoundOrganisation]
    home: str | None


@dataclass(frozen=True, slots=True)
class Readers:
    """What bodies are read with; without a tagger, rules alone find people."""

    gazetteer: Gazetteer
    tagger: NameTagger | None


def mentions_of(body: str, readers: Readers, *, title: str | None, dateline_place: str | None) -> Mentions:
    """Read a body once: people first, for they decide what is no place and who speaks."""
    prose = prose_of(body)
    quotations = quotations_of(prose)
    sentences = sentences_of(prose, quotations)
    matches = readers.gazetteer.matches(prose)
    tagged = readers.tagger.tag(prose, sentences, matches) if readers.tagger else None
    people = find_people(prose, sentences, matches, tagged, title=title)
    names = _name_spans(people)
    places = link_places(prose, matches, dateline_place=dateline_place, taken=names)
    home = home_of(places.mentions, places.dateline_code)
    return Mentions(
        people=people,
        quotes=find_quotes(prose, quotations, sentences, people),
        places=places,
        organisations=find_organisations(prose, matches, names, home=home, place_code_of=places.code_for),
        home=home,
    )


def _name_spans(people: Sequence[ArticlePerson]) -> list[tuple[int, int]]:
    return sorted((span.name_start, span.name_end) for person in people for span in person.mentions)
