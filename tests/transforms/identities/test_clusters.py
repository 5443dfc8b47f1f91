from random import Random

from hypothesis import given
from hypothesis import strategies as st

from transforms.identities.clusters import Clusters, DisjointSets

MEMBERS = st.sampled_from("abcdefgh")
PAIRS = st.lists(st.tuples(MEMBERS, MEMBERS), max_size=12)


def partition(clusters: Clusters) -> set[frozenset[str]]:
    """Which members are together."""
    found: dict[str, set[str]] = {}
    for member in "abcdefgh":
        found.setdefault(clusters.find(member), set()).add(member)
    return set(map(frozenset, found.values()))


def test_what_is_joined_hangs_together() -> None:
    """Joining is transitive, and what was never joined is alone."""
    sets = DisjointSets()
    sets.join("a", "b")
    sets.join("c", "b")
    assert sets.find("a") == sets.find("c")
    assert sets.find("d") == "d"
    assert [sorted(group) for group in sets.groups()] == [["a", "b", "c"]]


@given(PAIRS, PAIRS, st.lists(MEMBERS, unique=True, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_the_order_within_a_step_does_not_matter(
    first: list[tuple[str, str]], second: list[tuple[str, str]], apart: list[str], chance: Random
) -> None:
    """Two steps come to the same whatever the order and direction of their pairs; sides never meet."""
    sides = {member: frozenset({(0, side)}) for side, member in enumerate(apart)}
    one, other = Clusters(sides), Clusters(sides)
    for pairs in (first, second):
        one.step(pairs)
        mixed = [pair if chance.random() < 0.5 else pair[::-1] for pair in pairs]
        chance.shuffle(mixed)
        other.step(mixed)
    assert partition(one) == partition(other)
    assert len({one.find(member) for member in apart}) == len(apart)


def test_a_step_that_brings_two_sides_together_does_nothing_there() -> None:
    """What hangs together with both sides stays as it was; the rest of the step is done."""
    clusters = Clusters({"a": frozenset({(0, 0)}), "b": frozenset({(0, 1)})})
    clusters.step([("a", "c"), ("c", "b"), ("d", "e")])
    assert len({clusters.find(member) for member in "abc"}) == 3
    assert clusters.find("d") == clusters.find("e")
    clusters.step([("a", "c")])
    clusters.step([("c", "b")])
    assert clusters.find("a") == clusters.find("c") != clusters.find("b")
