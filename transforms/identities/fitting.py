"""Which names of one office are forms of one name."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from transforms.identities.clusters import NO_SIDES, Sides, are_together
from transforms.identities.names import NameWords, are_compatible, full_words, initials


def fitting_pairs(
    names: Collection[NameWords], sides: Mapping[NameWords, Sides]
) -> Iterator[tuple[NameWords, NameWords]]:
    """The pairs of compatible names, less those with a name that fits two which do not fit each other.

    Without these, what fits is transitive: names that hang together all fit one another. `sides` says
    which names are kept apart. Time grows with the pairs of names that share what compatible names must.
    """
    near: dict[NameWords, set[NameWords]] = defaultdict(set)
    for one, other in _candidates(names):
        if other not in near[one] and are_compatible(one, other) and _may_meet(one, other, sides):
            near[one].add(other)
            near[other].add(one)
    plain = {name for name, fits in near.items() if all(other in near[one] for one, other in combinations(fits, 2))}
    for one in plain:
        for other in near[one]:
            if one < other and other in plain:
                yield one, other


def _candidates(names: Collection[NameWords]) -> Iterator[tuple[NameWords, NameWords]]:
    """Pairs of different names that share what compatible names must, some of them more than once.

    Names of unequal length share two full words in order. Names of equal length, one of which is
    shortened, share a full word and all first letters.
    """
    by_words: dict[tuple[str, str], list[NameWords]] = defaultdict(list)
    by_initials: dict[tuple[str, str], list[NameWords]] = defaultdict(list)
    for name in names:
        full = full_words(name)
        for pair in set(combinations(full, 2)):
            by_words[pair].append(name)
        for word in set(full):
            by_initials[initials(name), word].append(name)
    for group in by_words.values():
        yield from ((one, other) for one, other in combinations(group, 2) if len(one) != len(other))
    for group in by_initials.values():
        shortened = [name for name in group if len(full_words(name)) < len(name)]
        yield from ((one, other) for one in shortened for other in group if one != other)


def _may_meet(one: NameWords, other: NameWords, sides: Mapping[NameWords, Sides]) -> bool:
    return are_together(sides.get(one, NO_SIDES) | sides.get(other, NO_SIDES))
