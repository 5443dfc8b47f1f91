"""The rest of an office that no lexicon knows, up to the name that the tagger is sure of behind it."""

from transforms.people.office_heads import head_at
from transforms.people.reading import Reading
from transforms.people.word_kinds import (
    CAPITAL,
    DERIVED,
    FUNCTION,
    HONORIFIC,
    INITIAL,
    NAME_PART,
    NAMED,
    NUMBER,
    RANK,
    ROLE,
    STATUS,
    TOPIC,
    UNIT,
    UPPER,
    WRITTEN_LARGE,
)

_LONGEST = 16  # words between what is known of an office and its holder
_MOST_SMALL = 4  # words written small among them, when a comma closes the office
_MOST_SMALL_RUN_ON = 2  # and when none does
_LONGEST_BRACKET = 7
_SIGNS = frozenset({"-", "–", "/", "&", "ke", "dan", "of", "for", "and", "the", "untuk"})
_VERBAL = ("meng", "meny", "mem", "men", "ber", "dik", "dip", "dit", "ter")
_TITLES = RANK | HONORIFIC


def bridge_end(reading: Reading, last: int, *, takes_small: bool) -> int:
    """The word after an office that reaches the tagger's next name; `last` itself where other things lie between.

    Passed are capitalised words, numbers, brackets and what joins them, and, where `takes_small` and no capitalised
    word came before, a few nouns written small: manajer proyek, direktur perusahaan air minum Sukamulya.
    """
    if last >= len(reading.words) or not reading.name_starts:
        return last
    index, small = last, 0
    limit = min(reading.limits[last - 1], last + _LONGEST)
    while index < limit:
        if _is_holder(reading, index):
            return _settled(reading, last, index, small)
        step = _large_step(reading, index, limit)
        if step == index and takes_small and small < _MOST_SMALL and _is_noun(reading, index):
            small, step = small + 1, index + 1
        if step == index:
            return last
        index = step
    return last


def _settled(reading: Reading, last: int, holder: int, small: int) -> int:
    """The end of the office before its holder, without the comma between."""
    has_comma = reading.words[holder - 1] == ","
    if small > _MOST_SMALL_RUN_ON and not has_comma:
        return last
    if holder - last == 1 and not small and not has_comma and _may_be_given_name(reading, last):
        return last
    return max(holder - has_comma, last)


def _may_be_given_name(reading: Reading, index: int) -> bool:
    """Whether the one word between an office and the tagger's name is as likely a part of that name."""
    kind = reading.kinds[index]
    is_known = kind & (UNIT | TOPIC | DERIVED | UPPER | NUMBER) or index in reading.places
    return bool(kind & CAPITAL) and not is_known and not reading.kinds[index - 1] & NAMED


def _is_holder(reading: Reading, index: int) -> bool:
    """Whether the tagger's name begins here, or a title or an initial before it."""
    if index in reading.name_starts:
        return True
    kind, follows = reading.kinds[index], index + 1
    if kind & (INITIAL | _TITLES) and follows in reading.name_starts:
        return True
    return bool(kind & _TITLES and kind & (CAPITAL | UPPER)) and not kind & UNIT


def _large_step(reading: Reading, index: int, limit: int) -> int:
    """The word after a part of an office that is written large, or joins such parts."""
    kind, word, follows = reading.kinds[index], reading.folded[index], index + 1
    if kind & NUMBER or word in _SIGNS:
        return index if head_at(reading, follows) > follows and word in {"dan", "and"} else follows
    if word == "(":
        closes = (at for at in range(follows, min(limit, index + _LONGEST_BRACKET)) if reading.words[at] == ")")
        return next(closes, index - 1) + 1
    if word == ",":
        return follows if _goes_on(reading, follows, limit) else index
    if not kind & WRITTEN_LARGE or kind & (STATUS | ROLE) or (kind & FUNCTION and not kind & (UNIT | INITIAL)):
        return index
    is_part_of_name = kind & NAME_PART and not kind & UNIT and follows in reading.name_starts
    return index if is_part_of_name and index not in reading.places else follows


def _goes_on(reading: Reading, index: int, limit: int) -> bool:
    """Whether an office goes on behind a comma: at its holder, or at a further subject or unit."""
    if index >= limit:
        return False
    if _is_holder(reading, index):
        return True
    kind = reading.kinds[index]
    if not kind & (CAPITAL | UPPER) or kind & NAME_PART or head_at(reading, index) > index:
        return False
    return bool(kind & (UNIT | TOPIC | DERIVED))


def _is_noun(reading: Reading, index: int) -> bool:
    """Whether a word written small can be what an office is for."""
    word, kind = reading.words[index], reading.kinds[index]
    if not word.isalpha() or kind & (FUNCTION | ROLE | STATUS | WRITTEN_LARGE) or not reading.adjoins(index):
        return False
    return not word.startswith(_VERBAL) and word not in reading.lexicon.foreign
