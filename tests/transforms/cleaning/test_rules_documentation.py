import re
import tomllib
from dataclasses import fields
from pathlib import Path

from transforms.cleaning.detectors import DETECTORS
from transforms.cleaning.passes import PASSES
from transforms.cleaning.proofs import prove
from transforms.cleaning.rule import FIELD_OF_GROUP, PLACES, Rule, RuleSet
from transforms.cleaning.rules import load_rules, parse_rules

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "rules.md").read_text("utf-8")


def table(heading: str) -> list[tuple[str, ...]]:
    """The cells of the table below a heading, without its head."""
    section = TEXT.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return [tuple(cell.strip("`| ") for cell in row) for row in rows[2:]]


def test_the_example_is_a_rule_that_proves_itself() -> None:
    """What the page shows can be copied as it stands."""
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    rules = tuple(parse_rules(tomllib.loads(example), "rules.md"))
    assert [list(prove(rule, RuleSet(rules, "rules-test"))) for rule in rules] == [[]]


def test_every_key_is_documented() -> None:
    """The table of keys is the rule's fields."""
    assert {row[0] for row in table("Keys")} == {field.name for field in fields(Rule)}


def test_the_places_are_documented_in_the_order_of_their_passes() -> None:
    """Each place says what its rules see, in the words of the code."""
    assert [row[0] for row in table("Places")] == list(PASSES)
    assert dict(table("Places")) == PLACES


def test_the_groups_are_documented() -> None:
    """Each group says which field it speaks for."""
    assert dict(table("Groups")) == FIELD_OF_GROUP


def test_the_families_say_where_their_rules_live() -> None:
    """Each label stands with the files that hold rules under it, in the order of the files."""
    homes: dict[str, list[str]] = {}
    for path in sorted((ROOT / "transforms" / "rules").glob("*.toml")):
        for rule in tomllib.loads(path.read_text("utf-8"))["rule"]:
            if path.name not in homes.setdefault(rule["label"], []):
                homes[rule["label"]].append(path.name)
    assert {label: re.findall(r"\w+\.toml", names) for label, _, names in table("Families")} == homes
    assert {rule.label for rule in load_rules().rules} == homes.keys()


def test_the_detectors_are_documented() -> None:
    """The table of detectors is their registry."""
    assert [row[0] for row in table("Detectors")] == list(DETECTORS)
