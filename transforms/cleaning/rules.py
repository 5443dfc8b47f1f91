"""The cleaning rules that ship: those for all publishers, then each publisher's own."""

import hashlib
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from transforms.cleaning.rule import LABELS, PLACES, Rule, RuleError, RuleSet
from transforms.cleaning.rule_files import parse_rule, parse_rules, refuse_twins
from transforms.publishers import Publisher, load_publishers

__all__ = [
    "LABELS",
    "PLACES",
    "Rule",
    "RuleError",
    "RuleSet",
    "general_rules",
    "load_rules",
    "parse_rule",
    "parse_rules",
    "read_rules",
    "with_local_rules",
]


@cache
def load_rules() -> RuleSet:
    """The rules that ship with Kliping. Raises RuleError for a rule without proof."""
    return with_local_rules(general_rules(), load_publishers())


@cache
def general_rules() -> RuleSet:
    """The shipped rules that are of no publisher's file."""
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


def with_local_rules(rules: RuleSet, publishers: Iterable[Publisher]) -> RuleSet:
    """The rules, then those of the publishers; a version of its own where there are any.

    The version tells of the rules alone: an endpoint that moved changes no article.
    """
    local = [rule for publisher in publishers for rule in publisher.rules]
    if not local:
        return rules
    together = (*rules.rules, *local)
    refuse_twins(together)
    digest = hashlib.sha256("\n".join([rules.version, *map(repr, local)]).encode())
    return RuleSet(together, "rules-" + digest.hexdigest()[:12])
