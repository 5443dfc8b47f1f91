"""The people of an article: who is named, where, and in which office."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from transforms.people.agreement import agree, worth
from transforms.people.candidate import Candidate
from transforms.people.candidates import look_through
from transforms.people.echoes import echoes_of
from transforms.people.evidence import ACCEPTED, weigh
from transforms.people.grouping import Group, Name, beside, complete, group, name_of, strip_openers
from transforms.people.introductions import know_headline, know_nicknames, merge_nicknames
from transforms.people.lineups import lineups_of
from transforms.people.pairs import split_pairs
from transforms.people.person import ArticlePerson
from transforms.people.reading import Reading, Tagged, reading_of
from transforms.people.telling import told
from transforms.people.tenure import offices_of
from transforms.places import PlaceMatch
from transforms.prose.words import Prose


def find_people(
    prose: Prose,
    sentences: Sequence[tuple[int, int]],
    places: Sequence[PlaceMatch],
    tagged: Sequence[Tagged] | None,
    *,
    title: str | None,
) -> list[ArticlePerson]:
    """The people of a body, in the order they are first named; `tagged` are the tagger's names, if there is one.

    Candidates are what stands behind offices and titles, and other stretches of capitalised words. Each is weighed by
    the words around it, those that can be one person are put together, and a person is who has evidence enough.
    """
    reading = reading_of(prose, sentences, places, tagged)
    seen = look_through(reading)
    candidates = _with_players(reading, _weighed(reading, seen.candidates, tagged))
    things = {name_of(reading, thing) for thing in seen.things if thing.last - thing.first > 1}
    people = [one for one in _accepted(reading, candidates, title) if not _is_thing(one, things)]
    echoes = echoes_of(reading, people)
    offices = offices_of(reading, people, seen.free_offices)
    persons = [
        told(reading, one, office, echoes.get(index, []))
        for index, (one, office) in enumerate(zip(people, offices, strict=True))
    ]
    return sorted(persons, key=lambda person: person.mentions[0].start)


def _with_players(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """The candidates, those inside a line-up replaced by its players."""
    players = lineups_of(reading)
    if not players:
        return found
    taken = {index for one in players for index in range(one.first, one.last)}
    others = (one for one in found if taken.isdisjoint(range(one.first, one.last)))
    return sorted([*others, *players], key=lambda one: one.first)


def _is_thing(one: Group, things: AbstractSet[Name]) -> bool:
    """Whether a name elsewhere is the name of a thing, and the tagger has not seen a person in it."""
    return one.name in things and all(member.tagged is None and not member.has_title for member in one.members)


def _weighed(reading: Reading, found: list[Candidate], tagged: Sequence[Tagged] | None) -> list[Candidate]:
    """The candidates with settled boundaries and the evidence around each."""
    if tagged is not None:
        found = agree(reading, found, tagged)
    found = split_pairs(reading, found)
    strip_openers(reading, found)
    for one in found:
        weigh(reading, one)
        one.worth = 0.0 if tagged is None else worth(one.tagged)
    return found


def _accepted(reading: Reading, candidates: list[Candidate], title: str | None) -> list[Group]:
    """The groups of candidates that are people."""
    groups = group(reading, candidates)
    know_nicknames(reading, groups)
    know_headline(groups, title)
    groups = merge_nicknames(reading, groups)
    beside(reading, groups, ACCEPTED)
    people = [one for one in groups if one.score >= ACCEPTED]
    complete(reading, people)
    return people
