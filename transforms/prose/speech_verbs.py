"""The words that say that somebody speaks, from speech_verbs.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

_TABLES = frozenset({"closing", "plain", "active", "passive", "according", "pronouns"})


class SpeechVerbsError(ValueError):
    """The lexicon of speech verbs cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class SpeechVerbs:
    """Folded words by the side on which their speaker stands.

    `bare` cues have the speaker behind them (`kata Sari`), `possessive` ones refer back (`katanya`);
    `active` verbs follow their subject, `passive` ones and `according` words stand before the agent;
    `plain` are the bare cues that are hardly ever anything else, `pronouns` stand for a speaker named before.
    `closing` cues stand behind a quotation; `every` is all but the pronouns.
    """

    bare: frozenset[str]
    possessive: frozenset[str]
    plain: frozenset[str]
    active: frozenset[str]
    passive: frozenset[str]
    according: frozenset[str]
    pronouns: frozenset[str]

    closing: frozenset[str] = field(init=False)
    every: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "closing", self.bare | self.possessive)
        object.__setattr__(self, "every", self.closing | self.active | self.passive | self.according)


@cache
def load_speech_verbs() -> SpeechVerbs:
    """The lexicon that ships with Kliping; read once."""
    return parse_speech_verbs(tomllib.loads(files("transforms.prose").joinpath("speech_verbs.toml").read_text("utf-8")))


def parse_speech_verbs(content: Mapping[str, Any]) -> SpeechVerbs:
    """The lexicon of a parsed TOML file. Raises SpeechVerbsError for unknown tables, twins and unfolded words."""
    if content.keys() != _TABLES:
        raise SpeechVerbsError(f"speech_verbs.toml: tables are {sorted(content)}; expected are {sorted(_TABLES)}")
    closing, plain, active, passive, according, pronouns = (
        _words(content[table], table) for table in ("closing", "plain", "active", "passive", "according", "pronouns")
    )
    return SpeechVerbs(
        bare=closing,
        possessive=frozenset(word + "nya" for word in closing | passive | {"menurut", "ucapan"}),
        plain=plain,
        active=active,
        passive=passive,
        according=according,
        pronouns=pronouns,
    )


def _words(groups: Mapping[str, list[str]], table: str) -> frozenset[str]:
    """The words of a table's groups; each stands once and is folded."""
    words = [word for group in groups.values() for word in group]
    if twins := sorted({word for word in words if words.count(word) > 1}):
        raise SpeechVerbsError(f"speech_verbs.toml: [{table}] says {', '.join(twins)} twice")
    if unfolded := [word for word in words if word != word.casefold().strip() or not word]:
        raise SpeechVerbsError(f"speech_verbs.toml: [{table}] holds {unfolded}: write words in lower case")
    return frozenset(words)
