"""The operator's own rules: added to by confirming a suggestion."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from flows.own_files import own_rules_folder, read_own_files
from flows.settings import Settings
from transforms.cleaning.drafting import written
from transforms.cleaning.own_rules import rules_with

CONFIRMED = "confirmed.toml"
HEAD = "# Rules of this lake's own. docs/rules.md says what the keys mean; kliping rules test runs the proofs.\n"


def add_own_rule(settings: Settings, entry: dict[str, Any]) -> Path:
    """Append a rule to the file of confirmed rules; the file.

    Raises RuleError, and writes nothing, where the rules together would be refused.
    """
    folder = own_rules_folder(settings)
    path = folder / CONFIRMED
    own = read_own_files(settings)
    contents = dict(own.rules)
    content = contents.get(CONFIRMED, HEAD) + "\n" + written(entry)
    rules_with(replace(own, rules=tuple(sorted({**contents, CONFIRMED: content}.items()))))
    folder.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: a run that starts now reads the old file or the new one.
    temporary = path.with_suffix(".new")
    temporary.write_text(content, "utf-8")
    temporary.replace(path)
    return path
