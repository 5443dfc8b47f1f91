from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.cleaning import triggers
from transforms.cleaning.ledger import Ledger
from transforms.cleaning.passes import clean
from transforms.cleaning.proofs import ABOVE, BELOW, CLOSES, OPENS, TITLE
from transforms.cleaning.rule import Rule, RuleSet
from transforms.cleaning.rules import load_rules
from transforms.cleaning.triggers import Triggers
from transforms.documents import SourceText

RULES = load_rules()
WITH_WORDS = [rule for rule in RULES.rules if rule.contains and rule.pattern]
EXAMPLES = sorted({example for rule in RULES.rules for example in (*rule.drops, *rule.keeps)})
words = st.text("abc -\n\u00a0(", min_size=1, max_size=4)
texts = st.text("abc -\n\u00a0(", max_size=60)


@given(st.lists(st.lists(words, max_size=3), max_size=6), st.lists(texts, max_size=4))
def test_the_words_found_are_those_that_occur(asked: list[list[str]], documents: list[str]) -> None:
    """The short way finds what a search for every word finds, in the first document and in later ones."""
    index = Triggers(asked)
    every = {word for words in asked for word in words}
    for text in documents:
        assert index.words_in(text) == {word for word in every if word in text}


@given(st.lists(texts, max_size=8))
def test_forgetting_tokens_changes_nothing(documents: list[str]) -> None:
    """Where there is room for no token, each is looked at anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(triggers, "MOST_TOKENS", 0)
        index = Triggers([["ab"], ["a (", "c"]])
        for text in documents:
            assert index.words_in(text) == {word for word in ("ab", "a (", "c") if word in text}


def test_long_tokens_are_not_kept() -> None:
    """A page of one endless token takes no memory beyond itself."""
    index = Triggers([["iklan"]])
    text = "iklan" * 1_000
    assert index.words_in(text) == {"iklan"}
    assert not index._telling
    assert not index._plain


def test_rules_without_words_are_always_tried() -> None:
    """Numbers come in the order of the rules, whichever word brought them up."""
    index = Triggers([["b"], [], ["a", "b"], ["c"]])
    assert index.rules_for(index.words_in("b a")) == [0, 1, 2]
    assert index.rules_for(index.words_in("")) == [1]


@pytest.mark.parametrize("rule", WITH_WORDS, ids=lambda rule: rule.id)
def test_words_save_time_and_nothing_else(rule: Rule) -> None:
    """A rule takes the same from the examples of all rules whether or not it asks for its words first."""
    free = RuleSet((replace(rule, contains=()),), "rules-test")
    asking = RuleSet((rule,), "rules-test")
    for example in EXAMPLES:
        assert taken(example, asking) == taken(example, free), example


def taken(example: str, rules: RuleSet) -> Ledger:
    """What rules take from an example between lines of prose."""
    plain = example.replace(OPENS, "").replace(CLOSES, "")
    above = [] if rules.rules[0].place in {"top", "start"} else [ABOVE]
    below = [] if rules.rules[0].place in {"bottom", "end", "passage"} else [BELOW]
    text = "\n".join([TITLE, *above, plain, *below])
    return clean(SourceText(text, len(TITLE) + 1), rules, rules.rules[0].publisher)[0]
