"""Which of an article's candidates are the same person: names that agree, nicknames that are introduced."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from transforms.people.candidate import Candidate
from transforms.people.evidence import looks
from transforms.people.reading import Reading
from transforms.people.word_kinds import DERIVED, FUNCTION, INITIAL, NAME_PART, TOPIC, WRITTEN_LARGE, kind_of
from transforms.prose.speech_verbs import load_speech_verbs

Name = tuple[str, ...]

_SAME_GIVEN = dict.fromkeys(("moh", "muh", "mohammad", "muhamad", "mohamad", "mochamad", "mochammad", "m"), "muhammad")
_SENTENCE_OPENERS = frozenset(".?!:;\"“”'‘’(-–—•*)")
_MOST_REPEATED = 3
_SHORTEST_GLUED, _SHORTEST_PART = 7, 3
_VERBAL = frozenset({"me", "be", "di", "te"})
_REPEATED, _FURTHER, _SECOND = 0.3, 0.5, 0.4
_STRONG = 3.0  # evidence from the rules that needs no tagger


@dataclass(slots=True)
class Group:
    """The candidates that share one person: the fullest form's folded words, and the evidence for it."""

    name: Name
    members: list[Candidate] = field(default_factory=list)
    looks: float = 0.0
    bonus: float = 0.0
    _weighed: tuple[int, float] = (0, 0.0)

    @property
    def score(self) -> float:
        """The evidence of its members, what the name looks like, and what its neighbours add."""
        if self._weighed[0] != len(self.members):
            self._weighed = (len(self.members), self._evidence() + self._tagged())
        return self._weighed[1] + self.looks + self.bonus

    def _evidence(self) -> float:
        """The best evidence, the worst, further good evidence by half, and how often the name stands."""
        scores = sorted((member.score for member in self.members), reverse=True)
        others = sum(score for score in scores[1:3] if score > 0)
        repeated = _REPEATED * min(len(scores) - 1, _MOST_REPEATED)
        return max(scores[0], 0.0) + min(scores[-1], 0.0) + _FURTHER * others + repeated

    def _tagged(self) -> float:
        """What the tagger thinks of the members: the surest counts, and the second surest in part."""
        worths = sorted((member.worth for member in self.members), reverse=True)
        is_known = len(self.name) > 1 or self.looks > 0
        if worths[0] < 0 and any((member.score if is_known else member.besides) >= _STRONG for member in self.members):
            return 0.0
        return worths[0] + (_SECOND * max(worths[1], 0.0) if len(worths) > 1 else 0.0)


def name_of(reading: Reading, found: Candidate) -> Name:
    """The folded words of a candidate's name."""
    words = reading.folded[found.first : found.last]
    if found.glued:
        words[-1] = words[-1][: -found.glued]
    if found.skipped:
        words[0] = words[0][found.skipped :]
    return tuple(words)


def agrees(shorter: Name, longer: Name) -> bool:
    """Whether each word of the shorter name stands in the longer one, in its order; an initial stands for its word."""
    at = 0
    for word in shorter:
        while at < len(longer) and not _same_word(word, longer[at]):
            at += 1
        if at == len(longer):
            return False
        at += 1
    return True


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return _SAME_GIVEN.get(one, one) == _SAME_GIVEN.get(other, other)


def strip_openers(reading: Reading, found: Sequence[Candidate]) -> None:
    """Take an ordinary word at a sentence's start off the name behind it: Padahal Rina, Jenazah Budi."""
    alone = Counter(name_of(reading, one) for one in found)
    parts = {word for one in found if not _opens_sentence(reading, one.start) for word in name_of(reading, one)}
    for one in found:
        if one.last - one.first == 1 or one.start != one.first or reading.kinds[one.first] & INITIAL:
            continue
        rest = name_of(reading, one)[1:]
        is_part = reading.kinds[one.first] & NAME_PART
        if len(rest) > 1 and alone[rest] > (1 if is_part else 0):
            one.first = one.start = one.first + 1
            continue
        if is_part or not (_opens_sentence(reading, one.first) or _closes_heading(reading, one.first)):
            continue
        ordinary = reading.kinds[one.first] & DERIVED or reading.folded[one.first] in reading.small
        if ordinary or rest in alone or (len(rest) == 1 and rest[0] in parts):
            one.first = one.start = one.first + 1


def _opens_sentence(reading: Reading, index: int) -> bool:
    """Whether a word stands where every word is capitalised."""
    if index in reading.openings or index == 0 or reading.limits[index - 1] != reading.limits[index]:
        return True
    return reading.words[index - 1] in _SENTENCE_OPENERS


