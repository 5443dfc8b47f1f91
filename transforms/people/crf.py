"""A linear-chain conditional random field over the labels O, B, I; in whole numbers, so that all machines agree."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.people.features import FEATURE_VERSION

# What B (a name begins) and I (a name goes on) score above O (no name), in thousandths.
Score = tuple[int, int]
_NEVER = -(10**9)
_BEGINS, _GOES_ON = 1, 2


@dataclass(frozen=True, slots=True)
class Transitions:
    """Weights of label pairs in thousandths, with that of O before O taken off each; I never follows O."""

    o_b: int
    b_o: int
    b_b: int
    b_i: int
    i_o: int
    i_b: int
    i_i: int


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features and transitions, and the ordinary words of the training text, folded."""

    weights: dict[str, Score]
    transitions: Transitions
    ordinary: frozenset[str]

    @classmethod
    def from_json(cls, text: bytes | str) -> "Model":
        """Read a model. Raises ValueError where it was trained on other features or is damaged."""
        data = json.loads(text)
        if data["feature_version"] != FEATURE_VERSION:
            raise ValueError(
                f"the person tagger was trained on features of version {data['feature_version']}, this code computes "
                f"version {FEATURE_VERSION}: train it again with python -m seeds.making.person_tagger"
            )
        features, begins, goes_on = data["features"], data["begins"], data["goes_on"]
        if not len(features) == len(begins) == len(goes_on):
            raise ValueError(
                f"the person tagger's model has {len(features)} features, but {len(begins)} and {len(goes_on)} "
                "weights: the file is damaged, restore seeds/models/person_tagger.json.gz"
            )
        weights = dict(zip(features, zip(begins, goes_on, strict=True), strict=True))
        return cls(weights, Transitions(**data["transitions"]), frozenset(data["ordinary"]))

    def score(self, features: Iterable[str]) -> Score:
        """The sum of the weights of features; a feature that the model does not know weighs nothing."""
        begins = goes_on = 0
        for feature in features:
            weight = self.weights.get(feature)
            if weight is not None:
                begins += weight[0]
                goes_on += weight[1]
        return begins, goes_on


def names_in(scores: Sequence[Score], transitions: Transitions) -> list[tuple[int, int]]:
    """The stretches that the best labelling calls names, as half-open ranges; Viterbi's algorithm."""
    if len(scores) == 1:
        return [(0, 1)] if scores[0][0] > 0 else []
    t = transitions
    o_b, b_o, b_b, b_i, i_o, i_b, i_i = t.o_b, t.b_o, t.b_b, t.b_i, t.i_o, t.i_b, t.i_i
    o, b, i = 0, scores[0][0], _NEVER
    back: list[tuple[int, int, int]] = []
    for begins, goes_on in scores[1:]:
        to_o, from_o = (o, 0) if o >= b + b_o else (b + b_o, 1)
        if i + i_o > to_o:
            to_o, from_o = i + i_o, 2
        to_b, from_b = (o + o_b, 0) if o + o_b >= b + b_b else (b + b_b, 1)
        if i + i_b > to_b:
            to_b, from_b = i + i_b, 2
        to_i, from_i = (b + b_i, 1) if b + b_i >= i + i_i else (i + i_i, 2)
        o, b, i = to_o, to_b + begins, to_i + goes_on
        back.append((from_o, from_b, from_i))
    return _stretches(back, (o, b, i).index(max(o, b, i)))


def _stretches(back: Sequence[tuple[int, int, int]], label: int) -> list[tuple[int, int]]:
    """Follow the labels back from the last one."""
    found: list[tuple[int, int]] = []
    last = 0
    for index in range(len(back), -1, -1):
        if label and not last:
            last = index + 1
        if label == _BEGINS:
            found.append((index, last))
            last = 0
        if index:
            label = back[index - 1][label]
    return found[::-1]


def advantage(scores: Sequence[Score], transitions: Transitions, name: tuple[int, int]) -> int:
    """How much better it is to call the stretch a name than not, in thousandths; natural logarithm of the odds."""
    first, last = name
    total = scores[first][0] + sum(score[1] for score in scores[first + 1 : last])
    total += transitions.b_i * (last - first > 1) + transitions.i_i * max(last - first - 2, 0)
    if first:
        total += transitions.o_b
    if last < len(scores):
        total += transitions.i_o if last - first > 1 else transitions.b_o
    return total
