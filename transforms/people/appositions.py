"""The office that stands behind a name: Rina Sari, Ketua X; Rina Sari selaku Ketua X."""

from dataclasses import replace

from transforms.people.candidate import Candidate, name_likeness
from transforms.people.names import degrees_end, led_name_end, titles_end
from transforms.people.offices import OfficePhrase, office_at
from transforms.people.reading import Reading
from transforms.people.word_kinds import HEAD, INITIAL, NAME_PART, NAMED, STATUS, UNIT, UPPER, WRITTEN_LARGE

_LINKS = frozenset({"selaku", "merupakan", "adalah", "menjabat", "ialah", "yakni", "yaitu"})
_BEFORE_LINKS = frozenset(
    {"yang", "juga", "kini", "pernah", "saat", "ini", "itu", "sendiri", "dilantik", "ditunjuk", "terpilih"}
)
_AS = frozenset({"sebagai", "seorang", "menjadi"})
_LONGEST_APPOSITION = 14
_SHORTEST_FULL_NAME = 2
_LONGEST_BARE_HEAD = 2


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
    if last - first > 1 or reading.kinds[first] & NAME_PART or phrase.last - phrase.first < 3:  # noqa: PLR2004
        return False
    return bool(reading.kinds[phrase.last - 2] & NAMED) and not reading.kinds[phrase.last - 1] & UNIT


def with_apposition(reading: Reading, found: Candidate) -> Candidate:
    """Give a name the office that stands behind it: Rina Sari, Ketua X; Rina selaku Ketua X."""
    index, limit = found.end, reading.limits[found.first]
    if index + 1 >= limit:
        return found
    if reading.words[index] in {",", "("}:
        phrase = _apposed(reading, found, index + 1, limit)
    else:
        phrase = _linked(reading, index, limit)
    if phrase is not None:
        found.office, found.is_apposed = phrase, True
    return found


def _apposed(reading: Reading, found: Candidate, index: int, limit: int) -> OfficePhrase | None:
    """The office between two commas behind a name, when no other name is its holder."""
    if reading.folded[index] in _LINKS or reading.folded[index] in _AS:
        index += 1
    if index >= limit or not reading.kinds[index] & (HEAD | STATUS):
        return None
    phrase = office_at(reading, index)
    if phrase is None or (phrase.last < limit and _holds_another(reading, found, phrase)):
        return None
    return _up_to_comma(reading, phrase, limit)


def _holds_another(reading: Reading, found: Candidate, phrase: OfficePhrase) -> bool:
    """Whether the name of its holder follows an office directly."""
    another = named_from(reading, phrase.last, phrase) if reading.adjoins(phrase.last) else None
    if another is not None:
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
        is_large = is_large and bool(reading.kinds[index] & WRITTEN_LARGE)
        if not (word[0].isalnum() or word in {"-", "/", "&", "'"}) or reading.kinds[index] & NAME_PART:
            break
    return phrase


def _linked(reading: Reading, index: int, limit: int) -> OfficePhrase | None:
    """The office that a word links to a name: selaku, merupakan, menjabat sebagai."""
    for _ in range(4):
        if index + 1 >= limit:
            return None
        word = reading.folded[index]
        if word in _LINKS:
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
