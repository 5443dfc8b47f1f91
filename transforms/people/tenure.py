"""Which office is a person's: the fullest beside a mention, or one printed alone that nobody else holds."""

from collections.abc import Sequence

from transforms.people.grouping import Group
from transforms.people.offices import OfficePhrase
from transforms.people.reading import Reading

_MEMBERS = frozenset({"kader", "politikus", "politisi", "pendukung", "relawan"})


def offices_of(reading: Reading, people: Sequence[Group], free: Sequence[OfficePhrase]) -> list[OfficePhrase | None]:
    """The office of each person. An office printed alone counts where one person has its head without a region."""
    held = [_fullest(one) for one in people]
    heads = [{member.office.head for member in one.members if member.office is not None} for one in people]
    for index, office in enumerate(held):
        if office is None or office.place is not None or office.head not in reading.lexicon.regional:
            continue
        if sum(office.head in several for several in heads) == 1:
            held[index] = _printed_alone(office, free)
    return held


def _fullest(one: Group) -> OfficePhrase | None:
    """The office of most words beside a person's mentions."""
    offices = [member.office for member in one.members if member.office is not None and not member.office.is_loose]
    return max(offices, key=_weight, default=None)


def _weight(office: OfficePhrase) -> tuple[bool, bool, int]:
    """An office that is held counts before one that was, an office before a membership, the longer first."""
    return office.status != "mantan", office.head.split()[0] not in _MEMBERS, office.last - office.first


def _printed_alone(office: OfficePhrase, free: Sequence[OfficePhrase]) -> OfficePhrase:
    """The same office with its region, if the article prints one region with it."""
    same = [other for other in free if (other.head, other.status) == (office.head, office.status) and other.place]
    return max(same, key=lambda other: other.last - other.first, default=office)
