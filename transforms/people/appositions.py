"""The office that stands behind a name: Rina Sari, Ketua X; Rina Sari selaku Ketua X."""

from dataclasses import replace

from transforms.people.candidate import Candidate, name_likeness
from transforms.people.names import degrees_end, led_name_end, titles_end
from transforms.people.offices import OfficePhrase, office_at
from transforms.people.reading import Reading, run_end
from transforms.people.word_kinds import (
    CAPITAL,
    FUNCTION,
    HEAD,
    INITIAL,
    NAME_PART,
    NAMED,
    STATUS,
    UNIT,
    UPPER,
    WRITTEN_LARGE,
)

_LINKS = frozenset({"selaku", "merupakan", "adalah", "menjabat", "ialah", "yakni", "yaitu"})
_BEFORE_LINKS = frozenset(
    {"yang", "juga", "kini", "pernah", "saat", "ini", "itu", "sendiri", "dilantik", "ditunjuk", "terpilih"}
)
_AS = frozenset({"sebagai", "seorang", "menjadi"})
_LONGEST_APPOSITION = 14
_SHORTEST_FULL_NAME = 2
_LONGEST_BARE_HEAD = 2
_MOST_FURTHER = 3
_VERBAL = ("meng", "meny", "mem", "men", "ber", "ter", "di", "me")
_SHORTEST_ADJOINED = 3


def named_from(reading: Reading, index: int, phrase: OfficePhrase) -> Candidate | None:
    """A name, its titles before it, that begins at a word behind an office."""
    first = titles_end(reading, index)
    last = led_name_end(reading, first)
    if last == first or (phrase.is_loose and reading.kinds[first] & UPPER):
        return None
    begin = _person_begins(reading, phrase, first, last) if first == index else first
    if begin > first:
        phrase, first = replace(phrase, last=begin), begin
    elif first == index and _is_rest_of_unit(reading, phrase, first, last):
        return None
    return Candidate(phrase.first, first, last, degrees_end(reading, last), phrase, has_title=first > index)


def _person_begins(reading: Reading, phrase: OfficePhrase, first: int, last: int) -> int:
    """Where a name begins in a run that opens with two words or more of a body's name: Graha Artha Rina Sari."""
    begin = first
    while begin < last and not reading.kinds[begin] & (NAME_PART | INITIAL):
        begin += 1
    if last - begin < _SHORTEST_FULL_NAME or reading.is_proposed(first):
        return first
    is_company = begin - first == 1 and phrase.last - phrase.first <= _LONGEST_BARE_HEAD
    is_far = begin - first > 1 or (is_company and phrase.head in reading.lexicon.company)
    return begin if is_far else first


def _is_rest_of_unit(reading: Reading, phrase: OfficePhrase, first: int, last: int) -> bool:
    """Whether a lone unknown word goes on with the name of the unit before it: pembalap tim Astaka Nerva."""
    if last - first > 1 or reading.kinds[first] & NAME_PART:
        return False
    if (
        last < len(reading.words)
        and reading.folded[last] in {"tersebut", "itu", "ini"}
        and not reading.is_proposed(first)
    ):
        return True
    if phrase.last - phrase.first < 3:  # noqa: PLR2004
        return False
    return bool(reading.kinds[phrase.last - 2] & NAMED) and not reading.kinds[phrase.last - 1] & UNIT


def with_apposition(reading: Reading, found: Candidate) -> Candidate:
    """Give a name the office that stands behind it: Rina Sari, Ketua X; Rina selaku Ketua X."""
    index, limit = found.end, reading.limits[found.first]
    if index + 1 >= limit:
        return found
    if reading.words[index] in {",", "("}:
        phrase = _apposed(reading, found, index + 1, limit)
    elif reading.kinds[index] & HEAD and reading.kinds[index] & CAPITAL and reading.adjoins(index):
        phrase = _adjoined(reading, found, index, limit)
    else:
        phrase = _linked(reading, index, limit)
    if phrase is not None:
        found.office, found.is_apposed = phrase, True
    return found


def _apposed(reading: Reading, found: Candidate, index: int, limit: int) -> OfficePhrase | None:
    """The office between two commas behind a name, when no other name is its holder."""
    while index < limit and (
        reading.folded[index] in _LINKS or reading.folded[index] in _AS or reading.folded[index] == "resmi"
    ):
        index += 1
    if index >= limit or not reading.kinds[index] & (HEAD | STATUS):
        return None
    phrase = office_at(reading, index)
    if phrase is None or (phrase.last < limit and _holds_another(reading, found, phrase)):
        return None
    return _with_further_units(reading, _up_to_comma(reading, phrase, limit), limit)


