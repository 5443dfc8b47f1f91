"""Who speaks outside quotation marks: the subjects of verbs of speech, in the order of the text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from transforms.prose.speech_verbs import load_speech_verbs
from transforms.prose.words import Prose
from transforms.quotes.lexicon import load_lexicon
from transforms.quotes.voices import Voice, Voices

_LEADING = 6  # words that may stand before the subject that opens a sentence
_LEADING_CLAUSE = 20  # the same with a comma right before the subject
_JOINING = frozenset({"dan", "serta", "&", ","})


class Weight(IntEnum):
    """How plainly a sentence makes somebody its speaker."""

    TOPIC = 1
    ENTERS = 2
    SPEAKS = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody at a word; `voice` None is a pronoun that speaks."""

    at: int
    voice: Voice | None
    weight: Weight


def subjects_of(
    prose: Prose, sentences: Sequence[tuple[int, int]], voices: Voices, cues: frozenset[int]
) -> list[Subject]:
    """The people who speak outside quotations, and those with whom a sentence begins.

    `cues` are the indexes of verbs that belong to quotations: they say nothing about the sentence around them.
    """
    starts = [first for first, _ in sentences]
    found = _topics(prose, sentences, starts, voices)
    settled = -1
    every, quoted = load_speech_verbs().every, voices.quoted
    for verb in [index for index, word in enumerate(prose.folded) if word in every]:
        if quoted[verb] or verb in cues:
            continue
        number = bisect_right(starts, verb) - 1
        if number == settled:
            continue
        subject = _speaker(prose, voices, verb, sentences[number])
        if subject is not None:
            found.append(subject)
            settled = number
    return sorted(found, key=lambda subject: (subject.at, subject.weight))


def _topics(prose: Prose, sentences: Sequence[tuple[int, int]], starts: list[int], voices: Voices) -> list[Subject]:
    """People with whom a sentence begins, each alone."""
    found: list[Subject] = []
    seen = -1
    for at in sorted(voices.named):
        number = bisect_right(starts, at) - 1
        if number != seen and _leads(prose, voices, at, sentences[number][0]):
            weight = Weight.ENTERS if voices.named[at].is_introduced else Weight.TOPIC
            found.append(Subject(at, voices.named[at].voice, weight))
        seen = number
    return found


def _leads(prose: Prose, voices: Voices, at: int, first: int) -> bool:
    """Whether a name alone is the subject with which its sentence begins: nothing before makes it something else."""
    if _is_listed(prose, voices, at):
        return False
    clause = max(
        (index + 1 for index in range(max(first, at - _LEADING_CLAUSE), at) if prose.words[index] == ","), default=first
    )
    if at - clause > _LEADING or voices.is_oblique(at) or (at and prose.folded[at - 1] in load_speech_verbs().every):
        return False
    return load_lexicon().oblique.isdisjoint(prose.folded[clause:at])


def _is_listed(prose: Prose, voices: Voices, at: int) -> bool:
    """Whether another name follows a name: no `ia` can mean both."""
    behind = voices.named[at].behind
    if behind + 1 >= len(prose) or prose.folded[behind] not in _JOINING:
        return False
    return behind + 1 in voices.named or (prose.words[behind] != "," and prose.words[behind + 1][0].isupper())


def _speaker(prose: Prose, voices: Voices, verb: int, sentence: tuple[int, int]) -> Subject | None:
    """The one who speaks by a verb outside quotations."""
    verbs, word = load_speech_verbs(), prose.folded[verb]
    if word in verbs.active:
        is_found, voice = voices.subject_before(verb, sentence[0])
        return Subject(verb, voice, Weight.SPEAKS) if is_found else None
    if word in verbs.possessive or (word in verbs.bare and not _opens_clause(prose, voices, verb, sentence[0])):
        return None
    behind = verb + 1 + (verb + 1 < sentence[1] and prose.folded[verb + 1] == "oleh")
    voice = voices.named_behind(behind, sentence[1])
    return Subject(verb, voice, Weight.SPEAKS) if voice is not None and voice.person is not None else None


def _opens_clause(prose: Prose, voices: Voices, index: int, first: int) -> bool:
    """Whether a bare cue stands at the start of its sentence, behind a comma, or plainly before a name."""
    if index == first or prose.words[index - 1] == ",":
        return True
    return prose.folded[index] in load_speech_verbs().plain and index + 1 in voices.named
