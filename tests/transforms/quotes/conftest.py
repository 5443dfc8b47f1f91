import re
from collections.abc import Callable

import pytest

from transforms.people.person import ArticlePerson, PersonSpan
from transforms.prose.quotations import quotations_of
from transforms.prose.sentences import sentences_of
from transforms.prose.words import prose_of
from transforms.quotes import FoundQuote, find_quotes

# Invented people: name, the forms a text may use, office as printed, usual head of the office.
PEOPLE = (
    ("Bagas Pramono", ("Bupati Welang Bagas Pramono", "Bagas Pramono", "Bagas"), "Bupati Welang", "bupati"),
    ("Wening Sulastri", ("drg. Wening Sulastri", "Wening Sulastri", "Wening"), "Kepala Dinas Sosial", "kepala dinas"),
    ("Zaenuri", ("Zaenuri",), None, None),
)


def person(body: str, name: str, forms: tuple[str, ...], office: str | None, head: str | None) -> ArticlePerson:
    """A person with a mention wherever one of the forms stands, longest first."""
    mentions = []
    for match in re.finditer("|".join(rf"\b{re.escape(form)}\b" for form in forms), body):
        start = match.start() + max(match[0].find(forms[-1]), 0)
        beside = body[match.start() : start].strip() or None
        mentions.append(PersonSpan(match.start(), match.end(), start, match.end(), match[0], beside, None, 1.0, "rule"))
    return ArticlePerson(name, office, None, head, None, mentions)


@pytest.fixture
def quotes_of() -> Callable[[str], list[FoundQuote]]:
    """Find the quotes of a body about the invented people that it names."""

    def read(body: str) -> list[FoundQuote]:
        prose = prose_of(body)
        people = [each for each in (person(body, *entry) for entry in PEOPLE) if each.mentions]
        return find_quotes(prose, quotations_of(prose), sentences_of(prose, quotations_of(prose)), people)

    return read
