"""The operator's own rules: TOML files in the lake, read at the start of a run, added to by confirming."""

from pathlib import Path
from typing import Any

from flows.settings import Settings
from transforms.cleaning.drafting import written
from transforms.cleaning.own_rules import OwnRules, rules_with
from transforms.cleaning.rules import RuleError

CONFIRMED = "confirmed.toml"
HEAD = "# Rules of this lake's own. docs/rules.md says what the keys mean; kliping rules test runs the proofs.\n"


def own_rules_folder(settings: Settings) -> Path:
    """Where the operator's rules lie."""
    return settings.lake / settings.rules


def read_own_rules(settings: Settings) -> OwnRules:
    """Name and content of every TOML file in the rules folder, in the order of the names; none without a folder.

    Raises RuleError for a file that cannot be read as UTF-8 text.
    """
    return tuple((path.name, _content(path)) for path in sorted(own_rules_folder(settings).glob("*.toml")))


def add_own_rule(settings: Settings, entry: dict[str, Any]) -> Path:
    """Append a rule to the file of confirmed rules; the file.

    Raises RuleError, and writes nothing, where the rules together would be refused.
    """
    folder = own_rules_folder(settings)
    path = folder / CONFIRMED
    own = dict(read_own_rules(settings))
    content = own.get(CONFIRMED, HEAD) + "\n" + written(entry)
    rules_with(tuple(sorted({**own, CONFIRMED: content}.items())))
    folder.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: a run that starts now reads the old file or the new one.
    temporary = path.with_suffix(".new")
    temporary.write_text(content, "utf-8")
    temporary.replace(path)
    return path


def _content(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read: {error}") from error
