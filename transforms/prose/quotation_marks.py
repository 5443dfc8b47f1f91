"""Quotation marks of a text, each with the side that it stands on.

A mark is read by what stands around it (white space before and a letter behind: it opens), by its form
only where that is not enough, so that wrong marks (“Siap,“ ujarnya) can still be paired.
"""

from dataclasses import dataclass
from enum import Enum

from transforms.prose.speech_verbs import load_speech_verbs
from transforms.prose.words import Prose

_OPENING = frozenset("“„‟«")
_CLOSING = frozenset("”»")
_STRAIGHT = frozenset('"″＂�')
_SINGLE = frozenset("'‘’`´‚")
_ENTITIES = {"ldquo": "“", "bdquo": "„", "laquo": "«", "rdquo": "”", "raquo": "»", "quot": '"'}
_CODES = {"8220": "“", "8222": "„", "8221": "”", "34": '"', "034": '"'}
# “ and ” of UTF-8 text that was read as Mac Roman, or as Windows-1252, which has no sign for the last byte of ”.
_GARBLED = {"‚Äú": "“", "‚Äù": "”", "â€œ": "“", "â€\x9d": "”", "â€": "”"}
_SUSPECTS = _OPENING | _CLOSING | _STRAIGHT | _SINGLE | _GARBLED.keys() | {"&", "?"}
_DOUBTFUL = frozenset("?�")
_BEFORE_OPENING = frozenset("([{—–-/>")
_BEHIND_CLOSING = frozenset(",.;:!?)]}—–…")
_BEFORE_CUE = frozenset(",.!?")


class Side(Enum):
    """Which end of a quotation a mark can be."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark: the words it takes (an entity takes three), half-open, and its side.

    A doubtful mark is a character that a wrong encoding left in its place; it may be something else.
    """

    first: int
    last: int
    side: Side
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text in order: double ones, and single ones that are no apostrophe."""

    double: list[Mark]
    single: list[Mark]


def marks_of(prose: Prose) -> Marks:
    """All quotation marks of a text; question marks only where they stand for lost curly marks."""
    words = prose.words
    double: list[Mark] = []
    single: list[Mark] = []
    lost: list[Mark] = []
    at = 0
    for index in [index for index, word in enumerate(words) if word in _SUSPECTS]:
        if index < at:
            continue
        at, form = _form_at(prose, index)
        if form is None:
            continue
        mark = Mark(index, at, _side(prose, index, at, form), form in _DOUBTFUL)
        (lost if mark.is_doubtful else single if form == "'" else double).append(mark)
    if lost and (kept := _standing_for_marks(prose, lost)):
        double = sorted(double + kept, key=lambda mark: mark.first)
    return Marks(double, single)


def _form_at(prose: Prose, index: int) -> tuple[int, str | None]:
    """Where the mark that may start at a word ends, and its form; None where it is no mark."""
    word = prose.words[index]
    if word == "&":
        return _entity_at(prose, index)
    twice = index + 1 < len(prose) and prose.words[index + 1] == word and prose.ends[index] == prose.starts[index + 1]
    if word in _GARBLED:
        return index + 1, _GARBLED[word]
    if word in _SINGLE:
        return (index + 2, '"') if twice else (index + 1, "'")
    return index + 1 + (twice and word == "?"), word


def _entity_at(prose: Prose, index: int) -> tuple[int, str | None]:
    """The same for a mark that was left as an entity, such as &ldquo; or &#8220;."""
    match prose.words[index + 1 : index + 4]:
        case [name, ";", *_] if name in _ENTITIES:
            return index + 3, _ENTITIES[name]
        case ["#", code, ";"] if code in _CODES:
            return index + 4, _CODES[code]
    return index + 1, None


def _side(prose: Prose, first: int, last: int, form: str) -> Side:
    """The side by a cue behind it (`siap, "katanya`), by the characters around it, by its form where they fit both."""
    if first and _stands_before_cue(prose, first, last):
        return Side.CLOSES
    start, end = prose.starts[first], prose.ends[last - 1]
    before = prose.text[start - 1] if start else "\n"
    behind = prose.text[end] if end < len(prose.text) else "\n"
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_behind = behind.isspace() or behind in _BEHIND_CLOSING
    if free_before != free_behind:
        return Side.OPENS if free_before else Side.CLOSES
    if form in _OPENING or before in "\n:" or (form == "?" and last - first > 1):
        return Side.OPENS
    if form in _CLOSING or (behind == "\n" and not before.isspace()):
        return Side.CLOSES
    return Side.EITHER


def _stands_before_cue(prose: Prose, first: int, last: int) -> bool:
    """Whether punctuation stands before a mark and a cue behind it."""
    return (
        last < len(prose) and prose.words[first - 1] in _BEFORE_CUE and prose.words[last] in load_speech_verbs().closing
    )


def _standing_for_marks(prose: Prose, marks: list[Mark]) -> list[Mark]:
    """The doubtful marks that stand for quotation marks.

    Behind punctuation they close. Where some of those close and others open, any that has a side counts.
    """
    closing = [mark for mark in marks if mark.side is Side.CLOSES and prose.words[mark.first - 1] in _BEFORE_CUE]
    if closing and any(mark.side is Side.OPENS for mark in marks):
        return [mark for mark in marks if mark.side is not Side.EITHER]
    return [mark for mark in closing if _stands_before_cue(prose, mark.first, mark.last)]
