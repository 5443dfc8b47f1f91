"""Reading cleaning rules from TOML, and refusing what cannot be trusted."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from transforms.cleaning.detectors import DETECTORS
from transforms.cleaning.rule import FIELD_OF_GROUP, LABELS, PLACES, Rule, RuleError, compiled

_LISTS = ("drops", "keeps", "contains", "beside")
_SHAPE = re.compile(r"<<(\w+)>>")


def parse_rules(content: Mapping[str, Any], file_name: str) -> Iterable[Rule]:
    """The rules of one parsed TOML file; `<<name>>` in a pattern stands for the shape of that name."""
    if unknown := content.keys() - {"rule", "shapes"}:
        raise RuleError(f"{file_name}: unknown tables {sorted(unknown)}; known are [[rule]] and [shapes]")
    shapes = content.get("shapes", {})
    patterns = " ".join([*shapes.values(), *(entry.get("pattern", "") for entry in content.get("rule", ()))])
    if unused := shapes.keys() - set(_SHAPE.findall(patterns)):
        raise RuleError(f"{file_name}: no pattern uses the shapes {sorted(unused)}")
    for entry in content.get("rule", ()):
        written = {"pattern": _write_out(entry["pattern"], shapes)} if "pattern" in entry else {}
        yield parse_rule({**entry, **written}, file_name)


def _write_out(pattern: str, shapes: Mapping[str, str]) -> str:
    """The pattern with its shapes in full; a shape may use those below it."""
    for name, shape in shapes.items():
        pattern = pattern.replace(f"<<{name}>>", f"(?:{shape})")
    return pattern


def parse_rule(entry: Mapping[str, Any], file_name: str) -> Rule:
    """One rule from its TOML table; raises RuleError with all that is wrong about it."""
    known = {field.name for field in fields(Rule)}
    name = f"{file_name}: rule {entry.get('id', '(without id)')}"
    if unknown := entry.keys() - known:
        raise RuleError(f"{name}: unknown keys {sorted(unknown)}; known are {sorted(known)}")
    if missing := {"id", "label", "place", "why", "drops", "keeps"} - entry.keys():
        raise RuleError(f"{name}: missing {sorted(missing)}: a rule without proof is refused")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    rule = Rule(**values)
    if problems := list(problems_of(rule)):
        raise RuleError(f"{name}: {'; '.join(problems)}")
    return rule


def problems_of(rule: Rule) -> Iterable[str]:
    """What keeps a rule from being used, in words."""
    if rule.label not in LABELS:
        yield f"label {rule.label!r} is none of {sorted(LABELS)}"
    if rule.followed_by not in {None, *LABELS}:
        yield f"followed_by {rule.followed_by!r} is none of {sorted(LABELS)}"
    if rule.place not in PLACES:
        yield f"place {rule.place!r} is none of {sorted(PLACES)}"
    yield from _proof_problems(rule)
    if (rule.pattern is None) == (rule.detector is None):
        yield "exactly one of pattern and detector must be set"
    if rule.detector is not None and rule.detector not in DETECTORS:
        yield f"detector {rule.detector!r} is none of {sorted(DETECTORS)}"
    if rule.pattern is not None:
        yield from _pattern_problems(rule.pattern)


def _proof_problems(rule: Rule) -> Iterable[str]:
    if not rule.why.strip():
        yield "why is empty"
    if not rule.drops or not rule.keeps:
        yield "drops and keeps each need an example"
    if wrong := [name for name in _LISTS if not isinstance(getattr(rule, name), tuple)]:
        yield f"{', '.join(wrong)} must be lists of strings"
    elif capitalised := [word for word in rule.contains if word != word.casefold()]:
        yield f"contains {capitalised} never matches: documents are searched in lower case"


def _pattern_problems(pattern: str) -> Iterable[str]:
    if unwritten := _SHAPE.findall(pattern):
        yield f"unknown shapes {unwritten}: [shapes] of the same file must say them"
    try:
        groups = compiled(pattern).groupindex
    except re.error as error:
        yield f"pattern does not compile: {error}"
        return
    if unknown := groups.keys() - FIELD_OF_GROUP.keys():
        yield f"unknown groups {sorted(unknown)}; known are {sorted(FIELD_OF_GROUP)}"


def refuse_twins(rules: Iterable[Rule]) -> None:
    """Raises RuleError when two rules share an id."""
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"two rules are called {rule.id}")
        seen.add(rule.id)