def _with_further_units(reading: Reading, phrase: OfficePhrase, limit: int) -> OfficePhrase:
    """An apposition with the larger units or the second office between the commas behind it: ..., PT Sukamulya Tbk."""
    last = phrase.last
    for _ in range(_MOST_FURTHER):
        first = last + 1
        if first >= limit or reading.words[last] != "," or not reading.words[first][0].isupper():
            break
        kind = reading.kinds[first]
        is_unit = bool(kind & (UNIT | HEAD)) or reading.folded[first] == "tbk"
        if not is_unit or kind & NAME_PART or first in reading.name_starts:
            break
        end = office.last if kind & HEAD and (office := office_at(reading, first)) else run_end(reading, first)
        if any(reading.is_proposed(index) for index in range(first, min(end + 1, limit))):
            break
        last = end
    return replace(phrase, last=last, is_loose=False) if last > phrase.last else phrase


def _holds_another(reading: Reading, found: Candidate, phrase: OfficePhrase) -> bool:
    """Whether the name of its holder follows an office directly."""
    another = named_from(reading, phrase.last, phrase) if reading.adjoins(phrase.last) else None
    if another is not None:
        is_seen = any(reading.is_proposed(index) for index in range(another.first, another.last))
        if reading.is_proposed(found.first) and not is_seen and not another.has_title:
            return False
        unknown = not any(reading.kinds[index] & NAME_PART for index in range(another.first, another.last))
        is_lone = another.last - another.first == 1 and not another.has_title
        is_full = found.last - found.first > 1 and (is_lone or name_likeness(reading, found) > 0)
        return not (unknown and is_full)
    return reading.words[phrase.last] == "," and titles_end(reading, phrase.last + 1) > phrase.last + 1


def _up_to_comma(reading: Reading, phrase: OfficePhrase, limit: int) -> OfficePhrase:
    """An apposition with its further words, when a comma closes it soon, or a full stop behind capitalised words."""
    is_large = True
    for index in range(phrase.last, min(limit, phrase.first + _LONGEST_APPOSITION)):
        word = reading.words[index]
        if word in {",", ";", ")"} or (word == "." and is_large):
            return replace(phrase, last=index, is_loose=False)
        is_verb = reading.kinds[index] & FUNCTION and word.startswith(_VERBAL)
        if is_verb and word not in reading.lexicon.joints:
            break
        is_large = is_large and _may_belong(reading, index)
        if not (word[0].isalnum() or word in {"-", "/", "&", "'"}) or reading.kinds[index] & NAME_PART:
            break
    return phrase


def _may_belong(reading: Reading, index: int) -> bool:
    """Whether a word of an apposition is written large, or a noun, or joins such words."""
    if reading.kinds[index] & WRITTEN_LARGE or reading.folded[index] in reading.lexicon.joints:
        return True
    return not reading.kinds[index] & FUNCTION and not reading.words[index].startswith(_VERBAL)


def _adjoined(reading: Reading, found: Candidate, index: int, limit: int) -> OfficePhrase | None:
    """The office that follows a name with nothing between, where nobody else holds it: Rina Sari Ketua Harian X."""
    phrase = office_at(reading, index)
    if phrase is None or phrase.last - phrase.first < _SHORTEST_ADJOINED or not name_likeness(reading, found) > 0:
        return None
    follows = phrase.last
    is_held = follows < limit and (reading.kinds[follows] & WRITTEN_LARGE or _holds_another(reading, found, phrase))
    return None if is_held else phrase


def _linked(reading: Reading, index: int, limit: int) -> OfficePhrase | None:
    """The office that a word links to a name: selaku, merupakan, menjabat sebagai."""
    for _ in range(4):
        if index + 1 >= limit:
            return None
        word = reading.folded[index]
        if word in _LINKS or word == "sebagai":
            break
        if word not in _BEFORE_LINKS or not reading.adjoins(index):
            return None
        if word in {"dilantik", "ditunjuk", "terpilih", "kini"} and _office_follows(reading, index + 1, word):
            break
        index += 1
    index += 1
    while index < limit and reading.folded[index] in _AS:
        index += 1
    if index >= limit or not reading.kinds[index] & (HEAD | STATUS):
        return None
    phrase = office_at(reading, index)
    return None if phrase is None or (phrase.is_loose and phrase.last - phrase.first < 2) else phrase  # noqa: PLR2004


def _office_follows(reading: Reading, index: int, word: str) -> bool:
    """Whether a verb of appointment is followed by its office."""
    return reading.folded[index] in _AS or (word == "kini" and bool(reading.kinds[index] & HEAD))
