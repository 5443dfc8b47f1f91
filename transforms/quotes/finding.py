"""Direct quotations of a body, each with its speaker."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.people.person import ArticlePerson
from transforms.prose.quotations import Quotation
from transforms.prose.words import Prose
from transforms.quotes.attribution import CONFIDENCE, Attributed, Attribution, Attributor, Speech
from transforms.quotes.cues import cue_before, cue_behind
from transforms.quotes.directness import is_direct
from transforms.quotes.subjects import subjects_of
from transforms.quotes.voices import Voices


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A direct quotation: the words between the marks, offsets in the body, half-open.

    `cue` is as printed. `speaker` is None for a voice that is no person of the article; `speaker_name` then is
    the name as printed, or None where the text names nobody. `confidence` is that of the attribution, 0 to 1.
    """

    start: int
    end: int
    text: str
    cue: str | None
    speaker: ArticlePerson | None
    speaker_name: str | None
    speaker_office: str | None
    attribution: Attribution | None
    confidence: float


def find_quotes(
    prose: Prose,
    quotations: Sequence[Quotation],
    sentences: Sequence[tuple[int, int]],
    people: Sequence[ArticlePerson],
) -> list[FoundQuote]:
    """Every direct quotation of a body in order, without overlap."""
    speeches = _speeches(prose, quotations, sentences)
    if not speeches:
        return []
    voices = Voices(prose, people, _quoted(prose, speeches))
    cues = frozenset(speech.behind.at for speech in speeches if speech.behind)
    subjects = subjects_of(prose, sentences, voices, cues)
    attributor = Attributor(prose, voices, subjects, people)
    return [
        _found(prose, speech, attributor.attribute(speech, following))
        for speech, following in zip(speeches, [*speeches[1:], None], strict=True)
    ]


def _speeches(prose: Prose, quotations: Sequence[Quotation], sentences: Sequence[tuple[int, int]]) -> list[Speech]:
    """The direct quotations of a body with their cues."""
    starts = [first for first, _ in sentences]
    speeches: list[Speech] = []
    for quotation in quotations:
        sentence = sentences[bisect_right(starts, quotation.opening) - 1]
        end = sentences[bisect_right(starts, max(quotation.opening, quotation.after - 1)) - 1][1]
        behind = cue_behind(prose, quotation)
        floor = max(sentence[0], speeches[-1].quotation.after if speeches else 0)
        before = cue_before(prose, quotation, floor)
        if is_direct(prose, quotation, behind, before):
            speeches.append(Speech(quotation, behind, before, (floor, end)))
    return speeches


def _quoted(prose: Prose, speeches: Sequence[Speech]) -> bytearray:
    """A flag per word: whether it stands in a direct quotation."""
    flags = bytearray(len(prose) + 1)
    for speech in speeches:
        first, last = speech.quotation.opening, speech.quotation.after
        flags[first:last] = b"\x01" * (last - first)
    return flags


def _found(prose: Prose, speech: Speech, attributed: Attributed) -> FoundQuote:
    """The quotation as it is handed on."""
    quotation, voice, way = speech.quotation, attributed.voice, attributed.attribution
    start, end = prose.starts[quotation.first], prose.ends[quotation.last - 1]
    cue = speech.behind or speech.before
    return FoundQuote(
        start=start,
        end=end,
        text=prose.text[start:end],
        cue=prose.words[cue.at] if cue else None,
        speaker=voice.person,
        speaker_name=voice.name,
        speaker_office=voice.office,
        attribution=way,
        confidence=CONFIDENCE[way] if way else 0.0,
    )
