import pytest

from transforms.cleaning.proofs import prove
from transforms.cleaning.rule import Rule
from transforms.cleaning.rules import load_rules

RULES = load_rules()


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_every_rule_proves_itself(rule: Rule) -> None:
    """What a rule's `drops` mark goes, what its `keeps` say stays, without help from other rules."""
    assert list(prove(rule, RULES)) == []


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_every_rule_is_named_after_its_label(rule: Rule) -> None:
    """Rule ids read `label.what`, so that hits can be counted by either; a sub-family names its own label."""
    family = rule.id.partition(".")[0]
    assert family == rule.label


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_every_reason_is_a_sentence(rule: Rule) -> None:
    """`why` is read by people: it starts with a capital and ends with a full stop."""
    assert rule.why[0].isupper()
    assert rule.why.endswith(".")
