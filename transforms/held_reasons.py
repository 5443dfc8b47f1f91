"""What the reasons mean for which documents become no article: `held_reasons.toml`, read once a process."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class HeldReason:
    """What a reason means and what helps, each in a sentence."""

    meaning: str
    remedy: str


@cache
def held_reasons() -> Mapping[str, HeldReason]:
    """The reasons by their slugs. Raises ValueError for one that is not two sentences."""
    return parse_reasons((files("transforms") / "held_reasons.toml").read_text("utf-8"))


def parse_reasons(text: str) -> Mapping[str, HeldReason]:
    """The reasons in a TOML text. Raises ValueError, naming the reason, for one that is not two sentences."""
    reasons: dict[str, HeldReason] = {}
    for slug, entry in tomllib.loads(text).items():
        if not isinstance(entry, dict) or entry.keys() != {"meaning", "remedy"}:
            raise ValueError(f"reason {slug}: give it a meaning and a remedy, and nothing else")
        if not all(isinstance(said, str) and said.endswith(".") for said in entry.values()):
            raise ValueError(f"reason {slug}: write meaning and remedy as sentences with a full stop")
        reasons[slug] = HeldReason(**entry)
    return reasons
