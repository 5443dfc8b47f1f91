"""Disjoint sets that grow step by step, and never hold two members that must stay apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

# Which side of which separation a member stands on: (separation, side).
Sides = frozenset[tuple[int, int]]
NO_SIDES: Sides = frozenset()

Pair = tuple[str, str]


class DisjointSets:
    """Union-find over strings; a string that was never joined is a set of its own."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def find(self, member: str) -> str:
        """The member that stands for the set; which one that is depends on the order of joining."""
        parents = self._parents
        parent = parents.get(member, member)
        while parent != member:
            grandparent = parents.get(parent, parent)
            parents[member] = grandparent
            member, parent = parent, grandparent
        return member

    def join(self, one: str, other: str) -> None:
        """Make the sets of the two members one set."""
        one, other = self.find(one), self.find(other)
        if one != other:
            self._parents[other] = one

    def groups(self) -> list[list[str]]:
        """The sets that hold more than one member."""
        found: dict[str, list[str]] = defaultdict(list)
        for member in self._parents:
            found[self.find(member)].append(member)
        return [[root, *members] for root, members in found.items()]


class Clusters:
    """Sets that are joined step by step, where a step that would bring together two sides does nothing there."""

    def __init__(self, sides: Mapping[str, Sides]) -> None:
        self._sets = DisjointSets()
        self._sides = dict(sides)

    def find(self, member: str) -> str:
        """The member that stands for the cluster."""
        return self._sets.find(member)

    def step(self, pairs: Iterable[Pair]) -> None:
        """Join what the pairs connect, all of them at once, so that their order does not matter.

        Where what they connect holds two sides of a separation, nothing of it is joined.
        """
        connected = DisjointSets()
        for one, other in pairs:
            connected.join(self.find(one), self.find(other))
        for group in connected.groups():
            sides = NO_SIDES.union(*(self._sides.get(member, NO_SIDES) for member in group))
            if are_together(sides):
                for member in group[1:]:
                    self._sets.join(group[0], member)
                self._sides[self.find(group[0])] = sides


def are_together(sides: Sides) -> bool:
    """Whether the sides are one of each separation at most."""
    return len({separation for separation, _ in sides}) == len(sides)
