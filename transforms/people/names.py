"""Where a name begins and ends: titles before it, degrees behind it, what no name holds."""

from transforms.people.reading import Reading
from transforms.people.word_kinds import (
    CAPITAL,
    CORPS,
    DEGREE,
    DERIVED,
    FUNCTION,
    HEAD,
    HONORIFIC,
    INITIAL,
    LAND,
    NAME_PART,
    NUMBER,
    PARTICLE,
    RANK,
    ROLE,
    STATUS,
    TOPIC,
    UNIT,
    UPPER,
    VENUE,
)

_MOST_NAME_WORDS = 7
_MOST_TITLE_WORDS = 10
_LONGEST_INITIALS = 3
_NO_NAME = UNIT | FUNCTION | TOPIC | VENUE | RANK | STATUS | NUMBER | LAND | ROLE
_ORDINARY = TOPIC | VENUE | HEAD | UNIT | ROLE
_RETIRED = frozenset({"purn", "purnawirawan", "ret", "tit"})


def titles_end(reading: Reading, index: int) -> int:
    """The word after the ranks, honorifics and their corps that begin at a word; the word itself where none does."""
    start = index
    limit = min(reading.limits[start], start + _MOST_TITLE_WORDS) if start < len(reading.words) else start
    while index < limit:
        step = _title_step(reading, index, start)
        if step == index:
            break
        index = step
    return index


def _title_step(reading: Reading, index: int, start: int) -> int:
    """The word after the title that stands here."""
    kind = reading.kinds[index]
    ranks = reading.lexicon.ranks.get(reading.folded[index], ()) if kind & RANK else ()
    last = reading.phrase_at(index, ranks)
    if last > index and (reading.words[index][0].isupper() or kind & HONORIFIC):
        return last
    if kind & HONORIFIC:
        return index + 1 if _is_honorific(reading, index, start) else index
    if index == start:
        return index
    if kind & CORPS and reading.words[index][0].isupper() and reading.kinds[index - 1] & (RANK | CORPS):
        return index + 1
    if reading.words[index] == "(" and index + 2 < len(reading.words) and reading.words[index + 2] == ")":
        return index + 3 if reading.folded[index + 1] in _RETIRED or reading.kinds[index + 1] & CORPS else index
    return index


def _is_honorific(reading: Reading, index: int, start: int) -> bool:
    """Whether a word that can be an honorific is one here: a name-like word or a further title follows."""
    follows = index + 1
    if follows >= len(reading.words):
        return False
    kind = reading.kinds[index]
    if kind & NAME_PART and index > start and not reading.kinds[index - 1] & (RANK | HONORIFIC):
        return False
    large = reading.kinds[follows] & (CAPITAL | INITIAL | RANK | HONORIFIC)
    if not large or not reading.adjoins(follows):
        return False
    return bool(reading.words[index][0].isupper()) or not reading.kinds[follows] & (FUNCTION | UNIT | HEAD)


def name_end(reading: Reading, first: int) -> int:
    """The word after the name that begins at a word; `first` itself where none can begin there."""
    if first >= len(reading.words) or not opens_name(reading, first):
        return first
    limit = min(reading.limits[first], first + _MOST_NAME_WORDS)
    last = first + 1
    while last < limit and reading.adjoins(last) and _goes_on(reading, first, last):
        last += 1
    return _trimmed(reading, first, last)


def led_name_end(reading: Reading, first: int) -> int:
    """The word after a name behind an office or a title: there, an ordinary word may open, join or close a name."""
    limit = len(reading.words)
    if first >= limit:
        return first
    is_tagged = first in reading.name_starts and bool(reading.kinds[first] & UPPER)
    opens = is_tagged or opens_name(reading, first) or _opens_led(reading, first)
    if not opens and not (reading.kinds[first] & (TOPIC | CAPITAL) and _is_backed(reading, first + 1)):
        return first
    if not opens and reading.kinds[first] & (UNIT | RANK | STATUS | FUNCTION | LAND):
        return first
    last = max(name_end(reading, first), first + 1)
    limit = min(reading.limits[first], first + _MOST_NAME_WORDS)
    while last < limit and reading.adjoins(last):
        end = name_end(reading, last)
        if end > last:
            last = end
        elif reading.kinds[last] & CAPITAL and _is_inner_word(reading, last):
            last += 1
        else:
            break
    return _trimmed(reading, first, last)


def _opens_led(reading: Reading, index: int) -> bool:
    """Whether capitals before a capitalised word are initials, or a small place is a given name: YFR Wulanda."""
    follows = index + 1
    if index in reading.kecamatans and follows < len(reading.words) and reading.places.get(index) == follows:
        is_name = reading.kinds[follows] & CAPITAL and not reading.kinds[follows] & (_NO_NAME | HEAD)
        return bool(is_name) and reading.adjoins(follows)
    if not reading.kinds[index] & UPPER or reading.kinds[index] & (_NO_NAME | HEAD | DEGREE | HONORIFIC):
        return False
    if len(reading.words[index]) > _LONGEST_INITIALS or follows >= len(reading.words) or not reading.adjoins(follows):
        return False
    return bool(reading.kinds[follows] & CAPITAL) and not reading.kinds[follows] & (_NO_NAME | HEAD)


def _is_inner_word(reading: Reading, index: int) -> bool:
    """Whether an ordinary word stands in a name or closes it: Tuti Cipta Sari, Rina Bintang."""
    kind = reading.kinds[index]
    if not kind & _ORDINARY or kind & (FUNCTION | RANK | STATUS | LAND | HONORIFIC):
        return False
    follows = index + 1
    has_more = follows < len(reading.words) and reading.adjoins(follows) and reading.kinds[follows] & (CAPITAL | UPPER)
    if not has_more:
        return not kind & UNIT
    return (
        bool(reading.kinds[follows] & CAPITAL)
        and not reading.kinds[follows] & (_NO_NAME | HEAD)
        and follows not in reading.places
    )


