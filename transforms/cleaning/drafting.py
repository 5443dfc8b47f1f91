"""A rule made of a stretch that recurs: its pattern, the examples that must go, and those that must stay."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.cleaning.proofs import CLOSES, OPENS
from transforms.cleaning.rule import compiled

BEFORE = "Warga pulang dengan tertib."
BEHIND = "Camat berterima kasih kepada semua yang hadir."
ANNOUNCED = "Jembatan Kali Welang Rampung Tahun Depan"
MOST_DROPS = 3
MOST_KEEPS = 2
LEAST_WORD = 4
# What a label announces is a headline or a credit, never a paragraph.
LONGEST_ANNOUNCED = 200
# Rules look at lines of up to 300 characters unless they say otherwise; names may be longer elsewhere.
USUAL_LINE = 250
LONGEST_LINE = 600

_NAME = r"[A-Z]\S*(?:\s+[A-Z]\S*){0,4}"
_SENTENCE_END = r"""(?:^|(?<=[.!?…”"’)]))\s*"""
_CAPITALISED = re.compile(r"[A-Z]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """What recurs, and where: `place` is label, line, end (of a line) or inside.

    `has_names` says that the capitalised words behind the first differ from article to article.
    """

    text: str
    place: str
    has_names: bool
    publisher: str | None


def draft_rule(
    recurring: Recurring, *, rule_id: str, label: str, why: str, lines: Iterable[str], near: Iterable[str]
) -> dict[str, Any]:
    """The entry of a rule that takes what recurs, with its proof.

    `lines` are printed lines that hold it, `near` are lines that share words with it; those that the
    pattern leaves alone become the examples that stay.
    """
    pattern = _pattern(recurring)
    is_line = recurring.place in {"label", "line"}
    word = max(_literal_words(recurring), key=len, default="")
    return {
        "id": rule_id,
        "label": label,
        "place": "line" if is_line else "inline",
        **({"publisher": recurring.publisher} if recurring.publisher else {}),
        **({"contains": [word.casefold()]} if len(word) >= LEAST_WORD else {}),
        "pattern": pattern,
        **({"max_length": LONGEST_LINE} if len(recurring.text) > USUAL_LINE else {}),
        "why": why,
        "drops": _drops(recurring, pattern, lines),
        "keeps": _keeps(recurring, pattern, near),
    }


def _pattern(recurring: Recurring) -> str:
    told = r"\s+".join(_tokens(recurring))
    if recurring.place == "label":
        return rf"{told}\s?\S[^\n]{{0,{LONGEST_ANNOUNCED}}}"
    if recurring.place == "line":
        return told
    return _SENTENCE_END + told + ("$" if recurring.place == "end" else r"(?=\s|$)")


def _tokens(recurring: Recurring) -> Iterable[str]:
    """The words as patterns: digits stand for any number, names for any name where they differ."""
    is_behind_name = False
    for number, word in enumerate(recurring.text.split()):
        is_name = recurring.has_names and number > 0 and bool(_CAPITALISED.match(word))
        if not is_name:
            yield re.sub(r"\d+", lambda _: r"\d+", re.escape(word))
        elif not is_behind_name:
            yield _NAME
        is_behind_name = is_name


def _literal_words(recurring: Recurring) -> list[str]:
    words = recurring.text.split()
    literal = [
        word
        for number, word in enumerate(words)
        if not (recurring.has_names and number > 0 and _CAPITALISED.match(word))
    ]
    return _WORD.findall(" ".join(literal))


def _drops(recurring: Recurring, pattern: str, lines: Iterable[str]) -> list[str]:
    if recurring.place in {"label", "line"}:
        found = [line for line in dict.fromkeys(lines) if compiled(pattern).fullmatch(line) and not _is_marked(line)]
        return found[:MOST_DROPS] or [f"{recurring.text} {ANNOUNCED}" if recurring.place == "label" else recurring.text]
    behind = "" if recurring.place == "end" else f" {BEHIND}"
    return [f"{BEFORE} {OPENS}{recurring.text}{CLOSES}{behind}"]


def _keeps(recurring: Recurring, pattern: str, near: Iterable[str]) -> list[str]:
    """Near lines that the pattern finds nothing in; where there are none, the stretch inside a sentence."""
    found = [line for line in dict.fromkeys(near) if not compiled(pattern).search(line) and not _is_marked(line)]
    return [*found[:MOST_KEEPS], f"Warga membaca tulisan {recurring.text} di papan desa."]


def _is_marked(line: str) -> bool:
    """Whether a line holds the marks that examples are marked with."""
    return OPENS in line or CLOSES in line


def written(entry: dict[str, Any]) -> str:
    """The entry as TOML."""
    return "\n".join(["[[rule]]", *(f"{key} = {_value(value)}" for key, value in entry.items())]) + "\n"


def _value(value: str | int | Sequence[str]) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    return "[" + ", ".join(map(_quoted, value)) + "]"


def _quoted(text: str) -> str:
    """A TOML basic string; what TOML does not take bare is written as an escape."""
    told = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"' + "".join(character if character.isprintable() else f"\\U{ord(character):08x}" for character in told) + '"'
    )
