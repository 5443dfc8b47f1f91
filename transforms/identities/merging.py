"""Which keys of single articles are one person: a pure function of all that was seen, whatever its order.

Names are compared within one office at one place only; a name that fits two others which do not fit
each other belongs to neither. Beyond an office only identical full names count, and a given name alone
never does. An office whose place is unknown tells nobody apart: articles call one person by many.
Each step joins everything it finds at once, after all steps before it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from transforms.identities.aliases import Aliases
from transforms.identities.clusters import NO_SIDES, Clusters, Pair, Sides
from transforms.identities.fitting import fitting_pairs
from transforms.identities.names import NameWords, full_words, name_words
from transforms.identities.offices import NATIONAL, seat_of

# An identical full name of so many words is one person, whichever offices it is seen in …
DISTINCTIVE_WORDS = 3
# … and one of so many is where the place is the same, or at most one placed office is known.
LEAST_WORDS = 2

Office = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person as articles have it: key, name, office; when first, and in how many articles.

    Without office, it stands for all articles that have this name without one; the key is that of the first.
    """

    local_person_id: str
    person_name: str
    office_head: str | None
    place_code: str | None
    first_seen_on: date | None
    article_count: int = 1


@dataclass(slots=True)
class _Seen:
    """The keys by what was seen of them; an office without a known place has the seat ""."""

    by_office: dict[Office, dict[NameWords, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    with_office: dict[NameWords, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    without_place: dict[NameWords, set[str]] = field(default_factory=lambda: defaultdict(set))
    aliased: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    sides: dict[str, Sides] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The sightings of one person, and the names that are this person's in every article without office."""

    sightings: tuple[Sighting, ...]
    bare_names: frozenset[str]


def merge(sightings: Collection[Sighting], aliases: Aliases) -> list[Cluster]:
    """The people whom the sightings show, in no order; a bare name that is not one person's is left to its articles."""
    seen = _seen(sightings, aliases)
    clusters = Clusters(seen.sides)
    clusters.step(_aliased_pairs(seen))
    clusters.step(_office_pairs(seen, aliases))
    clusters.step(_unplaced_pairs(seen, clusters))
    clusters.step(_career_pairs(seen))
    clusters.step(_bare_name_pairs(seen, clusters))
    people: dict[str, list[Sighting]] = defaultdict(list)
    for each in sightings:
        people[clusters.find(each.local_person_id)].append(each)
    return [_cluster(each, clusters) for each in people.values()]


def _cluster(sightings: Collection[Sighting], clusters: Clusters) -> Cluster:
    bare = {
        each.person_name
        for each in sightings
        if not each.office_head and clusters.find(each.local_person_id) == clusters.find(_rest(each.local_person_id))
    }
    return Cluster(tuple(sightings), frozenset(bare))


def _rest(key: str) -> str:
    """Stands for the name without office in all articles but the first."""
    return key + "*"


def _seen(sightings: Collection[Sighting], aliases: Aliases) -> _Seen:
    seen = _Seen()
    officials = {each.local_person_id for each in sightings if each.office_head}
    for each in sightings:
        key, words = each.local_person_id, name_words(each.person_name)
        sides = aliases.sides(words, each.office_head, each.place_code)
        meant = (key,) if each.office_head else (key, _rest(key))
        for member in meant if sides else ():
            seen.sides[member] = seen.sides.get(member, NO_SIDES) | sides
        for number in aliases.same_entries(words, each.office_head, each.place_code):
            seen.aliased[number] += meant
        if len(words) < LEAST_WORDS:
            continue
        if each.office_head:
            seat = seat_of(each.office_head, each.place_code)
            seen.by_office[each.office_head, seat].setdefault(words, set()).add(key)
            seen.with_office[words].add((seat, key))
            if not seat:
                seen.without_place[words].add(key)
        elif key not in officials:
            seen.without_place[words] |= {key, _rest(key)}
    return seen


def _aliased_pairs(seen: _Seen) -> Iterator[Pair]:
    """Keys that the alias file calls one person."""
    for keys in seen.aliased.values():
        yield from pairwise(keys)


def _office_pairs(seen: _Seen, aliases: Aliases) -> Iterator[Pair]:
    """Keys of one office at one place whose names are compatible."""
    for (head, seat), names in seen.by_office.items():
        for keys in names.values():
            yield from pairwise(keys)
        if seat and len(names) > 1:
            place = None if seat == NATIONAL else seat
            sides = {words: aliases.sides(words, head, place) for words in names} if aliases.different else {}
            for one, other in fitting_pairs(names, sides):
                yield next(iter(names[one])), next(iter(names[other]))


def _unplaced_pairs(seen: _Seen, clusters: Clusters) -> Iterator[Pair]:
    """Keys of an office whose place is unknown, with the one holder of such an office who has the same name."""
    placed: dict[tuple[str, NameWords], set[str]] = defaultdict(set)
    for (head, seat), names in seen.by_office.items():
        for words, keys in names.items() if seat else ():
            placed[head, words].update(map(clusters.find, keys))
    for (head, seat), names in seen.by_office.items():
        for words, keys in names.items() if not seat else ():
            holders = placed.get((head, words), set())
            if len(holders) == 1:
                yield from pairwise([*holders, *keys])


def _career_pairs(seen: _Seen) -> Iterator[Pair]:
    """Keys of different offices with an identical full name that is long, or seen at one place."""
    for words, held in seen.with_office.items():
        length = len(full_words(words))
        if length >= DISTINCTIVE_WORDS:
            yield from pairwise(key for _, key in held)
        elif length >= LEAST_WORDS:
            yield from _pairs_of_one_place(held)


def _pairs_of_one_place(held: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    """Keys of one seat; and of all places, where each lies in the next: a mayor becomes governor of the province."""
    by_seat: dict[str, list[str]] = defaultdict(list)
    for seat, key in held:
        by_seat[seat].append(key)
    by_seat.pop("", None)
    for keys in by_seat.values():
        yield from pairwise(keys)
    places = sorted(by_seat.keys() - {NATIONAL})
    if all(inner.startswith(outer + ".") for outer, inner in pairwise(places)):
        yield from pairwise(by_seat[place][0] for place in places)


def _bare_name_pairs(seen: _Seen, clusters: Clusters) -> Iterator[Pair]:
    """Keys without a placed office that have an identical full name, where at most one placed official has it."""
    for words, keys in seen.without_place.items():
        if len(full_words(words)) < LEAST_WORDS:
            continue
        officials = {clusters.find(key) for seat, key in seen.with_office.get(words, ()) if seat}
        if len(officials) <= 1:
            yield from pairwise([*officials, *keys])
