"""Reads idner-news-2k and cuts its sentences into the words that Kliping works on, with the names in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from transforms.prose.words import Prose, prose_of

_NO_SPACE_BEFORE = frozenset({*",.;:!?)%]”’", "..."})
_NO_SPACE_BEHIND = frozenset("([“‘")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NamedProse:
    """One sentence in words, and the half-open ranges of words that are personal names."""

    prose: Prose
    names: tuple[Stretch, ...]


def read_idner(path: Path) -> list[NamedProse]:
    """The sentences of one split. Raises ValueError for a line of another form than token, part of speech, label."""
    return [_sentence(rows) for rows in _blocks(path)]


def named_prose(text: str, names: Iterable[Stretch]) -> NamedProse:
    """A text with names given as ranges of characters, in words."""
    prose = prose_of(text)
    found = []
    for start, end in names:
        inside = [index for index in range(len(prose)) if prose.starts[index] < end and prose.ends[index] > start]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return NamedProse(prose, tuple(found))


def _blocks(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Tokens with their labels, by sentence; an empty line ends one."""
    rows: list[tuple[str, str]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        columns = line.split()
        if len(columns) == len(("token", "pos", "label")):
            rows.append((columns[0], columns[2]))
        elif columns:
            raise ValueError(f"{path} line {number}: expected token, part of speech and label, found {line!r}")
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _sentence(rows: list[tuple[str, str]]) -> NamedProse:
    """The tokens joined as a newsroom would print them, and the names without the marks glued to them."""
    text, names = "", []
    glued = True
    for token, label in rows:
        text += "" if glued or token in _NO_SPACE_BEFORE else " "
        start, end = _bare(token, len(text))
        text += token
        glued = token in _NO_SPACE_BEHIND
        if label == "B-PER" or (label == "I-PER" and not names):
            names.append((start, end))
        elif label == "I-PER":
            names[-1] = (names[-1][0], end)
    return named_prose(text, names)


def _bare(token: str, at: int) -> Stretch:
    """Where the token stands without brackets and quotation marks around it."""
    left = len(token) - len(token.lstrip("([\"'“‘"))
    return at + left, at + max(left + 1, len(token.rstrip(")]\"'”’,;:")))
