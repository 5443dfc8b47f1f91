"""Who said each quotation: named by its cue, else the one who speaks around it, else carried over."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from transforms.people.person import ArticlePerson
from transforms.prose.quotations import Quotation
from transforms.prose.words import Prose
from transforms.quotes.cues import Cue, CueKind
from transforms.quotes.subjects import Subject, Weight
from transforms.quotes.voices import NOBODY, Voice, Voices


class Attribution(StrEnum):
    """How a speaker was found, from the surest way to the least sure."""

    EXPLICIT = "explicit"
    SAME_PARAGRAPH = "same_paragraph"
    PREVIOUS_PARAGRAPH = "previous_paragraph"
    CARRIED_OVER = "carried_over"
    MAIN_PERSON = "main_person"


# Rounded down from the shares of right speakers in articles whose quotations were annotated by hand.
CONFIDENCE = {
    Attribution.EXPLICIT: 0.98,
    Attribution.SAME_PARAGRAPH: 0.94,
    Attribution.PREVIOUS_PARAGRAPH: 0.92,
    Attribution.CARRIED_OVER: 0.9,
    Attribution.MAIN_PERSON: 0.5,
}


@dataclass(frozen=True, slots=True)
class Speech:
    """A direct quotation with the cues around it and the sentence it stands in, in words."""

    quotation: Quotation
    behind: Cue | None
    before: Cue | None
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A voice and how it was found."""

    voice: Voice
    attribution: Attribution | None


class Attributor:
    """Gives each quotation its voice, from the first to the last; remembers who spoke."""

    def __init__(
        self, prose: Prose, voices: Voices, subjects: Sequence[Subject], people: Sequence[ArticlePerson]
    ) -> None:
        self.prose = prose
        self.voices = voices
        self.subjects = subjects
        self.people = people
        self.paragraphs = [first for first, _ in prose.paragraphs]
        self.next_subject = 0
        self.topic: Voice | None = None
        self.current: Voice | None = None
        self.current_at = 0
        self.is_quoted = False

    def attribute(self, speech: Speech, following: Speech | None) -> Attributed:
        """The voice of the next quotation; `following` is the one behind it."""
        self._listen(speech.quotation.opening)
        found = self._explicit(speech) or self._run_on(speech, following) or self._referred(speech)
        self._remember(found.voice, speech.quotation.after, is_quoted=True)
        return found

    def _explicit(self, speech: Speech) -> Attributed | None:
        """The voice that a cue of the quotation names."""
        named = self._named(speech)
        if named is None:
            return None
        return Attributed(named, Attribution.EXPLICIT if named.name or named.office else None)

    def _run_on(self, speech: Speech, following: Speech | None) -> Attributed | None:
        """The voice of the next paragraph, where a quotation runs over several and each opens it anew."""
        if following is None or speech.quotation.is_closed or speech.behind or speech.before:
            return None
        named = self._named(following) if following.quotation.opening == speech.quotation.after else None
        return Attributed(named, Attribution.CARRIED_OVER) if named and named.name else None

    def _listen(self, limit: int) -> None:
        """Take note of those who speak before a word."""
        while self.next_subject < len(self.subjects) and self.subjects[self.next_subject].at < limit:
            subject = self.subjects[self.next_subject]
            self.next_subject += 1
            if subject.weight is Weight.TOPIC:
                self.topic = subject.voice
            elif subject.weight is Weight.ENTERS and subject.voice is not None:
                self._remember(subject.voice, subject.at, is_quoted=False)
            elif (voice := subject.voice or self.topic or self.current) is not None:
                self._remember(voice, subject.at, is_quoted=False)

    def _remember(self, voice: Voice, at: int, *, is_quoted: bool) -> None:
        self.current, self.current_at, self.is_quoted = voice, at, is_quoted
        self.topic = voice

    def _named(self, speech: Speech) -> Voice | None:
        """The voice that the cue behind the quotation names, or the one before it."""
        cue = speech.behind
        if cue is not None and cue.kind is CueKind.NAMES_BEFORE:
            return self.voices.subject_before(cue.at, speech.quotation.after)[1]
        if cue is not None and (cue.kind is CueKind.NAMES_BEHIND or cue.at + 1 in self.voices.named):
            voice = self.voices.named_behind(cue.at + 1, speech.sentence[1])
            if voice is not None:
                return voice
        cue = speech.before if cue is None else None
        if cue is None:
            return None
        if cue.kind is CueKind.NAMES_BEFORE:
            return self.voices.subject_before(cue.at, speech.sentence[0])[1]
        if cue.kind is CueKind.NAMES_BEHIND:
            return self.voices.named_behind(cue.at + 1, speech.quotation.opening)
        return None

    def _referred(self, speech: Speech) -> Attributed:
        """The voice of a quotation whose cue names none: who spoke last, else the article's main person."""
        if self.current is None:
            has_cue = speech.behind is not None or speech.before is not None
            voice = self.topic or self.voices.introduced_before(speech.quotation.opening)
            voice = voice or (self._main(speech.quotation.opening) if has_cue else None)
            return Attributed(voice, Attribution.MAIN_PERSON) if voice else Attributed(NOBODY, None)
        if self.current == NOBODY:
            return Attributed(NOBODY, None)
        if self._paragraph(self.current_at) == self._paragraph(speech.quotation.opening):
            return Attributed(self.current, Attribution.SAME_PARAGRAPH)
        way = Attribution.CARRIED_OVER if self.is_quoted else Attribution.PREVIOUS_PARAGRAPH
        return Attributed(self.current, way)

    def _main(self, word: int) -> Voice | None:
        """The person whom the article names most often, of those named before a word if there are any."""
        offset = self.prose.starts[word]
        before = [person for person in self.people if person.mentions[0].start < offset]
        main = max(before or self.people, key=lambda person: len(person.mentions), default=None)
        return Voice(main, main.name, main.office) if main else None

    def _paragraph(self, word: int) -> int:
        return bisect_right(self.paragraphs, word)
