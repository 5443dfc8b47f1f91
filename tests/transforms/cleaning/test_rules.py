from pathlib import Path
from typing import Any

import pytest

from transforms.cleaning.rule import LABELS, PLACES
from transforms.cleaning.rules import RuleError, load_rules, parse_rule, parse_rules, read_rules

ENTRY: dict[str, Any] = {
    "id": "ad.slot",
    "label": "ad",
    "place": "line",
    "pattern": "IKLAN",
    "why": "An empty slot.",
    "drops": ["IKLAN"],
    "keeps": ["Iklan itu dipasang sejak Senin."],
}
TOML = """[[rule]]
id = "{id}"
label = "ad"
place = "line"
pattern = 'IKLAN'
why = "An empty slot."
drops = ["IKLAN"]
keeps = ["Iklan itu dipasang sejak Senin."]
"""


@pytest.mark.parametrize("key", ["id", "label", "place", "why", "drops", "keeps"])
def test_a_rule_without_its_proof_is_refused(key: str) -> None:
    """Leaving out what names, places or proves a rule is an error that says file, rule and key."""
    entry = {name: value for name, value in ENTRY.items() if name != key}
    with pytest.raises(RuleError, match=rf"contoh\.toml: rule .*missing.*'{key}'"):
        parse_rule(entry, "contoh.toml")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"why": " "}, "why is empty"),
        ({"drops": []}, "drops and keeps each need an example"),
        ({"keeps": []}, "drops and keeps each need an example"),
        ({"drops": "IKLAN"}, "drops must be lists"),
        ({"contains": "iklan"}, "contains must be lists"),
        ({"contains": ["Iklan"]}, "never matches"),
        ({"label": "reklame"}, "label 'reklame' is none of"),
        ({"place": "middle"}, "place 'middle' is none of"),
        ({"followed_by": "tanggal"}, "followed_by 'tanggal' is none of"),
        ({"pattern": "(IKLAN"}, "does not compile"),
        ({"pattern": "(?P<colour>IKLAN)"}, "unknown groups.*colour"),
        ({"pattern": "<<slot>>"}, "unknown shapes.*slot"),
        ({"detector": "title_echo"}, "exactly one of pattern and detector"),
        ({"pattern": None}, "exactly one of pattern and detector"),
        ({"pattern": None, "detector": "guess"}, "detector 'guess' is none of"),
        ({"colour": "red"}, "unknown keys.*colour"),
    ],
)
def test_a_malformed_rule_is_refused(changes: dict[str, Any], message: str) -> None:
    """Each mistake is refused with the file, the rule and what is wrong."""
    entry = {name: value for name, value in {**ENTRY, **changes}.items() if value is not None}
    with pytest.raises(RuleError, match=message) as caught:
        parse_rule(entry, "contoh.toml")
    assert str(caught.value).startswith("contoh.toml: rule ad.slot: ")


def test_all_mistakes_are_named_at_once() -> None:
    """Who mends a rule sees everything that is wrong with it."""
    with pytest.raises(RuleError, match=r"label 'reklame'.*place 'middle'.*why is empty"):
        parse_rule({**ENTRY, "label": "reklame", "place": "middle", "why": ""}, "contoh.toml")


def test_twins_are_refused(tmp_path: Path) -> None:
    """Two rules of one id, be it in two files, would make removals that no one can tell apart."""
    for name in ("10_satu.toml", "20_dua.toml"):
        (tmp_path / name).write_text(TOML.format(id="ad.slot"), "utf-8")
    with pytest.raises(RuleError, match=r"two rules are called ad\.slot"):
        read_rules(tmp_path)


def test_an_unknown_table_is_refused() -> None:
    """A file says rules and shapes; a misspelt table must not pass in silence."""
    with pytest.raises(RuleError, match=r"contoh\.toml: unknown tables \['rules'\]"):
        list(parse_rules({"rules": [ENTRY]}, "contoh.toml"))


def test_shapes_are_written_out_where_patterns_name_them() -> None:
    """A shape is a stretch of pattern with a name; a shape may use those below it."""
    content = {"shapes": {"line": "<<word>> <<word>>", "word": "[a-z]+"}, "rule": [{**ENTRY, "pattern": "<<line>>!"}]}
    (rule,) = parse_rules(content, "contoh.toml")
    assert rule.pattern == "(?:(?:[a-z]+) (?:[a-z]+))!"
    assert rule.regex.fullmatch("dua kata!")


def test_a_shape_that_no_pattern_uses_is_refused() -> None:
    """A shape left behind would look as if it mattered."""
    with pytest.raises(RuleError, match=r"contoh\.toml: no pattern uses the shapes \['word'\]"):
        list(parse_rules({"shapes": {"word": "[a-z]+"}, "rule": [ENTRY]}, "contoh.toml"))


def test_the_version_is_that_of_the_files(tmp_path: Path) -> None:
    """Rows carry the version: it stays with the same files and moves with any change."""
    path = tmp_path / "10.toml"
    path.write_text(TOML.format(id="ad.slot"), "utf-8")
    first = read_rules(tmp_path).version
    assert read_rules(tmp_path).version == first
    path.write_text(TOML.format(id="ad.frame"), "utf-8")
    assert read_rules(tmp_path).version != first


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    """The number before a file's name is its turn."""
    for name, rule_id in (("20.toml", "ad.second"), ("10.toml", "ad.first")):
        (tmp_path / name).write_text(TOML.format(id=rule_id), "utf-8")
    assert [rule.id for rule in read_rules(tmp_path).rules] == ["ad.first", "ad.second"]


def test_the_shipped_rules_cover_every_label_and_place() -> None:
    """No label of the contract and no place is without a rule."""
    rules = load_rules().rules
    assert {rule.label for rule in rules} == LABELS
    assert {rule.place for rule in rules} == set(PLACES)
