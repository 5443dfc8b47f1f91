"""Proposes personal names in prose with a small trained model; `seeds/making/person_tagger.py` trains it."""

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import exp
from typing import Protocol

from transforms.people.crf import Model, Score, advantage, names_in
from transforms.people.features import (
    EDGE,
    SLOTS,
    Standing,
    form_features,
    opens_sentence,
    runs,
    standing_features,
    standing_of,
)
from transforms.prose.words import Prose, fold

_MOST_REMEMBERED = 50_000  # word forms a slot, so that a process that reads for days does not grow for days
_THOUSANDTHS = 1000
_NO_NAME: Score = (-100_000, -100_000)  # no part of a name holds a digit
_PADDING = 2  # words that a feature looks to either side
_SURE = 20.0  # natural logarithm of odds beyond which nothing is gained by exp


class Stretch(Protocol):
    """A half-open range of words; a PlaceMatch is one."""

    @property
    def first(self) -> int:
        """Its first word."""

    @property
    def last(self) -> int:
        """The word behind it."""


@dataclass(frozen=True, slots=True)
class TaggedName:
    """The words from `first` up to `last`, proposed as a name; `kind` is PER, `confidence` lies between 0.5 and 1."""

    first: int
    last: int
    kind: str
    confidence: float


@cache
def load_tagger() -> "NameTagger | None":
    """The tagger that ships, read once a process; None where its model file is absent: rules alone then work.

    Raises ValueError where the model was trained on features of another version.
    """
    return read_tagger(files("seeds") / "models" / "person_tagger.json.gz")


def read_tagger(file: Traversable) -> "NameTagger | None":
    """The tagger with the model of that file, None where there is no such file."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return None
    return NameTagger(Model.from_json(gzip.decompress(content)), hashlib.sha256(content).hexdigest()[:12])


class NameTagger:
    """Finds names among capitalised words by the forms of five words around each, scored once a form.

    `version` tells one model from another: the first digits of its file's SHA-256.
    """

    def __init__(self, model: Model, version: str) -> None:
        self.version = version
        self._model = model
        self._forms = tuple(_FormScores(model, slot) for slot in SLOTS)
        self._standings = _StandingScores(model)

    def tag(self, prose: Prose, sentences: Sequence[tuple[int, int]], places: Sequence[Stretch]) -> list[TaggedName]:
        """The names proposed in the sentences (ranges of words), in order; none overlaps another."""
        transitions = self._model.transitions
        in_region = {index for place in places for index in range(place.first, place.last)}
        surroundings = Surroundings(in_region, set(prose.words))
        found: list[TaggedName] = []
        for first, last in sentences:
            words = [EDGE, EDGE, *prose.words[first:last], EDGE, EDGE]
            for run in runs(words, _PADDING, len(words) - _PADDING):
                scores = self._scores(words, run, first - _PADDING, prose.folded, surroundings)
                for name in names_in(scores, transitions):
                    odds = advantage(scores, transitions, name) / _THOUSANDTHS
                    offset = first - _PADDING + run[0]
                    found.append(TaggedName(name[0] + offset, name[1] + offset, "PER", _confidence(odds)))
        return found

    def _scores(
        self, words: list[str], run: tuple[int, int], offset: int, folded: list[str], surroundings: "Surroundings"
    ) -> list[Score]:
        """What each word of the run scores; a word printed small elsewhere in the text is an ordinary one."""
        two_before, one_before, own, one_behind, two_behind, before, behind = self._forms
        standings, ordinary = self._standings, self._model.ordinary
        in_region, printed = surroundings.in_region, surroundings.printed
        first, last = run
        opens = opens_sentence(words, _PADDING, run)
        left, right = before[words[first - 1]], behind[words[last]]
        base_b, base_i = left[0] + right[0], left[1] + right[1]
        scores: list[Score] = []
        for at in range(first, last):
            form = folded[at + offset]
            is_ordinary = form in ordinary or form in printed
            a, b, c = two_before[words[at - 2]], one_before[words[at - 1]], own[words[at]]
            d, e = one_behind[words[at + 1]], two_behind[words[at + 2]]
            f = standings[standing_of(at, run, opens, is_ordinary, at + offset in in_region)]
            scores.append(
                (
                    base_b + a[0] + b[0] + c[0] + d[0] + e[0] + f[0],
                    base_i + a[1] + b[1] + c[1] + d[1] + e[1] + f[1],
                )
            )
        return scores


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of a whole text: the words inside names of regions (their indexes), and all its words as printed."""

    in_region: set[int]
    printed: set[str]


class _FormScores(dict[str, Score]):
    """Scores of word forms in one slot, each computed when it is first asked for."""

    def __init__(self, model: Model, slot: str) -> None:
        super().__init__()
        self._model, self._slot = model, slot

    def __missing__(self, word: str) -> Score:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        score = self._model.score(form_features(self._slot, word, fold(word)))
        if self._slot == "0" and any(map(str.isdigit, word)):
            score = _NO_NAME
        self[word] = score
        return score


class _StandingScores(dict[Standing, Score]):
    """Scores of places in a run, each computed when it is first asked for; there are a few hundred."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._model = model

    def __missing__(self, standing: Standing) -> Score:
        score = self[standing] = self._model.score(standing_features(standing))
        return score


def _confidence(odds: float) -> float:
    """A probability from the natural logarithm of odds."""
    return round(1 / (1 + exp(-min(max(odds, 0.0), _SURE))), 3)
