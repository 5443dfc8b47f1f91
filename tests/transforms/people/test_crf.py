"""Reading a model and finding the best labels of a run."""

import json
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.people.crf import Model, Score, Transitions, advantage, names_in
from transforms.people.features import FEATURE_VERSION

WEIGHTS = st.integers(-3000, 3000)
SCORES = st.lists(st.tuples(WEIGHTS, WEIGHTS), min_size=1, max_size=6)
TRANSITIONS = st.builds(Transitions, *[WEIGHTS] * 7)


def path_score(labels: tuple[str, ...], scores: list[Score], t: Transitions) -> int | None:
    """The score of a labelling added up the long way; None where I follows nothing."""
    if labels[0] == "I" or ("O", "I") in pairwise(labels):
        return None
    total = sum({"O": 0, "B": score[0], "I": score[1]}[label] for label, score in zip(labels, scores, strict=True))
    return total + sum(getattr(t, f"{a}_{b}".lower()) for a, b in pairwise(labels) if (a, b) != ("O", "O"))


def labels_of(names: list[tuple[int, int]], count: int) -> tuple[str, ...]:
    """The labels of a run of so many words with these names."""
    labels = ["O"] * count
    for first, last in names:
        labels[first:last] = ["B"] + ["I"] * (last - first - 1)
    return tuple(labels)


@given(SCORES, TRANSITIONS)
def test_the_best_labelling_is_found(scores: list[Score], transitions: Transitions) -> None:
    """No labelling scores more than the one that the names come from."""
    found = path_score(labels_of(names_in(scores, transitions), len(scores)), scores, transitions)
    every = [path_score(labels, scores, transitions) for labels in product("OBI", repeat=len(scores))]
    assert found == max(score for score in every if score is not None)


@given(SCORES, TRANSITIONS)
def test_the_advantage_of_a_lone_name_is_what_it_adds(scores: list[Score], transitions: Transitions) -> None:
    """Where a run holds one name, its advantage is its score against that of no name at all, which is nothing."""
    names = names_in(scores, transitions)
    if len(names) == 1:
        labels = labels_of(names, len(scores))
        assert advantage(scores, transitions, names[0]) == path_score(labels, scores, transitions)


def test_two_names_can_touch() -> None:
    """A name may begin right behind another."""
    transitions = Transitions(o_b=0, b_o=0, b_b=0, b_i=0, i_o=0, i_b=0, i_i=0)
    assert names_in([(5, 0), (1, 5), (5, 1)], transitions) == [(0, 2), (2, 3)]


def model_json(**changes: object) -> str:
    """A tiny model file's content."""
    model: dict[str, object] = {
        "feature_version": FEATURE_VERSION,
        "transitions": dict.fromkeys(("o_b", "b_o", "b_b", "b_i", "i_o", "i_b", "i_i"), 0),
        "features": ["-1 w=kata", "0 sh=Xx"],
        "begins": [700, 300],
        "goes_on": [-200, 100],
        "ordinary": ["warga"],
    }
    return json.dumps(model | changes)


def test_known_features_add_up() -> None:
    """Weights are added; a feature that the model does not know weighs nothing."""
    assert Model.from_json(model_json()).score(["-1 w=kata", "0 sh=Xx", "0 w=wirahadi"]) == (1000, -100)


def test_a_model_of_other_features_is_refused() -> None:
    """A model that was trained on other features says how to train it again."""
    with pytest.raises(ValueError, match=r"python -m seeds\.making\.person_tagger"):
        Model.from_json(model_json(feature_version=FEATURE_VERSION + 1))


def test_a_model_with_missing_weights_is_refused() -> None:
    """A weight for every feature, or the file is broken."""
    with pytest.raises(ValueError, match="damaged"):
        Model.from_json(model_json(begins=[700]))
