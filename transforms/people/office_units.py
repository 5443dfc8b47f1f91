"""The capitalised words of an office behind its head: units, acronyms, places, and names of units."""

from transforms.people.office_heads import head_at
from transforms.people.reading import Reading, run_end
from transforms.people.word_kinds import (
    CAPITAL,
    DEGREE,
    HEAD,
    HONORIFIC,
    INITIAL,
    LAND,
    NAME_PART,
    NAMED,
    RANK,
    TOPIC,
    UNIT,
    UPPER,
    VENUE,
    WRITTEN_LARGE,
)

_LONGEST_INITIALS = 3
_LISTED_COMPANY = "tbk"
_MOST_BEFORE_NAME = 3  # unknown words between a unit and the name that the tagger sees
_GENERAL = frozenset({"direktorat", "sekretariat", "inspektorat", "sekretaris", "direktur", "konsul", "konsulat"})
_OF_KECAMATAN = frozenset(
    "kecamatan camat sekcam polsek kapolsek koramil danramil kua puskesmas lurah kelurahan desa kades wilayah".split()  # noqa: SIM905 - a line of words
)
_GREAT = frozenset({"mahkamah", "kejaksaan", "jaksa", "hakim", "pengadilan", "masjid", "guru"})


def place_step(reading: Reading, index: int) -> int:
    """The word after the place that begins here; `index` itself where there is none, or rather a person's name."""
    last = reading.places.get(index, index)
    return index if last > index and _is_rather_name(reading, index, last) else last


def _is_rather_name(reading: Reading, index: int, last: int) -> bool:
    """Whether a place's name opens a person's here: Bima Arya behind Wali Kota Bogor."""
    if last - index > 1 or last >= len(reading.words) or not reading.adjoins(last):
        return False
    if not reading.kinds[last] & (CAPITAL | INITIAL) or reading.kinds[last] & (UNIT | LAND | TOPIC | RANK | HONORIFIC):
        return False
    is_complete = index in reading.place_ends or reading.words[index - 1] == ")"
    if reading.kinds[index] & NAME_PART:
        return is_complete or (bool(reading.kinds[last] & NAME_PART) and reading.is_proposed(index))
    if index in reading.kecamatans and reading.folded[index - 1] not in _OF_KECAMATAN and last in reading.name_starts:
        return True
    return is_complete and index in reading.kecamatans and bool(reading.kinds[last] & (NAME_PART | INITIAL))


def large_step(reading: Reading, index: int, limit: int) -> int:
    """The word after the capitalised part of an office that stands here; `index` itself where the office ends."""
    kind = reading.kinds[index]
    if reading.folded[index] == "jenderal" and reading.folded[index - 1] in _GENERAL:
        return index + 1
    if kind & (RANK | DEGREE | HONORIFIC) and not kind & UNIT:
        return index
    is_known = kind & (UNIT | LAND | TOPIC | VENUE) and not _opens_name(reading, index)
    if is_known or _is_located(reading, index) or _stands_before_title(reading, index):
        return index + 1
    if kind & HEAD and not kind & NAME_PART:
        inner = head_at(reading, index)
        return inner if inner > index else _unknown_step(reading, index, limit)
    if kind & UPPER:
        return index if _is_initials(reading, index) else index + 1
    return _unknown_step(reading, index, limit) if reading.adjoins(index) else index


def _opens_name(reading: Reading, index: int) -> bool:
    """Whether a word of offices is a person's name here: Agung Wibawa, but Mahkamah Agung; Aman Wibawa."""
    kind, follows = reading.kinds[index], index + 1
    if follows >= len(reading.words) or not reading.adjoins(follows) or reading.folded[index - 1] in _GREAT:
        return False
    behind = reading.kinds[follows]
    if kind & INITIAL:
        return bool(behind & NAME_PART)
    if kind & NAME_PART:
        return bool(behind & NAME_PART) or (
            bool(behind & CAPITAL) and not behind & (UNIT | TOPIC | LAND | HEAD | VENUE)
        )
    return bool(kind & TOPIC and not kind & (UNIT | LAND) and behind & NAME_PART and not behind & (UNIT | TOPIC))


