from collections.abc import Callable

import pytest

from transforms.people.agreement import worth
from transforms.people.person import ArticlePerson

People = Callable[..., list[ArticlePerson]]


def test_agreement_is_worth_most(people_of: People) -> None:
    """A name that rules and tagger see is surer than one the rules see alone."""
    text = "Bupati Wanasekar Rina Wulandari hadir."
    by_rule = people_of(text)[0].mentions[0]
    by_both = people_of(text, [("Rina Wulandari", 0.999)])[0].mentions[0]
    assert (by_rule.method, by_both.method) == ("rule", "rule+crf")
    assert by_both.confidence > by_rule.confidence


def test_the_tagger_adds_a_name(people_of: People) -> None:
    """A name without any other sign is a person when the tagger is sure of it."""
    text = "Lagu itu ditulis untuk Zelmira Quastel tahun lalu."
    assert people_of(text) == []
    (person,) = people_of(text, [("Zelmira Quastel", 0.9999)])
    assert (person.name, person.mentions[0].method) == ("Zelmira Quastel", "crf")


@pytest.mark.parametrize("text", ["Rapat di Kabupaten Wanasekar.", "Ia tiba pada Senin malam.", "Jalan Merpati macet."])
def test_the_tagger_is_not_believed_against_the_lexicon(people_of: People, text: str) -> None:
    """A day, a unit or a street stays what it is, however sure the tagger."""
    name = next(word for word in ("Kabupaten", "Senin", "Merpati") if word in text)
    assert people_of(text, [(name, 0.999)]) == []


def test_a_sure_tagger_moves_a_boundary_over_vocabulary(people_of: People) -> None:
    """Words that the article shows to be ordinary leave the name when the tagger begins it behind them."""
    text = "Bupati Wanasekar hadir. Kata penyambutan singkat. Penyambutan Zelmira Quastel (40) meriah."
    (person,) = people_of(text, [("Zelmira Quastel", 0.99)])
    assert person.name == "Zelmira Quastel"


def test_a_surer_tagger_is_worth_more() -> None:
    """The worth of a proposal grows with its confidence; no proposal counts against a name."""
    worths = [worth(None), *(worth(confidence) for confidence in (0.5, 0.7, 0.9, 0.95, 0.99, 1.0))]
    assert worths == sorted(worths)
    assert worths[0] < 0 < worths[1]
