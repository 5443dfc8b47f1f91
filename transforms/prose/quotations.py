"""Stretches between quotation marks: marks paired, nested ones skipped, ends that are missing repaired."""

from bisect import bisect_right
from dataclasses import dataclass

from transforms.prose.quotation_marks import Mark, Side, marks_of
from transforms.prose.speech_verbs import load_speech_verbs
from transforms.prose.words import Prose

FINAL = frozenset(".!?…")
_BEFORE_END = FINAL | {","}
_LONGEST = 400  # words; what is longer between two marks was never closed
_MOST_PARAGRAPHS = 6  # that one pair of marks may span
_LONGEST_GUESSED = 150  # words; the most that is taken where a mark is missing
_LONGEST_BEGUN = 80  # the same where the opening one is missing
_LEAST_GUESSED = 4
_SHORT = 8
_FEWEST_PARAGRAPHS = 3  # of a text whose line breaks are trusted
_BEFORE_CUE = frozenset(",?!")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: the words `first` up to `last` lie between them.

    `opening` is the index of the word before which it begins, mark included; `after` the index of the first
    word behind its closing mark. `is_closed` is False where a mark is missing and the end was found otherwise.
    """

    first: int
    last: int
    opening: int
    after: int
    is_closed: bool = True
    is_single: bool = False


def quotations_of(prose: Prose) -> list[Quotation]:
    """Every stretch in quotation marks, in order, without overlap; single marks count outside double ones."""
    marks = marks_of(prose)
    double = _Pairing(prose, _real(prose, marks.double)).run()
    return _with_single(prose, double, marks.single) if marks.single else double


def _real(prose: Prose, marks: list[Mark]) -> list[Mark]:
    """The marks without doubtful ones that close nothing: a question mark may be one that asks."""
    real: list[Mark] = []
    opened = -_LONGEST
    for mark in marks:
        if not mark.is_doubtful or mark.side is Side.OPENS or _closes(prose, mark, opened):
            real.append(mark)
            opened = mark.last if mark.side is Side.OPENS else opened
    return real


def _closes(prose: Prose, mark: Mark, opened: int) -> bool:
    """Whether a doubtful mark closes: behind punctuation, before a cue, in a sentence soon after an opening one."""
    if prose.words[mark.first - 1] in _BEFORE_END or mark.last == len(prose):
        return True
    behind = prose.words[mark.last]
    return behind in load_speech_verbs().closing or (mark.first - opened <= _SHORT and behind[0].islower())


class _Pairing:
    """The double marks of a text, paired from left to right."""

    def __init__(self, prose: Prose, marks: list[Mark]) -> None:
        self.prose = prose
        self.marks = marks
        self.breaks = [first for first, _ in prose.paragraphs]
        self.found: list[Quotation] = []

    def run(self) -> list[Quotation]:
        """The quotations of all marks, empty ones left out."""
        at = 0
        while at < len(self.marks):
            if self.marks[at].side is Side.CLOSES:
                self._add_never_opened(self.marks[at])
                at += 1
            else:
                at = self._close(at)
        return [found for found in self.found if found.first < found.last]

    def _close(self, at: int) -> int:
        """Find the end of the quotation that mark `at` opens; the mark to go on with."""
        opening, limit = self.marks[at], self._paragraph_end(self.marks[at])
        match self.marks[at + 1 : at + 4]:
            case [following, *_] if following.side is not Side.OPENS and self._reaches(opening, following):
                self._add(opening, following)
                return at + 2
            case [nested, inner, outer] if self._nests(nested, inner, outer) and self._reaches(opening, outer):
                self._add(opening, outer)
                return at + 4
            case [following, *_] if following.side is Side.OPENS:
                limit = min(limit, following.first)
        self._add_never_closed(opening, limit)
        return at + 1

    def _nests(self, nested: Mark, inner: Mark, outer: Mark) -> bool:
        """Whether three marks behind an opening one are a quotation within and the end of the whole."""
        return nested.side is Side.OPENS and inner.side is not Side.OPENS and outer.side is Side.CLOSES

    def _reaches(self, opening: Mark, mark: Mark) -> bool:
        """Whether two marks can belong together: paragraphs lie between them only where the second closes."""
        if mark.first - opening.last > _LONGEST:
            return False
        paragraphs = self._paragraph(mark.first) - self._paragraph(opening.first)
        if paragraphs == 0:
            return True
        if mark.side is not Side.CLOSES or paragraphs > _MOST_PARAGRAPHS:
            return False
        return self._missing_end(opening, self._paragraph_end(opening)) is None

    def _paragraph(self, word: int) -> int:
        return bisect_right(self.breaks, word) - 1

    def _paragraph_end(self, mark: Mark) -> int:
        return self.prose.paragraphs[self._paragraph(mark.first)][1]

    def _add(self, opening: Mark, closing: Mark) -> None:
        self.found.append(Quotation(opening.last, closing.first, opening.first, closing.last))

    def _add_never_closed(self, opening: Mark, limit: int) -> None:
        """End at a cue where the mark was forgotten before it, else with the paragraph or the sentence."""
        limit = min(limit, opening.last + _LONGEST)
        last = self._missing_end(opening, limit) or self._guessed_end(opening, limit)
        if opening.is_doubtful and opening.first not in self.breaks:
            return
        if last - opening.last >= _LEAST_GUESSED:
            self.found.append(Quotation(opening.last, last, opening.first, last, is_closed=False))

    def _missing_end(self, opening: Mark, limit: int) -> int | None:
        """The index of the cue before which a mark was forgotten: `…siap, ujarnya`."""
        verbs, prose = load_speech_verbs(), self.prose
        for index in range(opening.last + 1, limit):
            if prose.words[index - 1] not in _BEFORE_CUE:
                continue
            if prose.folded[index] in verbs.possessive:
                return index
            if prose.folded[index] in verbs.bare and index + 1 < limit and self._names(index + 1):
                return index
        return None

    def _names(self, index: int) -> bool:
        """Whether a word can begin the naming of a speaker."""
        return self.prose.folded[index] in load_speech_verbs().pronouns or self.prose.words[index][0].isupper()

    def _guessed_end(self, opening: Mark, limit: int) -> int:
        """The end of the paragraph; of the first sentence where the text goes on for long or another mark opens."""
        words = self.prose.words
        whole = limit == self._paragraph_end(opening) and limit - opening.last <= _LONGEST_GUESSED
        if whole or (limit - opening.last <= _LONGEST_GUESSED and words[limit - 1] in FINAL):
            return limit
        return next((index + 1 for index in range(opening.last, limit) if words[index] in FINAL), opening.last)

    def _add_never_opened(self, closing: Mark) -> None:
        """Begin with the paragraph where a cue stands behind a closing mark that nothing opened."""
        prose, verbs = self.prose, load_speech_verbs()
        if len(self.breaks) < _FEWEST_PARAGRAPHS:
            return
        start = self.prose.paragraphs[self._paragraph(closing.first)][0]
        has_cue = closing.last < len(prose) and prose.folded[closing.last] in verbs.closing
        if not has_cue or not start < closing.first <= start + _LONGEST_BEGUN:
            return
        if prose.words[closing.first - 1] not in _BEFORE_END or (self.found and self.found[-1].after > start):
            return
        if verbs.active.isdisjoint(prose.folded[start : closing.first]):
            self.found.append(Quotation(start, closing.first, start, closing.last, is_closed=False))


def _with_single(prose: Prose, double: list[Quotation], marks: list[Mark]) -> list[Quotation]:
    """The quotations with those in single marks that lie outside all others and within one paragraph."""
    found = list(double)
    starts = [quotation.opening for quotation in double]
    paragraph_ends = [last for _, last in prose.paragraphs]
    opening: Mark | None = None
    for mark in marks:
        before = bisect_right(starts, mark.first) - 1
        if before >= 0 and mark.first < double[before].after:
            continue
        if mark.side is Side.OPENS:
            opening = mark
        elif opening is not None and mark.side is Side.CLOSES:
            limit = paragraph_ends[bisect_right(paragraph_ends, opening.first)]
            limit = min(limit, starts[before + 1] if before + 1 < len(starts) else limit)
            apart = before < 0 or double[before].after <= opening.first
            if apart and mark.first < limit and mark.first - opening.last <= _LONGEST_GUESSED:
                found.append(Quotation(opening.last, mark.first, opening.first, mark.last, is_single=True))
            opening = None
    return sorted((each for each in found if each.first < each.last), key=lambda each: each.first)
