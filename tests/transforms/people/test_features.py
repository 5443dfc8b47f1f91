"""Runs of capitalised words and the features of words in and around them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.people.features import (
    form_features,
    name_parts,
    opens_sentence,
    runs,
    shape,
    slot_indexes,
    standing_features,
    standing_of,
)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("kata Suwita Larasmaya di kantornya", [(1, 3)]),
        ("terdakwa Sarwedi bin Kaslan menunduk", [(1, 4)]),
        ("Sarwedi bin", [(0, 1)]),
        ("Marwoto dan Yosefina dan warga", [(0, 3)]),
        ("warga desa itu", []),
        ("KPU Arumbai , Wirahadi", [(0, 2), (3, 4)]),
        ("seorang al-Farizi muda", [(1, 2)]),
        ("", []),
    ],
)
def test_runs_hold_what_a_name_may_hold(printed: str, found: list[tuple[int, int]]) -> None:
    """A run is of capitalised words; a small word belongs to it only between two of them."""
    words = printed.split()
    assert list(runs(words, 0, len(words))) == found


def test_runs_stay_within_their_sentence() -> None:
    """A run neither begins before the sentence nor goes on behind it."""
    assert list(runs(["Suwita", "Laras", "Maya", "Wira"], 1, 3)) == [(1, 3)]


@given(st.lists(st.sampled_from(["Suwita", "bin", "dan", "kata", ",", "KPU", "12"]), max_size=30))
def test_runs_are_apart_and_in_order(words: list[str]) -> None:
    """Runs never overlap, begin and end with a capitalised word, and leave no capitalised word out."""
    found = list(runs(words, 0, len(words)))
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert all(words[first][0].isupper() and words[last - 1][0].isupper() for first, last in found)
    inside = {index for first, last in found for index in range(first, last)}
    assert {index for index, word in enumerate(words) if word[0].isupper()} <= inside


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Suwita", "Xx"),
        ("KPU", "XX"),
        ("D", "X"),
        ("D.", "X."),
        ("kata", "xx"),
        ("S.Sos", "xX."),
        ("al-Farizi", "xX"),
        ("McAdam", "xX"),
        ("2.500", "9"),
        ("XR12", "XX9"),
        ("“", "“"),
        ("", "edge"),
    ],
)
def test_shape_tells_how_a_word_is_written(word: str, expected: str) -> None:
    """Capitals, dots and digits make the shape; letters themselves do not."""
    assert shape(word) == expected


@given(st.text(max_size=12))
def test_every_word_has_a_shape(word: str) -> None:
    """No string is without a shape."""
    assert shape(word)


def test_name_parts_know_given_and_family_names() -> None:
    """A marga is a family name, a Javanese name a given one, and a word listed as both is both."""
    parts = name_parts()
    assert (parts["simanjuntak"], parts["bambang"], parts["tanjung"]) == ("family", "given", "both")


def test_a_form_tells_more_about_itself_than_about_its_neighbours() -> None:
    """Affixes are features of the word itself, the last letters of its neighbours too."""
    own, beside, far = (form_features(slot, "Suwita", "suwita") for slot in ("0", "-1", "-2"))
    assert {"0 p3=suw", "0 s3=ita", "0 len=6"} <= set(own)
    assert "-1 s3=ita" in beside
    assert far == ["-2 w=suwita", "-2 sh=Xx"]


@pytest.mark.parametrize(
    ("word", "cue"), [("akbp", "rank"), ("bupati", "office"), ("dinas", "unit"), ("s.sos", "degree")]
)
def test_words_around_names_are_known(word: str, cue: str) -> None:
    """Ranks, offices, units and degrees of the lexicon are features."""
    assert f"-1 cue={cue}" in form_features("-1", word, word)


def test_a_place_in_a_run_is_counted_no_farther_than_four_words() -> None:
    """Long runs look alike beyond four words, so that there are few places to learn."""
    assert standing_of(9, (0, 30), opens=True, ordinary=False, region=False) == (4, 4, True, False, False)


def test_an_ordinary_word_that_opens_a_sentence_says_so() -> None:
    """The capital of a sentence's first word proves nothing, which the model learns from this feature."""
    assert "ordinary=^0/0" in standing_features((0, 0, True, True, False))
    assert "region=0/0" in standing_features((0, 0, True, False, True))


def test_a_quotation_mark_does_not_keep_a_word_from_opening_the_sentence() -> None:
    """One mark may stand before the first word; a word may not."""
    assert opens_sentence(["“", "Kami"], 0, (1, 2))
    assert not opens_sentence(["kata", "Wirahadi"], 0, (1, 2))


def test_slots_are_two_words_to_either_side_and_the_edges_of_the_run() -> None:
    """Every word of a run sees what stands before and behind the run."""
    assert slot_indexes(5, (4, 7)) == (3, 4, 5, 6, 7, 3, 7)
