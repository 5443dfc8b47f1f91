"""A text cut into words, each with its offsets; what every reading of a body starts from."""

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from sys import intern

from transforms.prose.lost_spaces import may_be_run_together, parted

# A word keeps inner apostrophes, hyphens and the dots of an abbreviation (S.Sos, K.H.); a number keeps
# its separators (2.500, 14/11/2024). Everything else that is no white space stands alone. Each branch
# consumes what the others cannot start with, so that no text makes the search go back.
_WORD = re.compile(
    r"â€[œ\x9d˜™“”]?|‚Ä[úùòôìî]?"  # marks of UTF-8 text that was read as Windows-1252 or Mac Roman
    r"|[^\W\d_]+(?:['’`ʼ\-][^\W\d_]+|\.(?=[^\W\d_])[^\W\d_]+|\d+(?:[.,]\d+)*)*"
    r"|\d+(?:[.,:/\-]\d+)*"
    r"|\S"
)
_APOSTROPHES = str.maketrans("’`ʼ", "'''")
_INITIAL = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Prose:
    """A body in words: parallel lists, one entry a word; offsets count characters of `text`.

    `words` are as printed, an abbreviation with its final dot; `folded` are casefolded, without that
    dot and with one kind of apostrophe. `paragraphs` are half-open ranges of word indexes.
    """

    text: str
    words: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]
    paragraphs: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.words)

    def opens_line(self, index: int) -> bool:
        """Whether word `index` is the first of its line."""
        return index == 0 or "\n" in self.text[self.ends[index - 1] : self.starts[index]]

    def printed(self, first: int, last: int) -> str:
        """The text from word `first` up to but not including word `last`, as printed."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


def prose_of(text: str) -> Prose:
    """Cut a text into words and paragraphs; a paragraph is a line that holds a word."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end] for start, end in spans]
    if partings := _partings(words, spans):
        spans = [part for index, span in enumerate(spans) for part in partings.get(index, (span,))]
        words = [text[start:end] for start, end in spans]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    if gone := _join_dots(words, starts, ends):
        # All at once: taking them out one by one would move the words behind each time.
        left = [index for index in range(len(words)) if index not in gone]
        words = [words[index] for index in left]
        starts, ends = [starts[index] for index in left], [ends[index] for index in left]
    folded = [_FOLDED.get(word) or fold(word) for word in words]
    return Prose(text, words, folded, starts, ends, _paragraphs(text, starts))


def _partings(words: list[str], spans: list[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    """The spans of the parts of words that a lost space ran together, by the index of the word."""
    suspects = [index for index, word in enumerate(words) if may_be_run_together(word)]
    others = set(words) if suspects else set()
    found: dict[int, list[tuple[int, int]]] = {}
    for index in suspects:
        parts = parted(words[index], others)
        if len(parts) > 1:
            found[index] = list(pairwise(accumulate(map(len, parts), initial=spans[index][0])))
    return found


def _join_dots(words: list[str], starts: list[int], ends: list[int]) -> set[int]:
    """Give an abbreviation or an initial the dot that stands right behind it; the indices of dots given so."""
    given: set[int] = set()
    for index in [index for index, word in enumerate(words) if word == "."][::-1]:
        if index and ends[index - 1] == starts[index] and _takes_dot(words[index - 1]):
            words[index - 1] += "."
            ends[index - 1] += 1
            given.add(index)
    return given


def _paragraphs(text: str, starts: list[int]) -> list[tuple[int, int]]:
    """Ranges of words between line breaks."""
    paragraphs: list[tuple[int, int]] = []
    at = first = 0
    while first < len(starts):
        at = text.find("\n", starts[first])
        last = bisect_left(starts, at) if at >= 0 else len(starts)
        paragraphs.append((first, last))
        first = last
    return paragraphs


def _takes_dot(word: str) -> bool:
    """Whether a dot behind the word belongs to it: an initial, an abbreviation."""
    if word[-1].isdigit():
        return False
    return fold(word) in abbreviations() or "." in word or (len(word) == 1 and bool(_INITIAL.match(word)))


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations written with a final dot, folded; from abbreviations.toml."""
    table = tomllib.loads(files("transforms.prose").joinpath("abbreviations.toml").read_text("utf-8"))
    return frozenset(word for group in table.values() for word in group)


_FOLDED: dict[str, str] = {}
_MOST_FOLDED = 200_000


def fold(word: str) -> str:
    """A word as it is compared: casefolded, one kind of apostrophe, no final dot."""
    known = _FOLDED.get(word)
    if known is None:
        if len(_FOLDED) >= _MOST_FOLDED:
            _FOLDED.clear()
        known = _FOLDED[word] = intern(word.casefold().rstrip(".").translate(_APOSTROPHES) or word)
    return known
