"""Rules of an operator's own, beside those that ship: held to the same proof, and part of the version."""

import hashlib
import tomllib
from functools import cache
from typing import Any

from transforms.cleaning.proofs import prove
from transforms.cleaning.rule import Rule, RuleError, RuleSet
from transforms.cleaning.rules import load_rules, parse_rules, refuse_twins

# File name and content of each file: what workers are given, so that all of a run go by the same rules.
OwnRules = tuple[tuple[str, str], ...]
NO_OWN_RULES: OwnRules = ()


@cache
def rules_with(own: OwnRules) -> RuleSet:
    """The shipped rules, then the operator's own in the order of their files; the version tells of both.

    Raises RuleError for a file that is no TOML, a rule that cannot be trusted or takes an id that is
    in use, and for one that its own examples disprove.
    """
    shipped = load_rules()
    if not own:
        return shipped
    digest = hashlib.sha256(shipped.version.encode())
    rules = list(shipped.rules)
    for name, content in own:
        digest.update(f"\n{name}\n{content}".encode())
        rules.extend(parse_rules(_parsed(name, content), name))
    refuse_twins(rules)
    together = RuleSet(tuple(rules), "rules-" + digest.hexdigest()[:12])
    for rule in rules[len(shipped.rules) :]:
        _refuse_disproved(rule, together)
    return together


def _parsed(name: str, content: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: is no TOML: {error}") from error


def _refuse_disproved(rule: Rule, together: RuleSet) -> None:
    for disproof in prove(rule, together):
        raise RuleError(
            f"rule {rule.id} is disproved by its example {disproof.example!r}:"
            f" it should leave {disproof.expected!r} and leaves {disproof.found!r}"
        )
