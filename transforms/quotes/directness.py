"""Whether a stretch in quotation marks is what a person said, or a title, a slogan, a single word."""

from transforms.prose.quotations import FINAL, Quotation
from transforms.prose.words import Prose
from transforms.quotes.cues import Cue
from transforms.quotes.lexicon import load_lexicon

_INNER_END = FINAL | {","}
_CLOSED_BEFORE = FINAL | frozenset('"”’»:')
_NEAR = 3  # words before the marks in which a word such as `buku` makes them a title's
# Words from which marks are taken to hold speech, by what else speaks for it.
_CUED = 2
_INTRODUCED = 3
_CONTINUED = 4
_ALONE = 5
_AFTER_VERB = 6
_EMBEDDED = 10


def is_direct(prose: Prose, quotation: Quotation, behind: Cue | None, before: Cue | None) -> bool:
    """Judge by the cues around it, then by what it is: a title, a sentence of its own, a part of one."""
    length = sum(1 for word in prose.folded[quotation.first : quotation.last] if word[0].isalpha())
    if not length:
        return False
    ends_inside = prose.words[quotation.last - 1][-1] in _INNER_END
    if behind is not None:
        return (ends_inside or length >= _CUED) and not _is_written(prose, behind)
    if _is_title(prose, quotation) or _is_scripture(prose, quotation):
        return False
    if before is not None and (needed := _needed_after(prose, quotation, before)):
        return ends_inside or length >= needed
    return _is_speech_by_itself(prose, quotation, length)


def _is_speech_by_itself(prose: Prose, quotation: Quotation, length: int) -> bool:
    """Whether marks without any cue hold speech, by their length and what ends them."""
    end = prose.words[quotation.last - 1][-1]
    if quotation.is_single:
        return _stands_alone(prose, quotation) and length >= _ALONE and end in FINAL
    if _stands_alone(prose, quotation):
        return length >= _ALONE or end in FINAL
    return length >= (_ALONE if end in _INNER_END else _EMBEDDED)


def _needed_after(prose: Prose, quotation: Quotation, before: Cue) -> int | None:
    """How many words speech has behind an introducing verb; None where the verb is too far to introduce it."""
    if prose.words[quotation.opening - 1] in ",:":
        return _INTRODUCED
    if prose.words[quotation.first][0].islower():
        return _CONTINUED
    return _AFTER_VERB if quotation.opening - before.at <= _NEAR else None


def _is_written(prose: Prose, behind: Cue) -> bool:
    """Whether the cue names a document: `bunyi Pasal 5`."""
    return not load_lexicon().documents.isdisjoint(prose.folded[behind.at + 1 : behind.at + 2])


def _is_scripture(prose: Prose, quotation: Quotation) -> bool:
    """Whether a source in holy books stands behind the marks: `(HR. Muslim)`."""
    return not load_lexicon().scriptures.isdisjoint(prose.folded[quotation.after : quotation.after + 2])


def _is_title(prose: Prose, quotation: Quotation) -> bool:
    """Whether a word before the marks announces a title, or every word of some length is capitalised."""
    titles = load_lexicon().titles
    for index in range(quotation.opening - 1, max(0, quotation.opening - _NEAR) - 1, -1):
        if prose.folded[index] in titles:
            return True
        if prose.words[index][-1] in FINAL or prose.opens_line(index):
            break
    words = [word for word in prose.words[quotation.first : quotation.last] if word[0].isalpha() and len(word) > _NEAR]
    if prose.words[quotation.last - 1][-1] in FINAL:
        return False
    return all(word[0].isupper() for word in words) and not (words and all(word.isupper() for word in words))


def _stands_alone(prose: Prose, quotation: Quotation) -> bool:
    """Whether the marks begin where a sentence can begin and end where one can end."""
    first, after = quotation.opening, quotation.after
    begins = prose.opens_line(first) or prose.words[first - 1][-1] in _CLOSED_BEFORE
    ends = after >= len(prose) or prose.opens_line(after) or not prose.words[after][0].islower()
    return begins and ends
