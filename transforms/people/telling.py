"""A group of mentions as the person and the spans that are told of it."""

from collections.abc import Sequence

from transforms.people.candidate import Candidate
from transforms.people.grouping import Group
from transforms.people.offices import OfficePhrase
from transforms.people.person import ArticlePerson, PersonSpan
from transforms.people.reading import Reading

_LOWEST, _HIGHEST_BY_RULE, _HIGHEST = 0.5, 0.85, 0.98
_PER_SCORE = 0.05


def told(reading: Reading, one: Group, office: OfficePhrase | None, echoes: Sequence[Candidate]) -> ArticlePerson:
    """A group with its office and its echoes as a person, mentions in the order of the text."""
    own = {id(member) for member in one.members}
    members = sorted([*one.members, *echoes], key=lambda member: member.first)
    places = [office.place if office else None, *(member.office.place for member in members if member.office)]
    return ArticlePerson(
        name=_fullest_name(reading, one),
        office=reading.prose.printed(office.first, office.last) if office else None,
        office_status=office.status if office else None,
        office_head=office.head if office else None,
        place_words=next((place for place in places if place), None) if office else None,
        mentions=[_span(reading, member, one.score, is_echo=id(member) not in own) for member in members],
    )


def _fullest_name(reading: Reading, one: Group) -> str:
    """The name of most words, then of most letters, with single blanks."""
    spans = [(member.last - member.first, member.name_span(reading)) for member in one.members]
    _, (start, end) = max(spans, key=lambda entry: (entry[0], entry[1][1] - entry[1][0]))
    return " ".join(reading.prose.text[start:end].split())


def _span(reading: Reading, member: Candidate, score: float, *, is_echo: bool) -> PersonSpan:
    """One mention as it is told."""
    prose = reading.prose
    office = member.office if member.office is not None and not member.office.is_loose else None
    name_start, name_end = member.name_span(reading)
    start = name_start if member.start == member.first else prose.starts[member.start]
    end = name_end if member.end == member.last else prose.ends[member.end - 1]
    highest = _HIGHEST_BY_RULE if member.tagged is None else _HIGHEST
    return PersonSpan(
        start=start,
        end=end,
        name_start=name_start,
        name_end=name_end,
        as_printed=prose.text[start:end],
        office=prose.printed(office.first, office.last) if office else None,
        office_status=office.status if office else None,
        confidence=round(min(highest, _LOWEST + _PER_SCORE * score), 3),
        method=_method(member, is_echo=is_echo),
    )


def _method(member: Candidate, *, is_echo: bool) -> str:
    """How a mention was found: by whom that speaks for it here, or as an echo of a name proven elsewhere."""
    by_rule = member.score > 0
    if is_echo or (not by_rule and member.tagged is None):
        return "echo"
    if member.tagged is None:
        return "rule"
    return "rule+crf" if by_rule else "crf"
