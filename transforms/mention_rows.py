"""What a body mentions, as rows of the tables that hang on its article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.identities.offices import home_office_code
from transforms.mentions import Mentions
from transforms.organisations import FoundOrganisation
from transforms.people.person import ArticlePerson, PersonSpan
from transforms.people_identity import person_id_of
from transforms.tables import OrganisationMention, PersonMention, PlaceMention, Quote


@dataclass(frozen=True, slots=True)
class MentionRows:
    """The rows of one article, each under the name of its table."""

    quotes: tuple[Quote, ...]
    person_mentions: tuple[PersonMention, ...]
    place_mentions: tuple[PlaceMention, ...]
    organisation_mentions: tuple[OrganisationMention, ...]


def mention_rows(article_id: str, mentions: Mentions) -> MentionRows:
    """The rows of an article's mentions, numbered in the order of the text."""
    places = {id(person): _place_code(person, mentions) for person in mentions.people}
    keys = {
        id(person): person_id_of(person.name, person.office_head, places[id(person)], article_id)
        for person in mentions.people
    }
    return MentionRows(
        quotes=tuple(_quotes(article_id, mentions, keys)),
        person_mentions=tuple(_person_mentions(article_id, mentions.people, keys, places)),
        place_mentions=tuple(_place_mentions(article_id, mentions)),
        organisation_mentions=tuple(_organisation_mentions(article_id, mentions)),
    )


def _place_code(person: ArticlePerson, mentions: Mentions) -> str | None:
    """The region of a person's office: named in it, else that of the body it is held in, else the article's own."""
    if person.place_words:
        return mentions.places.code_for(*person.place_words)
    if person.office is None or person.office_head is None:
        return None
    bodies = _bodies(person, mentions)
    if bodies:
        return next((body.place_code for body in bodies if body.place_code), None)
    has_more = len(person.office.split()) > len(f"{person.office_status or ''} {person.office_head}".split())
    return None if has_more else home_office_code(person.office_head, mentions.home)


def _bodies(person: ArticlePerson, mentions: Mentions) -> list[FoundOrganisation]:
    """The organisations that a person's office names."""
    spans = [(span.start, span.name_start) for span in person.mentions if span.office]
    return [found for found in mentions.organisations if any(start <= found.start < end for start, end in spans)]


def _quotes(article_id: str, mentions: Mentions, keys: dict[int, str]) -> Iterator[Quote]:
    for seq, quote in enumerate(mentions.quotes, 1):
        key = keys[id(quote.speaker)] if quote.speaker else None
        yield Quote(
            article_id=article_id,
            seq=seq,
            text=quote.text,
            start=quote.start,
            end=quote.end,
            speaker_name=quote.speaker_name,
            speaker_office=quote.speaker_office,
            person_id=key,
            local_person_id=key,
            cue=quote.cue,
            attribution=quote.attribution,
            confidence=quote.confidence,
        )


def _person_mentions(
    article_id: str, people: Sequence[ArticlePerson], keys: dict[int, str], places: dict[int, str | None]
) -> Iterator[PersonMention]:
    spans: list[tuple[PersonSpan, ArticlePerson]] = [(span, person) for person in people for span in person.mentions]
    spans.sort(key=lambda item: item[0].start)
    for seq, (span, person) in enumerate(spans, 1):
        key = keys[id(person)]
        yield PersonMention(
            article_id=article_id,
            seq=seq,
            person_id=key,
            local_person_id=key,
            person_name=person.name,
            name_as_printed=span.as_printed,
            office=person.office,
            office_status=person.office_status,
            office_head=person.office_head,
            place_code=places[id(person)],
            start=span.start,
            end=span.end,
            confidence=span.confidence,
            method=span.method,
        )


def _place_mentions(article_id: str, mentions: Mentions) -> Iterator[PlaceMention]:
    for seq, place in enumerate(mentions.places.mentions, 1):
        yield PlaceMention(
            article_id=article_id,
            seq=seq,
            place_code=place.place_code,
            as_printed=place.as_printed,
            start=place.start,
            end=place.end,
            confidence=place.confidence,
            margin=place.margin,
            candidates=tuple(f"{code} {probability:.3f}" for code, probability in place.candidates),
        )


def _organisation_mentions(article_id: str, mentions: Mentions) -> Iterator[OrganisationMention]:
    for seq, found in enumerate(mentions.organisations, 1):
        yield OrganisationMention(
            article_id=article_id,
            seq=seq,
            organisation_code=found.code,
            organisation_name=found.name,
            organisation_kind=found.kind,
            place_code=found.place_code,
            as_printed=found.as_printed,
            start=found.start,
            end=found.end,
            confidence=found.confidence,
            method=found.method,
        )
