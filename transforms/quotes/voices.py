"""Who speaks where a text names a speaker: a person of the article, somebody else, nobody by name."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.people.lexicon import load_offices
from transforms.people.person import ArticlePerson
from transforms.prose.quotations import FINAL
from transforms.prose.speech_verbs import load_speech_verbs
from transforms.prose.words import Prose, fold
from transforms.quotes.lexicon import load_lexicon

_FARTHEST = 40  # words from a cue to the name of the speaker
_LONGEST_NAME = 6
_LONGEST_PARTICLE = 3  # letters
_MOST_COMPOUNDED = 2  # words such as wakil before a head
_SHORTEST_VERB = 5  # letters; shorter words in me- are seldom verbs


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks: a person of the article, a name or an office that belongs to none of them, or nobody."""

    person: ArticlePerson | None = None
    name: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A person named outside quotations: the voice, the index behind, whether the office stands beside the name."""

    voice: Voice
    behind: int
    is_introduced: bool


@dataclass(frozen=True, slots=True)
class Office:
    """The office of a person of the article: its usual head, all its words folded, and the voice."""

    head: str
    words: frozenset[str]
    voice: Voice

    def is_named_by(self, head: str) -> bool:
        """Whether a head, perhaps without the unit behind it, names this office."""
        return self.head == head or self.head.startswith(head + " ")


NOBODY = Voice()


class Voices:
    """The people of an article by the words that name them; words inside quotations name no speaker."""

    def __init__(self, prose: Prose, people: Sequence[ArticlePerson], quoted: bytearray) -> None:
        self.prose = prose
        self.quoted = quoted
        self.named: dict[int, Named] = {}
        self.places: dict[int, list[int]] = {}
        self.people = [Voice(person, person.name, person.office) for person in people]
        self.offices: list[Office] = []
        self.initials: dict[str, Voice | None] = {}
        for person, voice in zip(people, self.people, strict=True):
            self._add_mentions(person, voice)
            initials = "".join(word[0] for word in person.name.split() if word[0].isupper())
            self.initials[initials] = None if initials in self.initials else voice
            if person.office and person.office_head:
                words = frozenset(fold(word) for word in person.office.split())
                self.offices.append(Office(person.office_head, words, voice))
        self.introduced = sorted(at for at, named in self.named.items() if named.is_introduced)

    def _add_mentions(self, person: ArticlePerson, voice: Voice) -> None:
        """Note the first words of a person's mentions that stand outside quotations."""
        places = self.places[id(person)] = []
        for mention in person.mentions:
            first = bisect_right(self.prose.starts, mention.start) - 1
            if first >= 0 and not self.quoted[first]:
                behind = bisect_left(self.prose.starts, mention.end)
                self.named[first] = Named(voice, behind, mention.office is not None)
                places.append(first)

    def named_behind(self, first: int, limit: int) -> Voice | None:
        """Whom the words from `first` name as the speaker; None where they point back to somebody named before."""
        verbs, lexicon, prose = load_speech_verbs(), load_lexicon(), self.prose
        is_anonymous, end = False, min(limit, first + _FARTHEST)
        for index in range(first, end):
            if index in self.named:
                return self._whose_kin(index) or self.named[index].voice
            word = prose.folded[index]
            if (word in verbs.pronouns and index <= first + 1) or word in lexicon.pointers:
                return NOBODY if is_anonymous else None
            if self._ends_naming(index, word):
                end = index
                break
            is_anonymous = is_anonymous or word in lexicon.anonymous
        return self.office_at(first, end) or self._unknown(first, end)

    def _whose_kin(self, index: int) -> Voice | None:
        """Whoever is named behind a person whose kin speaks: kata ibunda Arga, Sari."""
        behind = self.named[index].behind
        if not index or self.prose.folded[index - 1] not in load_offices().roles or behind >= len(self.prose):
            return None
        other = self.named.get(behind + 1) if self.prose.words[behind] == "," else None
        return other.voice if other else None

    def _ends_naming(self, index: int, word: str) -> bool:
        """Whether the naming of a speaker is over: a quotation, a circumstance, a comma before a new clause."""
        lexicon = load_lexicon()
        if self.quoted[index] or word in FINAL or word in lexicon.days or self.prose.words[index] in lexicon.adjuncts:
            return True
        return word == "," and not self._goes_on(index + 1)

    def _goes_on(self, index: int) -> bool:
        """Whether the naming of a speaker goes on behind a comma: a part of the office, the name, another name."""
        if index >= len(self.prose):
            return False
        word = self.prose.folded[index]
        known = index in self.named or word in {"dan", "serta"} or word in load_lexicon().pointers
        return known or self._is_name_word(index)

    def _unknown(self, first: int, end: int) -> Voice | None:
        """A capitalised name, an office, an account or a description that belongs to no person of the article."""
        if handle := self._handle(first, end):
            return Voice(name=handle)
        last = first
        while last < min(end, first + _LONGEST_NAME) and self._is_name_word(last):
            last += 1
        if last == first:
            return NOBODY if first < end and self._describes(first) else None
        printed = _first_sentence(self.prose.printed(first, last))
        if self._head_at(first, last):
            return Voice(office=printed)
        return self.known_as(printed) or Voice(name=printed)

    def _describes(self, index: int) -> bool:
        """Whether a word behind a cue is a noun for the speaker (`kata pendukung`), no verb and no particle."""
        word = self.prose.words[index]
        return word.isalpha() and len(word) > _LONGEST_PARTICLE and not word.startswith(("me", "ber"))

    def known_as(self, printed: str) -> Voice | None:
        """The one person of the article whose initials or whose name's words these are."""
        if known := self.by_initials(printed):
            return known
        words = printed.split()
        voices = [voice for voice in self.people if voice.name and all(word in voice.name.split() for word in words)]
        return voices[0] if len(voices) == 1 else None

    def by_initials(self, word: str) -> Voice | None:
        """The one person of the article whose initials a word in capitals is."""
        return self.initials.get(word) if len(word) > 1 and word.isupper() else None

    def _handle(self, first: int, end: int) -> str | None:
        """The first account among words, such as @warga_desa."""
        for index in range(first, end):
            if self.prose.words[index] == "@":
                return self.prose.text[self.prose.starts[index] :].split(maxsplit=1)[0].rstrip(".,;:!?)")
        return None

    def _is_name_word(self, index: int) -> bool:
        return self.prose.words[index][0].isupper()

    def _head_at(self, first: int, limit: int) -> tuple[str, int] | None:
        """The usual form of the office head that begins at a word (`wakil wali kota`), and the index behind it."""
        offices, folded = load_offices(), self.prose.folded
        start = first
        while start < limit and start < first + _MOST_COMPOUNDED and folded[start] in offices.before_heads:
            start += 1
        for phrase in offices.heads.get(folded[start], ()) if start < limit else ():
            if tuple(folded[start : start + len(phrase)]) == phrase:
                head = " ".join(phrase)
                whole = " ".join((*folded[first:start], offices.same.get(head, head)))
                return offices.same.get(whole, whole), start + len(phrase)
        return None

    def office_at(self, first: int, limit: int) -> Voice | None:
        """The person whose office the words name (`Kapolres`, `Bupati Sumber Asri`): the last named of several."""
        found = self._head_at(first, limit) if self.offices else None
        if found is None:
            return None
        head, last = found
        rest = last
        while last < limit and self._is_name_word(last):
            last += 1
        words = frozenset(self.prose.folded[rest:last])
        holders = [office.voice for office in self.offices if office.is_named_by(head) and words <= office.words]
        return self._nearest(holders, first)

    def _nearest(self, voices: list[Voice], index: int) -> Voice | None:
        """The voice that is named last before a word, else first behind it."""
        if len(voices) <= 1:
            return voices[0] if voices else None
        return min(voices, key=lambda voice: self._distance(voice, index))

    def _distance(self, voice: Voice, index: int) -> tuple[bool, int]:
        """How far before a word a person is named; who is named only behind it is farther than all."""
        places = self.places.get(id(voice.person), [])
        at = bisect_left(places, index)
        return (False, index - places[at - 1]) if at else (True, places[0] - index if places else index)

    def introduced_before(self, index: int) -> Voice | None:
        """The last person before a word whose office stands beside the name."""
        at = bisect_left(self.introduced, index)
        return self.named[self.introduced[at - 1]].voice if at else None

    def subject_before(self, verb: int, first: int) -> tuple[bool, Voice | None]:
        """The subject of a verb, looked for from the verb back to the start of the sentence.

        The answer is whether there is one, and who; None for a pronoun.
        """
        pronouns, folded = load_speech_verbs().pronouns, self.prose.folded
        coordinated: Voice | None = None
        for index in range(verb - 1, max(first, verb - _FARTHEST) - 1, -1):
            if self.quoted[index]:
                break
            if folded[index] in pronouns:
                return True, None
            if index in self.named and not self.is_oblique(index):
                if index == first or folded[index - 1] not in {"dan", "serta"}:
                    return True, self.named[index].voice
                coordinated = coordinated or self.named[index].voice
        if coordinated:
            return True, coordinated
        found = self.by_initials(self.prose.words[verb - 1]) if verb > first else None
        found = found or next((voice for index in range(first, verb) if (voice := self.office_at(index, verb))), None)
        return found is not None, found

    def is_oblique(self, index: int) -> bool:
        """Whether the word before a name makes it an object or an adjunct."""
        if not index:
            return False
        before = self.prose.words[index - 1]
        return before in load_lexicon().oblique or (before.startswith("me") and len(before) > _SHORTEST_VERB)


def _first_sentence(printed: str) -> str:
    """A name without the sentence that was glued to it: `Wening` of `Wening.Warga`."""
    head, _, tail = printed.partition(".")
    return head if len(head) > _LONGEST_PARTICLE and tail[:1].isupper() else printed
