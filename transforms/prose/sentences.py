"""Sentences of a text, as ranges of words."""

import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.prose.quotations import FINAL, Quotation
from transforms.prose.words import Prose

_BEHIND_FINAL = FINAL | frozenset("\"”’'»)]")
_BEFORE_WORD = frozenset("\"“‘'«([„‟`@#•-–")
_LONGEST_LINK = 6  # words of a linked name that markup put on a line of its own
_LONGEST_ITEM = 2  # digits of a number that counts the items of a list
# A line that ends with one of these goes on in the next.
_UNFINISHED = frozenset(
    {
        "dari",
        "di",
        "ke",
        "dan",
        "yang",
        "untuk",
        "oleh",
        "pada",
        "dengan",
        "kepada",
        "atau",
        "bahwa",
        "dalam",
        "adalah",
        "bagi",
    }
)


def sentences_of(prose: Prose, quotations: Sequence[Quotation]) -> list[tuple[int, int]]:
    """Half-open word ranges that cover the text in order, by the text's quotations.

    A sentence ends with its paragraph, or behind a final mark before a capital, a digit or a quotation mark;
    never inside quotation marks and never behind an abbreviation, an initial or a degree. A paragraph
    that breaks off in the middle of a sentence goes on in the next.
    """
    cuts = _paragraph_ends(prose, quotations)
    cuts.update(_final_marks(prose, quotations))
    cuts.discard(0)
    bounds = sorted(cuts)
    return list(zip([0, *bounds], bounds, strict=False))


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    """Abbreviations behind which a sentence may end all the same."""

    endings: frozenset[str]
    before_numbers: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    """The two groups of abbreviations.toml that a sentence may end with."""
    table = tomllib.loads(files("transforms.prose").joinpath("abbreviations.toml").read_text("utf-8"))
    return _Abbreviations(frozenset(table["endings"]), frozenset(table["before_numbers"]))


@cache
def _stops() -> frozenset[str]:
    """Folded words that can end a sentence."""
    return FINAL | _abbreviations().endings | _abbreviations().before_numbers


def _final_marks(prose: Prose, quotations: Sequence[Quotation]) -> list[int]:
    """Word indexes behind final marks that end a sentence."""
    stops = _stops()
    openings = [quotation.opening for quotation in quotations]
    cuts: list[int] = []
    for index in [index for index, word in enumerate(prose.folded) if word in stops]:
        if prose.words[index][-1] not in FINAL:
            continue
        behind = _behind(prose, index)
        within = bisect_right(openings, index) - 1
        if within >= 0 and index < quotations[within].last:
            if behind < quotations[within].last:
                continue
            behind = max(behind, quotations[within].after)
        if _begins_sentence(prose, index, behind):
            cuts.append(behind)
    return cuts


def _behind(prose: Prose, index: int) -> int:
    """The index behind a final mark and the marks that cling to it."""
    index += 1
    while index < len(prose) and prose.words[index] in _BEHIND_FINAL and prose.starts[index] == prose.ends[index - 1]:
        index += 1
    return index


def _begins_sentence(prose: Prose, final: int, index: int) -> bool:
    """Whether a new sentence begins at a word behind a final mark."""
    if index >= len(prose):
        return False
    first = prose.words[index][0]
    if prose.starts[index] == prose.ends[index - 1]:
        return first.isupper() and _lost_its_space(prose, index - 1)
    if prose.folded[final] in _abbreviations().before_numbers and not first.isupper():
        return False
    if prose.words[final] == "." and final and prose.words[final - 1].isdigit():
        return not first.isdigit() and first in _BEFORE_WORD | {first.upper()} and not _numbers_item(prose, final - 1)
    return first.isupper() or first.isdigit() or first in _BEFORE_WORD


def _lost_its_space(prose: Prose, final: int) -> bool:
    """Whether a dot behind an ordinary word clings to the next sentence."""
    before = prose.words[final - 1] if final else ""
    return prose.words[final] == "." and before.islower() and len(before) > _LONGEST_ITEM


def _numbers_item(prose: Prose, index: int) -> bool:
    """Whether a number opens its line or follows a final mark: the 2 of `2. Membawa kartu`."""
    if len(prose.words[index]) > _LONGEST_ITEM:
        return False
    return prose.opens_line(index) or prose.words[index - 1] in FINAL


def _paragraph_ends(prose: Prose, quotations: Sequence[Quotation]) -> set[int]:
    """Ends of paragraphs that also end a sentence."""
    openings = [quotation.opening for quotation in quotations]
    ends: set[int] = set()
    linked = False
    for first, last in prose.paragraphs:
        within = bisect_right(openings, last - 1) - 1
        if within >= 0 and last < quotations[within].last:
            continue
        unfinished = prose.folded[last - 1] in _UNFINISHED
        goes_on = last < len(prose) and (
            unfinished
            or (linked and last - first <= _LONGEST_LINK and prose.words[last - 1][-1] not in FINAL)
            or (prose.words[last - 1][-1].isalpha() and prose.words[last][0].islower())
        )
        linked = unfinished
        if not goes_on:
            ends.add(last)
    return ends