def _is_initials(reading: Reading, index: int) -> bool:
    """Whether capitals are a name's initials: behind brackets, before a name-like word, and nowhere else (YFR Sari)."""
    follows = index + 1
    if follows >= len(reading.words) or not reading.kinds[follows] & CAPITAL or not reading.adjoins(follows):
        return False
    behind = reading.words[index - 1] in {")", ","} or bool(reading.kinds[index - 1] & RANK)
    is_short = len(reading.words[index]) <= _LONGEST_INITIALS
    return behind and is_short and reading.acronyms[reading.words[index]] == 1


def _unknown_step(reading: Reading, index: int, limit: int) -> int:
    """Pass unknown words that a unit, a place or the tagger's name behind them proves to be no name."""
    end = min(run_end(reading, index), limit)
    if _LISTED_COMPANY in reading.folded[index:end]:
        return reading.folded.index(_LISTED_COMPANY, index) + 1
    proven = last_unit(reading, index, end)
    if proven > index:
        return proven
    if _names_unit(reading, index, limit):
        return index + 1
    return _before_proposed(reading, index, end)


def last_unit(reading: Reading, first: int, end: int) -> int:
    """The word after the last unit in a run; `first` itself where a name comes before any unit."""
    proven = first
    index = first
    while index < end:
        kind = reading.kinds[index]
        if kind & (RANK | HONORIFIC | INITIAL | DEGREE) or (kind & NAME_PART and not kind & UNIT):
            break
        if (kind & UNIT and not kind & NAME_PART) or (kind & UPPER and len(reading.words[index]) >= _LONGEST_INITIALS):
            proven = index + 1
        elif kind & LAND or (index in reading.places and first < index and reading.places[index] < end):
            proven = reading.places.get(index, index + 1)
        index += 1
    return proven


def _before_proposed(reading: Reading, index: int, end: int) -> int:
    """Where the tagger's name begins behind a few unknown words; `index` itself where it does not."""
    for first in range(index, min(end, index + _MOST_BEFORE_NAME + 1)):
        if reading.is_proposed(first):
            is_far = first - index > 1 or bool(reading.kinds[index - 1] & NAMED)
            return first if is_far and end - first > 1 and reading.kinds[first] & NAME_PART else index
        if reading.kinds[first] & (NAME_PART | INITIAL):
            break
    return index


def _is_located(reading: Reading, index: int) -> bool:
    """Whether a word that the gazetteer does not know is a place's name here: the article says "di" before it."""
    follows = index + 1
    if reading.folded[index] not in reading.located or reading.kinds[index] & NAME_PART:
        return False
    if follows >= len(reading.words):
        return False
    return reading.words[follows] == "," or bool(reading.kinds[follows] & (CAPITAL | INITIAL))


def _stands_before_title(reading: Reading, index: int) -> bool:
    """Whether a rank or a foreign honorific follows, so that the name only comes behind it."""
    follows = index + 1
    if follows >= len(reading.words) or not reading.adjoins(follows) or reading.kinds[index] & NAME_PART:
        return False
    kind = reading.kinds[follows]
    return bool(kind & (RANK | HONORIFIC)) and not kind & (NAME_PART | INITIAL | UNIT)


def _names_unit(reading: Reading, index: int, limit: int) -> bool:
    """Whether a word is the name of the unit before it, with more behind it: Desa Sukawangi Rina."""
    if not reading.kinds[index - 1] & NAMED or not reading.kinds[index] & CAPITAL:
        return False
    follows = index + 1
    if follows < limit and (reading.words[follows] == "," or reading.kinds[follows] & WRITTEN_LARGE):
        return True
    return reading.proposed is not None and not reading.is_proposed(index) and not reading.kinds[index] & NAME_PART
