"""Cleaning rules as data: what goes, where it may stand, why, and the examples that prove it."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

# The contract's labels: what a removed stretch is.
LABELS = frozenset(
    {
        "title_echo", "standfirst", "byline", "initials", "dateline", "published", "caption", "read_also", "share",
        "promo", "copyright", "tags", "pagination", "ad", "video", "sidebar", "junk", "section",
    }
)  # fmt: skip

# Where a rule may look. `line`, `top` and `bottom` take whole lines; the others take a stretch of one.
PLACES = {
    "line": "a whole line, anywhere",
    "top": "a whole line with nothing kept above it",
    "bottom": "a whole line with nothing kept below it",
    "inline": "a stretch inside a line, anywhere",
    "start": "the first characters of the story",
    "end": "the last characters of the story",
}

# What a named group of a pattern says about the article.
FIELD_OF_GROUP = {
    "place": "dateline_place",
    "publisher": "dateline_publisher",
    "author": "authors",
    "initials": "initials",
    "published": "published_at",
    "standfirst": "standfirst",
}


class RuleError(ValueError):
    """A rule that cannot be trusted: the message names the file, the rule and what to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One cleaning rule with its proof.

    Exactly one of `pattern` (a regular expression) and `detector` (a function of
    `transforms.cleaning.detectors`) says what it takes. `contains` are words of which one must
    occur in the document for the rule to be tried at all. `announces` also takes the headlines
    that follow a bare label. `followed_by` asks that the next line goes under that label.
    `beside` names rules that a proof needs at work as well.
    In `drops`, ⟦ and ⟧ mark the stretch that goes; without marks all of the example goes.
    """

    id: str
    label: str
    place: str
    why: str
    drops: tuple[str, ...]
    keeps: tuple[str, ...]
    pattern: str | None = None
    detector: str | None = None
    contains: tuple[str, ...] = ()
    max_length: int = 300
    announces: bool = False
    followed_by: str | None = None
    beside: tuple[str, ...] = ()
    publisher: str | None = None
    confidence: float = 0.9
    title: str | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; a rule with a detector has none and raises RuleError."""
        if self.pattern is None:
            raise RuleError(f"rule {self.id} has a detector, not a pattern")
        return compiled(self.pattern)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules in force, by place, and the fingerprint that rows made by them carry."""

    rules: tuple[Rule, ...]
    version: str

    def at(self, place: str) -> tuple[Rule, ...]:
        """The rules that look at one place, in the order of their files."""
        return tuple(rule for rule in self.rules if rule.place == place)

    def only(self, *rule_ids: str) -> "RuleSet":
        """A set of the named rules alone, to try one without the others."""
        return RuleSet(tuple(rule for rule in self.rules if rule.id in rule_ids), self.version)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern compiled once."""
    return re.compile(pattern)


@cache
def load_rules() -> RuleSet:
    """The rules that ship with Kliping. Raises RuleError for a rule without proof."""
    return read_rules(Path(str(files("transforms") / "rules")))


def read_rules(folder: Path) -> RuleSet:
    """The rules of every TOML file in a folder, files in the order of their names."""
    digest = hashlib.sha256()
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.toml")):
        content = path.read_bytes()
        digest.update(content)
        rules.extend(parse_rules(tomllib.loads(content.decode()), path.name))
    refuse_twins(rules)
    return RuleSet(tuple(rules), "rules-" + digest.hexdigest()[:12])


def parse_rules(content: Mapping[str, Any], file_name: str) -> Iterable[Rule]:
    """The rules of one parsed TOML file."""
    for entry in content.get("rule", ()):
        yield parse_rule(entry, file_name)


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
    if rule.place not in PLACES:
        yield f"place {rule.place!r} is none of {sorted(PLACES)}"
    if not rule.why.strip():
        yield "why is empty"
    if not rule.drops or not rule.keeps:
        yield "drops and keeps each need an example"
    if (rule.pattern is None) == (rule.detector is None):
        yield "exactly one of pattern and detector must be set"
    if rule.pattern is not None:
        yield from _pattern_problems(rule.pattern)


def _pattern_problems(pattern: str) -> Iterable[str]:
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
