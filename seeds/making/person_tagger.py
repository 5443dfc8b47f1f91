"""Trains the person tagger: writes `seeds/models/person_tagger.json.gz` and what it is and scores beside it.

    python -m seeds.making.person_tagger IDNER_FOLDER [MODELS_FOLDER]

IDNER_FOLDER holds train.txt and dev.txt of idner-news-2k. First a model of the train split and of invented
sentences is scored on the dev split; then one of both splits and the same sentences is written. python-crfsuite
and Faker are development dependencies: whoever runs Kliping needs only the model.
"""

import gzip
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from seeds.making.held_out import held_out_sentences
from seeds.making.idner import NamedProse, Stretch, named_prose, read_idner
from seeds.making.synthetic_sentences import sentences
from seeds.making.tagger_record import tagger_record
from transforms.people import features as fs
from transforms.people.crf import Model
from transforms.people.tagging import NameTagger
from transforms.places import load_gazetteer

SYNTHETIC = 4000  # invented sentences a model
SEEDS = (1, 2, 3, 4, 5)  # one model each, of its own invented sentences and dropout; the mean of them ships
PARAMETERS = {"c1": 0.01, "c2": 0.1, "max_iterations": 150, "feature.possible_transitions": True}
# How often a sentence is shown without what the lists say of names, of words around names, of regions, and
# without which of its words are ordinary ones.
DROPOUT = {" lx=": 0.5, " cue=": 0.3, "region": 0.5, "ordinary": 0.1}
LEAST = 20  # thousandths; a feature that weighs less is left out
ORDINARY_IN = 2  # sentences that must print a word small before it counts as an ordinary one


def main() -> None:
    """Score on the dev split, then write the model of both splits and its record."""
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    source, models = Path(sys.argv[1]), Path((sys.argv[2:] or ["seeds/models"])[0])
    train, dev = read_idner(source / "train.txt"), read_idner(source / "dev.txt")
    on_dev = scores_of(Model.from_json(json.dumps(mean_model(train))), dev)
    shipped = mean_model(train + dev)
    on_held_out = scores_of(Model.from_json(json.dumps(shipped)), held_out_sentences())
    (models / "person_tagger.json.gz").write_bytes(packed(shipped))
    record = tagger_record(source, SEEDS, SYNTHETIC, {"idner_dev": on_dev, "held_out": on_held_out})
    (models / "person_tagger.toml").write_text(record, "utf-8")
    sys.stdout.write(record)


def mean_model(data: list[NamedProse]) -> dict[str, Any]:
    """The mean of models that differ in their invented sentences; the JSON object that Model.from_json reads."""
    invented = {seed: [named_prose(s.text, s.names) for s in sentences(SYNTHETIC, seed)] for seed in SEEDS}
    ordinary = ordinary_words([*data, *(sentence for seed in SEEDS for sentence in invented[seed])])
    return exported([trained(data + invented[seed], ordinary, seed) for seed in SEEDS], ordinary)


