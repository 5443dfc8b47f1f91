"""The words that tie a quotation to its speaker, behind it or before it."""

from dataclasses import dataclass
from enum import Enum

from transforms.prose.quotations import FINAL, Quotation
from transforms.prose.speech_verbs import load_speech_verbs
from transforms.prose.words import Prose
from transforms.quotes.lexicon import load_lexicon

_THUS = frozenset({"demikian", "begitu", "begitulah"})
_SKIPPED = _THUS | {",", ".", "-", "–", "—", ")"}
_MOST_SKIPPED = 3
_LONGEST_SUBJECT = 8
_FARTHEST = 25  # words between an introducing verb and the quotation


class CueKind(Enum):
    """Where the speaker stands as seen from the cue."""

    NAMES_BEHIND = "names_behind"
    POINTS_BACK = "points_back"
    NAMES_BEFORE = "names_before"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says that a quotation is speech: its index, and on which side it names the speaker."""

    at: int
    kind: CueKind


def cue_behind(prose: Prose, quotation: Quotation) -> Cue | None:
    """The cue that follows a quotation: `ujarnya`, `kata`, `demikian disampaikan`."""
    for index in range(quotation.after, min(quotation.after + _MOST_SKIPPED, len(prose))):
        kind = _kind_behind(prose, index, ends_with_comma=prose.words[quotation.last - 1] == ",")
        if kind is not None:
            return Cue(index, kind)
        if prose.folded[index] not in _SKIPPED:
            break
    return _subject_and_verb(prose, quotation) if prose.words[quotation.last - 1] == "," else None


def _subject_and_verb(prose: Prose, quotation: Quotation) -> Cue | None:
    """The verb of a clause that follows a comma and a mark: `siap,” Sari menambahkan`."""
    verbs = load_speech_verbs()
    for index in range(quotation.after, min(quotation.after + _LONGEST_SUBJECT, len(prose))):
        if prose.folded[index] in verbs.active and index > quotation.after:
            return Cue(index, CueKind.NAMES_BEFORE)
        if not (prose.words[index][0].isupper() or prose.folded[index] in verbs.pronouns):
            break
    return None


def _kind_behind(prose: Prose, index: int, *, ends_with_comma: bool) -> CueKind | None:
    """What kind of cue a word behind a quotation is, if it is one."""
    verbs, word = load_speech_verbs(), prose.folded[index]
    if word in verbs.bare or word in verbs.passive or (word in verbs.active and ends_with_comma):
        return CueKind.NAMES_BEHIND
    if word in verbs.possessive:
        return CueKind.POINTS_BACK
    says_thus = word in load_lexicon().statements and prose.folded[index - 1] in _THUS
    return CueKind.NAMES_BEHIND if says_thus else None


def cue_before(prose: Prose, quotation: Quotation, sentence_start: int) -> Cue | None:
    """The cue that introduces a quotation: `X mengatakan, "…`, `menurut X, "…`, `X menilai hal itu "…`."""
    verbs = load_speech_verbs()
    for index in range(quotation.opening - 1, max(sentence_start, quotation.opening - _FARTHEST) - 1, -1):
        word = prose.folded[index]
        if word in FINAL:
            return None
        if word in verbs.active:
            return Cue(index, CueKind.NAMES_BEFORE)
        if word in verbs.possessive:
            return Cue(index, CueKind.POINTS_BACK)
        if word in verbs.passive or word in verbs.according or word in verbs.plain:
            return Cue(index, CueKind.NAMES_BEHIND)
    return None
