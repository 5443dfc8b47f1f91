import pytest

from transforms.cleaning.proofs import Disproof, prove
from transforms.cleaning.rule import Rule, RuleSet
from transforms.cleaning.rules import parse_rule

ENTRY = {
    "id": "ad.slot",
    "label": "ad",
    "place": "line",
    "pattern": "IKLAN",
    "why": "An empty slot.",
    "drops": ["IKLAN"],
    "keeps": ["Iklan itu dipasang sejak Senin."],
}


def disproofs(**changes: object) -> list[Disproof]:
    """What is disproven about the rule above with these changes."""
    rule = parse_rule({**ENTRY, **changes}, "contoh.toml")
    return list(prove(rule, RuleSet((rule,), "rules-test")))


def test_a_true_rule_has_no_disproof() -> None:
    """Examples that behave as they say prove the rule."""
    assert disproofs() == []


def test_a_drop_that_stays_is_a_disproof() -> None:
    """The disproof names the rule, the example, and what was left of it."""
    (found,) = disproofs(drops=["IKLAN", "REKLAME"])
    assert (found.rule_id, found.example) == ("ad.slot", "REKLAME")
    assert "REKLAME" in found.found
    assert "REKLAME" not in found.expected


def test_a_keep_that_goes_is_a_disproof() -> None:
    """A rule that eats prose is caught by its own example."""
    (found,) = disproofs(pattern=".*(?i:iklan).*")
    assert found.example == "Iklan itu dipasang sejak Senin."
    assert "dipasang" in found.expected
    assert "dipasang" not in found.found


def test_marks_say_which_stretch_goes() -> None:
    """Of an example with marks only the marked stretch may go, and all of it must."""
    assert disproofs(place="inline", drops=["Warga pulang. ⟦IKLAN⟧ Camat datang."]) == []
    assert len(disproofs(place="inline", drops=["Warga pulang. ⟦IKLAN Camat⟧ datang."])) == 1


@pytest.mark.parametrize(
    ("place", "drops"),
    [
        ("top", "IKLAN"),
        ("bottom", "IKLAN"),
        ("start", "⟦IKLAN ⟧Warga pulang."),
        ("end", "Warga pulang.⟦ IKLAN⟧"),
        ("passage", "Warga pulang.\n⟦IKLAN⟧"),
    ],
)
def test_an_example_stands_where_its_rule_looks(place: str, drops: str) -> None:
    """The example is the top of a document for a rule that looks there, and its bottom for the others."""
    assert disproofs(place=place, drops=[drops]) == []


def test_other_rules_are_out_of_the_proof_unless_named() -> None:
    """A rule that needs another at work says so in `beside`."""
    helper = parse_rule({**ENTRY, "id": "ad.frame", "pattern": "BINGKAI"}, "contoh.toml")
    needs = {**ENTRY, "id": "ad.inner", "drops": ["BINGKAI\nIKLAN"]}
    alone, beside = (parse_rule({**needs, **extra}, "contoh.toml") for extra in ({}, {"beside": ["ad.frame"]}))

    def count(rule: Rule) -> int:
        return len(list(prove(rule, RuleSet((helper, rule), "rules-test"))))

    assert (count(alone), count(beside)) == (1, 0)
