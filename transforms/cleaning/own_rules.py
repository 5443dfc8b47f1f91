"""Rules of an operator's own, beside those that ship: held to the same proof, and part of the version."""

import hashlib
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from transforms.cleaning.proofs import prove
from transforms.cleaning.rule import Rule, RuleError, RuleSet
from transforms.cleaning.rule_files import parse_rules, refuse_twins
from transforms.cleaning.rules import general_rules, load_rules, with_local_rules
from transforms.own_files import NOTHING_OWN, NamedContents, OwnFiles
from transforms.publishers import publishers_with


@cache
def rules_with(own: OwnFiles) -> RuleSet:
    """The shipped rules, those of the publishers in force, then the operator's own in the order of their files.

    The version tells of all of them; a publisher of the operator's own counts by its rules alone. Raises
    RuleError for a file that is no TOML, a rule that cannot be trusted or takes an id that is in use, and for
    one of the operator's that its own examples disprove; PublisherFileError for a publisher that is refused.
    """
    if own == NOTHING_OWN:
        return load_rules()
    publishers = publishers_with(own.publishers)
    known = with_local_rules(general_rules(), publishers)
    together = _with_files(known, own.rules) if own.rules else known
    ours = {name.removesuffix(".toml") for name, _ in own.publishers}
    theirs = [rule for publisher in publishers if publisher.id in ours for rule in publisher.rules]
    _refuse_disproved([*theirs, *together.rules[len(known.rules) :]], together)
    return together


def _with_files(known: RuleSet, contents: NamedContents) -> RuleSet:
    digest = hashlib.sha256(known.version.encode())
    rules = list(known.rules)
    for name, content in contents:
        digest.update(f"\n{name}\n{content}".encode())
        rules.extend(parse_rules(_parsed(name, content), name))
    refuse_twins(rules)
    return RuleSet(tuple(rules), "rules-" + digest.hexdigest()[:12])


def _parsed(name: str, content: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: is no TOML: {error}") from error


def _refuse_disproved(rules: Iterable[Rule], together: RuleSet) -> None:
    for rule in rules:
        for disproof in prove(rule, together):
            raise RuleError(
                f"rule {rule.id} is disproved by its example {disproof.example!r}:"
                f" it should leave {disproof.expected!r} and leaves {disproof.found!r}"
            )
