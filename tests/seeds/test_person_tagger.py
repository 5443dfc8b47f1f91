import json
import tomllib
from pathlib import Path

import pytest

from seeds.making.held_out import bracketed, held_out_sentences
from seeds.making.idner import NamedProse, named_prose, read_idner
from seeds.making.person_tagger import exported, labels_of, observed, ordinary_words, packed, scores_of
from seeds.making.synthetic_sentences import sentences
from transforms.people.crf import Model
from transforms.people.features import FEATURE_VERSION, runs
from transforms.people.tagging import load_tagger

RECORD = tomllib.loads((Path(__file__).parents[2] / "seeds" / "models" / "person_tagger.toml").read_text("utf-8"))


def printed(sentence: NamedProse) -> list[str]:
    """The names of a sentence as printed."""
    return [sentence.prose.printed(first, last) for first, last in sentence.names]


def test_the_record_is_of_these_features() -> None:
    """The record says the version of the features that this code computes."""
    assert RECORD["feature_version"] == FEATURE_VERSION


def test_the_shipped_model_scores_what_its_record_says() -> None:
    """The model finds the names of sentences it never saw as well as its record says."""
    tagger = load_tagger()
    assert tagger is not None
    figures = scores_of(tagger._model, held_out_sentences())
    assert figures == {name: pytest.approx(value, abs=0.02) for name, value in RECORD["scores"]["held_out"].items()}


def test_the_shipped_model_is_good_enough() -> None:
    """Less than this on news it was not trained on, and the model should not ship."""
    assert RECORD["scores"]["idner_dev"]["f1"] >= 0.90
    assert RECORD["scores"]["held_out"]["overlap_precision"] >= 0.90


def test_held_out_sentences_are_not_trained_on() -> None:
    """No sentence of the first seed's thousands is one of those that the model is measured on."""
    assert not {one.prose.text for one in held_out_sentences()} & {one.text for one in sentences(2000, 1)}


def test_brackets_are_the_names() -> None:
    """Brackets go, and what stood in them is a name in words of the sentence."""
    sentence = bracketed("Kajari [Yosefina Tamba] dan [Mardiyo].")
    assert sentence.prose.text == "Kajari Yosefina Tamba dan Mardiyo."
    assert printed(sentence) == ["Yosefina Tamba", "Mardiyo"]


def test_the_same_seed_gives_the_same_sentences() -> None:
    """Sentences follow from their seed; another seed gives others."""
    assert sentences(50, 3) == sentences(50, 3)
    assert sentences(50, 3) != sentences(50, 4)


def test_every_slot_of_the_grammar_is_filled() -> None:
    """No brace is left over, and names are where they are said to be."""
    for sentence in sentences(1500, 7):
        assert not set("{}") & set(sentence.text), sentence.text
        assert all(sentence.text[start:end].strip() for start, end in sentence.names)


IDNER = """Kata NOUN O
Yosefina PROPN B-PER
Tamba PROPN I-PER
, PUNCT O
KPU PROPN B-ORG
( PUNCT O
(Wirahadi) PUNCT B-PER
. PUNCT O

Mardiyo PROPN B-PER
datang VERB O
"""


def test_idner_is_cut_into_our_words(tmp_path: Path) -> None:
    """Tokens are joined as printed, brackets glued to a name fall off it, other labels are no names."""
    (tmp_path / "train.txt").write_text(IDNER, "utf-8")
    first, second = read_idner(tmp_path / "train.txt")
    assert first.prose.text == "Kata Yosefina Tamba, KPU ((Wirahadi)."
    assert printed(first) == ["Yosefina Tamba", "Wirahadi"]
    assert printed(second) == ["Mardiyo"]


def test_a_broken_line_of_idner_is_told(tmp_path: Path) -> None:
    """The file, the line and what was expected are in the message."""
    (tmp_path / "dev.txt").write_text("Kata NOUN O\nYosefina B-PER\n", "utf-8")
    with pytest.raises(ValueError, match=r"dev\.txt line 2: expected token"):
        read_idner(tmp_path / "dev.txt")


def test_labels_of_a_run_follow_its_names() -> None:
    """A name begins with B and goes on with I; what a run cuts off begins anew."""
    assert labels_of([(1, 3), (5, 8)], (0, 4)) == ["O", "B", "I", "O"]
    assert labels_of([(5, 8)], (6, 9)) == ["B", "I", "O"]


def test_ordinary_words_are_printed_small_in_several_sentences() -> None:
    """One sentence proves nothing, a capital or a mark is no word."""
    data = [named_prose(text, []) for text in ("warga datang.", "warga pulang", "Rapat usai", "rapat usai")]
    assert ordinary_words(data) == {"warga", "usai"}


def test_a_word_printed_small_nearby_is_ordinary() -> None:
    """What the sentence itself prints small counts as ordinary there."""
    sentence = named_prose("Warga dan warga", [])
    [run] = runs(sentence.prose.words, 0, 3)
    [features] = observed(sentence, run, set(), set())
    assert "ordinary" in features


class _Learnt:
    """Stands for what python-crfsuite tells of a model it trained."""

    def __init__(self, weight: float) -> None:
        self.state_features = {("0 w=budi", "B"): weight, ("0 w=budi", "O"): -weight, ("0 w=di", "O"): 0.0001}
        self.transitions = {("O", "O"): 1.0, ("O", "B"): 1.5, ("B", "I"): weight}


def test_the_mean_of_models_is_exported_above_no_name() -> None:
    """Weights are means in thousandths with those of O taken off; what weighs nothing is left out."""
    model = Model.from_json(json.dumps(exported([_Learnt(1.0), _Learnt(2.0)], {"warga"})))
    assert model.weights == {"0 w=budi": (3000, 1500)}
    assert (model.transitions.o_b, model.transitions.b_i, model.transitions.b_o) == (500, 500, -1000)
    assert model.ordinary == {"warga"}


def test_the_same_model_is_packed_into_the_same_bytes() -> None:
    """No time stamp stands in the file."""
    assert packed({"features": ["0 w=é"]}) == packed({"features": ["0 w=é"]})
