"""People across articles: who they are, what they go by, and which keys of single articles are theirs."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from transforms.identities.aliases import Aliases
from transforms.identities.merging import Cluster, Sighting, merge
from transforms.identities.names import full_words, name_words

# A form so many times rarer than the most frequent one is no name to go by: it may be a slip.
RARE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredPerson:
    """A person across articles: the keys of single articles, and the names that mean nobody else without office."""

    person_id: str
    person_name: str
    aliases: tuple[str, ...]
    local_person_ids: tuple[str, ...]
    bare_names: tuple[str, ...]


def gather(sightings: Collection[Sighting], aliases: Aliases | None = None) -> list[GatheredPerson]:
    """The people whom the sightings show, in the order of their ids; the order of the sightings does not matter.

    A person's id is the key under which the person was seen first, so that it stays as articles go on
    arriving. The name is the fullest of the forms in use, all others are aliases.
    """
    people = (_person(cluster) for cluster in merge(sightings, aliases or Aliases()))
    return sorted(people, key=lambda person: person.person_id)


def _person(cluster: Cluster) -> GatheredPerson:
    seen = cluster.sightings
    used = Counter[str]()
    for each in set(seen):
        used[each.person_name] += each.article_count
    name = max((name for name in used if used[name] * RARE >= max(used.values())), key=_fullness)
    return GatheredPerson(
        person_id=min((each.first_seen_on or date.max, each.local_person_id) for each in seen)[1],
        person_name=name,
        aliases=tuple(sorted(used.keys() - {name})),
        local_person_ids=tuple(sorted({each.local_person_id for each in seen})),
        bare_names=tuple(sorted(cluster.bare_names)),
    )


def _fullness(name: str) -> tuple[int, int, int, bool, str]:
    """Most full words first, then most words and letters, then what is not all capitals."""
    words = name_words(name)
    return len(full_words(words)), len(words), sum(map(len, words)), not name.isupper(), name
