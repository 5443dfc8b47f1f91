"""What speaks for and against a stretch of words being a person: the words around it and the words themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from transforms.people.candidate import Candidate
from transforms.people.reading import Reading
from transforms.people.word_kinds import CAPITAL, DERIVED, INITIAL, NAME_PART, NUMBER, UNIT, kind_of
from transforms.prose.speech_verbs import load_speech_verbs
from transforms.seed_tables import seed_table

ACCEPTED = 3.0  # the sum from which a stretch of words counts as a person

_OFFICE, _LOOSE_OFFICE = 4.0, 2.0
_APPOSED, _LOOSELY_APPOSED = 3.0, 1.5
_TITLE, _DEGREES, _AGE = 4.0, 3.0, 3.0
_ROLE, _SPEECH_BEFORE, _AGENT, _ACCORDING, _SPEECH_BEHIND = 2.0, 3.0, 1.5, 1.5, 1.5
_ALL_PARTS, _FIRST_PART, _SOME_PART, _ONE_PART, _UNKNOWN = 3.0, 1.8, 1.0, 0.8, 0.3
_WRITTEN_SMALL, _DERIVED_WORD, _LOCATED = -1.5, -1.5, -2.0
_OLDEST = 110
_LONGEST_AGE = 8  # words in the brackets of an age or of a player's goals
_ONE_OF = frozenset({"satu", "seorang"})
_YEARS = frozenset({"tahun", "th", "thn"})
_BETWEEN = frozenset({"juga", "kemudian", "lalu", "pun", "turut", "sempat", "telah", "akan", "sendiri"})


@dataclass(frozen=True, slots=True)
class NameContexts:
    """Words beside a name with their weights, and roles that prove nothing."""

    before: Mapping[str, float]
    behind: Mapping[str, float]
    doubtful_roles: frozenset[str]


@cache
def load_contexts() -> NameContexts:
    """The contexts of seeds/name_contexts.toml, read once a process."""
    table = seed_table("name_contexts")
    return NameContexts(table["before"], table["behind"], frozenset(table["doubtful_roles"]["words"]))


def weigh(reading: Reading, found: Candidate) -> None:
    """Set a candidate's score from the words around it."""
    office = 0.0
    if found.office is not None and found.is_apposed:
        office = _LOOSELY_APPOSED if found.office.is_loose else _APPOSED
    elif found.office is not None:
        office = _LOOSE_OFFICE if found.office.is_loose else _OFFICE
    titled = (_TITLE if found.has_title else 0.0) + (_DEGREES if found.end > found.last else 0.0)
    found.besides = titled + _from_before(reading, found.start) + _from_behind(reading, found.end)
    found.score = office + found.besides


def _from_before(reading: Reading, start: int) -> float:
    """What the words before say, on the same line."""
    if start == 0 or reading.limits[start - 1] != reading.limits[start]:
        return 0.0
    index = start - 1
    verbs, word = load_speech_verbs(), reading.folded[index]
    if word == "," and index and reading.limits[index - 1] == reading.limits[index]:
        is_one = (
            index > 1 and reading.folded[index - 2] in _ONE_OF and reading.folded[index - 1] in reading.lexicon.roles
        )
        return _ROLE if is_one else _from_role(reading, reading.folded[index - 1])
    if word in verbs.bare:
        return _SPEECH_BEFORE
    if word in verbs.passive:
        return _AGENT
    if word in verbs.according:
        return _ACCORDING
    return _from_role(reading, word) or load_contexts().before.get(word, 0.0)


def _from_role(reading: Reading, word: str) -> float:
    """What a role before a name adds: korban Rina."""
    return _ROLE if word in reading.lexicon.roles and word not in load_contexts().doubtful_roles else 0.0


def _from_behind(reading: Reading, end: int) -> float:
    """What the words behind say: an age, a verb of speech, a human event."""
    limit = reading.limits[end - 1]
    aged = _age_end(reading, end, limit)
    score = _AGE if aged > end else 0.0
    if aged >= limit:
        return score
    word, follows = reading.folded[aged], aged + 1
    if word == "(" and aged == end and follows < limit:
        return score + _from_role(reading, reading.folded[follows])
    is_apart = word == "," and aged == end
    if follows < limit and (is_apart or word in _BETWEEN):
        word = reading.folded[follows]
    speech = _SPEECH_BEHIND if word in load_speech_verbs().active else 0.0
    return score + speech + (0.0 if is_apart else load_contexts().behind.get(word, 0.0))


def _age_end(reading: Reading, index: int, limit: int) -> int:
    """The word after an age or a goal's minute: (37), (37 tahun), (18', 76'), 37 tahun between commas."""
    words = reading.words
    if index + 2 >= limit or words[index] not in {"(", ","} or not reading.kinds[index + 1] & NUMBER:
        return index
    number = words[index + 1]
    if not number.isdecimal() or int(number) > _OLDEST:
        return index
    follows = reading.folded[index + 2]
    if words[index] == ",":
        return index + 3 if follows == "," or follows in _YEARS else index
    if follows not in {")", "'", "’"} and follows not in _YEARS:
        return index
    closes = (at for at in range(index + 2, min(limit, index + _LONGEST_AGE)) if words[at] == ")")
    return next(closes, index - 1) + 1


def looks(reading: Reading, found: Candidate) -> float:
    """What the words of a name say by themselves."""
    kinds = _kinds(reading, found)
    words = reading.folded[found.first : found.last]
    score = sum(_word_doubt(reading, word, kind) for word, kind in zip(words, kinds, strict=True))
    parts = [bool(kind & NAME_PART) for kind in kinds if not kind & INITIAL]
    if len(kinds) == 1:
        return score + (_ONE_PART if any(parts) else 0.0)
    if all(parts):
        return score + _ALL_PARTS
    if parts[0]:
        return score + _FIRST_PART
    return score + (_SOME_PART if any(parts) else _UNKNOWN)


def _kinds(reading: Reading, found: Candidate) -> list[int]:
    """The bits of a name's words, of the first and the last without what is not theirs."""
    kinds = reading.kinds[found.first : found.last]
    if found.skipped:
        kinds[0] = kind_of(reading.words[found.first][found.skipped :])
    if found.glued:
        kinds[-1] = kind_of(reading.words[found.last - 1][: -found.glued])
    return kinds


def _word_doubt(reading: Reading, word: str, kind: int) -> float:
    """How much a word of a name looks like vocabulary, or like a place."""
    if kind & NAME_PART or not kind & CAPITAL:
        return 0.0
    doubt = _LOCATED if word in reading.located else 0.0
    doubt += _WRITTEN_SMALL if word in reading.small else 0.0
    return doubt + (_DERIVED_WORD if kind & (DERIVED | UNIT) else 0.0)