def trained(data: Sequence[NamedProse], ordinary: set[str], seed: int) -> Any:
    """What python-crfsuite learns from the sentences: its Tagger.info(), with state_features and transitions."""
    trainer = pycrfsuite.Trainer(verbose=False)
    source = random.Random(seed)  # noqa: S311 - which features a sentence is shown without
    gazetteer = load_gazetteer()
    for sentence in data:
        hidden = tuple(part for part, share in DROPOUT.items() if source.random() < share)
        regions = {i for match in gazetteer.matches(sentence.prose) for i in range(match.first, match.last)}
        for run in fs.runs(sentence.prose.words, 0, len(sentence.prose)):
            words = observed(sentence, run, ordinary, regions)
            kept = [[name for name in features if not any(part in name for part in hidden)] for features in words]
            trainer.append(kept, labels_of(sentence.names, run))
    trainer.set_params(PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return tagger.info()


def ordinary_words(data: Iterable[NamedProse]) -> set[str]:
    """Words that several sentences print without a capital."""
    counts = Counter(
        word for sentence in data for word in set(sentence.prose.words) if word.isalpha() and word == word.lower()
    )
    return {word for word, count in counts.items() if count >= ORDINARY_IN}


def observed(sentence: NamedProse, run: Stretch, ordinary: set[str], regions: set[int]) -> Iterator[list[str]]:
    """The features of each word of a run; what NameTagger adds up by word forms."""
    words, folded = sentence.prose.words, sentence.prose.folded
    opens = fs.opens_sentence(words, 0, run)
    printed = set(words)
    for index in range(*run):
        is_ordinary = folded[index] in ordinary or folded[index] in printed
        features = fs.standing_features(fs.standing_of(index, run, opens, is_ordinary, index in regions))
        for slot, at in zip(fs.SLOTS, fs.slot_indexes(index, run), strict=True):
            inside = 0 <= at < len(words)
            features += fs.form_features(slot, words[at] if inside else fs.EDGE, folded[at] if inside else fs.EDGE)
        yield features


def labels_of(names: Iterable[Stretch], run: Stretch) -> list[str]:
    """O, B or I for each word of a run; what a run cuts off from a name begins anew."""
    labels = ["O"] * (run[1] - run[0])
    for first, last in names:
        inside = range(max(first, run[0]), min(last, run[1]))
        for index in inside:
            labels[index - run[0]] = "B" if index == inside[0] else "I"
    return labels


def exported(models: Sequence[Any], ordinary: set[str]) -> dict[str, Any]:
    """The mean weights in thousandths, with those of O taken off B and I, and of O before O off the transitions."""
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    transitions = dict.fromkeys(("OB", "BO", "BB", "BI", "IO", "IB", "II"), 0.0)
    share = 1000 / len(models)
    for model in models:
        for (feature, label), weight in model.state_features.items():
            for at, wanted in enumerate("BI"):
                weights[feature][at] += share * weight * ((label == wanted) - (label == "O"))
        for pair in transitions:
            stay = model.transitions.get(("O", "O"), 0.0)
            transitions[pair] += share * (model.transitions.get(tuple(pair), 0.0) - stay)
    kept = sorted(feature for feature, pair in weights.items() if max(map(abs, pair)) >= LEAST)
    return {
        "feature_version": fs.FEATURE_VERSION,
        "transitions": {"_".join(pair).lower(): round(weight) for pair, weight in transitions.items()},
        "features": kept,
        "begins": [round(weights[feature][0]) for feature in kept],
        "goes_on": [round(weights[feature][1]) for feature in kept],
        "ordinary": sorted(ordinary),
    }


def packed(model: dict[str, Any]) -> bytes:
    """The model file: JSON, compressed without a time stamp."""
    return gzip.compress(json.dumps(model, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def scores_of(model: Model, data: Iterable[NamedProse]) -> dict[str, float]:
    """Exact precision, recall and F1 of names, and the shares of names that at least touch a right one."""
    tagger, gazetteer = NameTagger(model, "unsaved"), load_gazetteer()
    right = proposed = expected = touching = touched = 0
    for sentence in data:
        prose = sentence.prose
        places = gazetteer.matches(prose)
        tagged = {(name.first, name.last) for name in tagger.tag(prose, [(0, len(prose))], places)}
        right += len(tagged & set(sentence.names))
        proposed += len(tagged)
        expected += len(sentence.names)
        touching += sum(any(a < d and c < b for c, d in sentence.names) for a, b in tagged)
        touched += sum(any(a < d and c < b for c, d in tagged) for a, b in sentence.names)
    return {
        "precision": right / max(proposed, 1),
        "recall": right / max(expected, 1),
        "f1": 2 * right / max(proposed + expected, 1),
        "overlap_precision": touching / max(proposed, 1),
        "overlap_recall": touched / max(expected, 1),
    }


if __name__ == "__main__":
    main()