def _closes_heading(reading: Reading, index: int) -> bool:
    """Whether a capitalised word that no name holds stands before: a heading run into the text."""
    before = reading.kinds[index - 1]
    if index in reading.name_starts or not reading.adjoins(index):
        return False
    return bool(before & WRITTEN_LARGE and before & (FUNCTION | TOPIC | DERIVED))


def group(reading: Reading, found: Sequence[Candidate]) -> list[Group]:
    """Put candidates together by name; a single word that fits several longer names stays alone."""
    by_name: dict[Name, list[Candidate]] = {}
    words = {word for one in found for word in name_of(reading, one)}
    for one in found:
        if not one.glued:
            one.glued = len(reading.folded[one.last - 1]) - len(_unglued(reading, one.last - 1, words))
        by_name.setdefault(name_of(reading, one), []).append(one)
    groups: list[Group] = []
    holding: dict[str, list[Group]] = {}
    for name in sorted(by_name, key=lambda name: -len(name)):
        fitting = [one for one in _sharing(name, holding) if _fits(name, one.name)]
        if len(fitting) == 1 or (fitting and len(name) > 1):
            fitting[0].members.extend(by_name[name])
        elif not fitting:
            groups.append(_new_group(reading, name, by_name[name]))
            for key in {_key(word) for word in name} if len(name) > 1 else ():
                holding.setdefault(key, []).append(groups[-1])
    return groups


def _unglued(reading: Reading, index: int, words: AbstractSet[str]) -> str:
    """A name's last word without the next word of the sentence that a lost blank has glued to it: Sarimengatakan."""
    word = reading.folded[index]
    if len(word) < _SHORTEST_GLUED or reading.kinds[index] & NAME_PART:
        return word
    verbs = load_speech_verbs().active
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        rest = word[cut:]
        if rest in verbs and len(rest) >= _SHORTEST_GLUED and kind_of(reading.words[index][:cut]) & NAME_PART:
            return word[:cut]
        if word[:cut] in words and (rest in reading.lexicon.function or rest in reading.small or rest[:2] in _VERBAL):
            return word[:cut]
    return word


def complete(reading: Reading, groups: Iterable[Group]) -> None:
    """Begin a mention earlier where the words before it are the beginning of its person's name."""
    for one in groups:
        for member in one.members:
            missing = len(one.name) - (member.last - member.first)
            first = member.first - missing
            if missing <= 0 or first < 0 or tuple(reading.folded[first : member.last]) != one.name:
                continue
            if member.start == member.first and reading.limits[first] == reading.limits[member.first]:
                member.start = member.first = first


def _sharing(name: Name, holding: Mapping[str, list[Group]]) -> list[Group]:
    """The groups with a longer name that share the word of this one that the fewest have."""
    several = (holding.get(_key(word)) for word in name if len(word) > 1)
    return min((groups for groups in several if groups), key=len, default=[])


def _key(word: str) -> str:
    return _SAME_GIVEN.get(word, word)


def _fits(name: Name, longer: Name) -> bool:
    """Whether a name may be short for a longer one; one word must be the same word."""
    return name[0] in longer if len(name) == 1 else agrees(name, longer)


def _new_group(reading: Reading, name: Name, members: list[Candidate]) -> Group:
    doubts = [looks(reading, member) for member in members]
    return Group(name, members, looks=max(doubts))


def beside(reading: Reading, groups: Iterable[Group], accepted: float) -> None:
    """Let a likely name profit from an accepted one beside it in a list: A, B dan C."""
    owner = {id(member): one for one in groups for member in one.members}
    ordered = sorted((member for one in groups for member in one.members), key=lambda member: member.first)
    pairs = list(pairwise(ordered))
    for left, right in [*pairs, *((right, left) for left, right in reversed(pairs))]:
        one, other = owner[id(left)], owner[id(right)]
        if one.score < accepted or other.score >= accepted or other.bonus or other.looks <= 0:
            continue
        first, second = (left, right) if left.first < right.first else (right, left)
        if _listed(reading.folded[first.end : second.start]) and min(one.score, 4.0) > other.score:
            other.bonus += 1.6


def _listed(between: Sequence[str]) -> bool:
    """Whether only the joints of a list stand between two names."""
    return 0 < len(between) <= 2 and all(word in {",", "dan", "serta", ";", "&", "bersama"} for word in between)  # noqa: PLR2004