def opens_name(reading: Reading, index: int) -> bool:
    """Whether a word can be the first of a name."""
    kind = reading.kinds[index]
    if kind & UPPER:
        return _is_initials(reading, index)
    if not kind & (CAPITAL | INITIAL) or kind & DEGREE:
        return False
    if kind & INITIAL:
        return True
    if kind & _NO_NAME or (
        kind & HEAD and reading.phrase_at(index, reading.lexicon.heads[reading.folded[index]]) > index
    ):
        return bool(kind & NAME_PART) and (index in reading.name_starts or _is_backed(reading, index + 1))
    return bool(kind & NAME_PART) or index not in reading.places


def _is_backed(reading: Reading, index: int) -> bool:
    """Whether the word behind a doubtful first word is plainly a part of a name."""
    if index >= len(reading.words) or not reading.adjoins(index):
        return False
    return bool(reading.kinds[index] & NAME_PART) and not reading.kinds[index] & (_NO_NAME | HEAD)


def _is_initials(reading: Reading, index: int) -> bool:
    """Whether capitals open a name as its initials: YFR Sari, and not an acronym's KPU."""
    follows = index + 1
    if reading.kinds[index] & (UNIT | RANK | DEGREE | TOPIC | HEAD | STATUS | HONORIFIC | FUNCTION | VENUE):
        return False
    if len(reading.words[index]) > _LONGEST_INITIALS or follows >= len(reading.words):
        return False
    return bool(reading.kinds[follows] & NAME_PART) and reading.adjoins(follows)


def _goes_on(reading: Reading, first: int, index: int) -> bool:
    """Whether a word belongs to the name that began at `first`."""
    kind = reading.kinds[index]
    if kind & (NAME_PART | INITIAL) and kind & (CAPITAL | INITIAL):
        return not kind & STATUS and not (kind & HEAD and _is_long_head(reading, index))
    if kind & DEGREE:
        return False
    if kind & UPPER:
        return _is_inner_initials(reading, index)
    return bool(kind & PARTICLE) or _is_tagged_within(reading, index) or _is_unknown_part(reading, first, index)


def _is_tagged_within(reading: Reading, index: int) -> bool:
    """Whether the tagger is sure of a name around an ordinary word, such as a month: Arga May Pratama."""
    inside = reading.is_proposed(index - 1) and reading.is_proposed(index) and reading.is_proposed(index + 1)
    is_ordinary = reading.kinds[index] & (FUNCTION | TOPIC) and not reading.kinds[index] & (UNIT | RANK | STATUS)
    return bool(inside and is_ordinary and reading.kinds[index] & CAPITAL and index not in reading.name_starts)


def _is_unknown_part(reading: Reading, first: int, index: int) -> bool:
    """Whether a word that no lexicon has goes on with the name that began at `first`."""
    kind = reading.kinds[index]
    if not kind & CAPITAL or kind & (_NO_NAME | HEAD | HONORIFIC) or reading.folded[index] in reading.located:
        return False
    if index in reading.places and not (index in reading.kecamatans and reading.kinds[first] & NAME_PART):
        return False
    return not (kind & DERIVED and reading.folded[index] in reading.small)


def _is_long_head(reading: Reading, index: int) -> bool:
    """Whether an office of two words or more begins here, such as Hakim Agung, though both are name parts."""
    return reading.phrase_at(index, reading.lexicon.heads[reading.folded[index]]) > index + 1


def _is_inner_initials(reading: Reading, index: int) -> bool:
    """Whether capitals stand inside or behind a name: Nana LP Surya, Rahman HS."""
    word, kind = reading.words[index], reading.kinds[index]
    if kind & (UNIT | RANK | DEGREE | TOPIC | HEAD | STATUS) or len(word.rstrip(".")) > _LONGEST_INITIALS:
        return False
    follows = index + 1
    if follows < len(reading.words) and reading.kinds[follows] & NUMBER and reading.adjoins(follows):
        return False  # a number plate: AB 1234 CD
    within = follows < len(reading.words) and reading.adjoins(follows) and reading.kinds[follows] & CAPITAL
    return bool(within and not reading.kinds[follows] & _NO_NAME) or len(word.rstrip(".")) == 2  # noqa: PLR2004


def _trimmed(reading: Reading, first: int, last: int) -> int:
    """The end of a name without the particles and stray titles at its end; `first` where nothing is left."""
    while last > first and not reading.kinds[last - 1] & CAPITAL and reading.kinds[last - 1] & PARTICLE:
        last -= 1
    only_initials = all(reading.kinds[index] & INITIAL for index in range(first, last))
    return first if only_initials else last


def degrees_end(reading: Reading, last: int) -> int:
    """The word after the degrees behind a name, with or without commas: , S.Sos, M.Si or SE MM."""
    limit = len(reading.words)
    end = last
    while last < limit and last < reading.limits[end - 1]:
        if reading.kinds[last] & DEGREE:
            last = end = last + 1
        elif reading.words[last] == "," and last + 1 < limit and reading.kinds[last + 1] & DEGREE:
            last += 1
        elif end < last or not _is_retired(reading, last):
            break
        else:
            last = end = last + 3
    return end


def _is_retired(reading: Reading, index: int) -> bool:
    """Whether "(Purn)" stands here."""
    return reading.words[index] == "(" and index + 2 < len(reading.words) and reading.folded[index + 1] in _RETIRED
