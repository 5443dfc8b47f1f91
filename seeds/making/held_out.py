"""Reads sentences with names in square brackets: seeds/making/held_out_sentences.txt."""

import re
from importlib.resources import files

from seeds.making.idner import NamedProse, named_prose

_NAME = re.compile(r"\[([^\]]*)\]")


def held_out_sentences() -> list[NamedProse]:
    """The invented sentences that the person tagger is measured on and never trained on."""
    text = files("seeds.making").joinpath("held_out_sentences.txt").read_text("utf-8")
    return [bracketed(line) for line in text.splitlines() if line and not line.startswith("#")]


def bracketed(line: str) -> NamedProse:
    """The line without its brackets, and what stood in them as names."""
    names: list[tuple[int, int]] = []
    text, at = "", 0
    for match in _NAME.finditer(line):
        text += line[at : match.start()]
        names.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return named_prose(text + line[at:], names)
