"""What joins the words of an office: small words, brackets, commas of a list or of a larger unit."""

from transforms.people.office_heads import head_at
from transforms.people.office_units import last_unit
from transforms.people.reading import Reading, run_end
from transforms.people.word_kinds import (
    CAPITAL,
    DERIVED,
    FUNCTION,
    HONORIFIC,
    LAND,
    NAME_PART,
    RANK,
    TOPIC,
    UNIT,
    UPPER,
    VENUE,
)

_LONGEST_BRACKET = 8  # words in brackets inside an office: an abbreviation, an area
_LONGEST_LIST = 6  # words between a comma inside an office and its "dan"
_MOST_UNITS = 3  # larger units behind a comma, each: Dusun A, Desa B, Kecamatan C
_NOT_IN_BRACKETS = frozenset({"purn", "tahun", "kiri", "kanan", "tengah", "dua"})
_TO_NAMES = frozenset({"of", "for", "on", "dari", "&", "-", "/", "untuk", "pada", "the", "in"})
_AND = frozenset({"dan", "&", "serta"})
_AND_ALSO = frozenset({"sekaligus", "merangkap"})
_SUBJECT = UNIT | TOPIC | DERIVED
_NUMBER = frozenset({"nomor", "no"})
_ENDINGS = frozenset(
    "terpilih nonaktif non aktif setempat definitif dua tiga periode pertama kedua petahana demisioner".split()  # noqa: SIM905 - a line of words
)


def bracket_step(reading: Reading, index: int, limit: int) -> int:
    """The word after brackets that hold an abbreviation or an area: (DPRD), (Barat dan Timur)."""
    for close in range(index + 1, min(limit, index + _LONGEST_BRACKET)):
        if reading.words[close] == ")":
            is_large = close > index + 1 and bool(reading.kinds[index + 1] & (CAPITAL | UPPER))
            return close + 1 if is_large and reading.folded[index + 1] not in _NOT_IN_BRACKETS else index
    return index


def joint_step(reading: Reading, index: int, limit: int) -> int:
    """The word after a small word and the part of the office that it joins; `index` itself where it joins none."""
    word, follows = reading.folded[index], index + 1
    if follows >= limit:
        return index
    if word in _AND_ALSO or (word == "yang" and reading.folded[follows] == "juga"):
        start = follows + (word == "yang")
        last = head_at(reading, start) if start < limit else start
        return last if last > start else index
    if word in _ENDINGS or (word in _NUMBER and reading.folded[follows] == "urut"):
        return follows
    if word == ",":
        return _comma_step(reading, index, limit)
    if word not in reading.lexicon.joints or not _goes_on(reading, follows, word):
        return index
    return reading.places.get(follows, follows + 1)


def _goes_on(reading: Reading, index: int, joint: str) -> bool:
    """Whether the word behind a joint belongs to the office."""
    kind = reading.kinds[index]
    if index in reading.places or kind & LAND or head_at(reading, index) > index:
        is_body = joint in _AND and kind & UNIT and kind & CAPITAL and reading.folded[index] in reading.lexicon.ordinary
        return head_at(reading, index) == index or bool(is_body)
    if (kind & UPPER and not kind & UNIT) or (joint == "di" and kind & VENUE):
        return joint in _TO_NAMES
    if kind & UNIT and not kind & NAME_PART:
        return bool(kind & (CAPITAL | UPPER)) or reading.folded[index] in reading.lexicon.small_units
    if not kind & CAPITAL or kind & (NAME_PART | RANK | HONORIFIC):
        return False
    is_subject = joint in _AND and kind & (TOPIC | DERIVED) and reading.kinds[index - 2] & _SUBJECT
    is_no_name = joint in _TO_NAMES and reading.proposed is not None and not reading.is_proposed(index)
    if is_subject or is_no_name or joint in {"of", "on", "for"}:
        return True
    return last_unit(reading, index, run_end(reading, index)) > index


def _comma_step(reading: Reading, index: int, limit: int) -> int:
    """Pass a comma inside an office: Kebudayaan, Riset dan Teknologi; Perdagangan Luar Negeri, Kementerian X Rina."""
    follows = index + 1
    kind = reading.kinds[follows]
    if follows in reading.places and not kind & UNIT:
        return _larger_place_end(reading, index, limit)
    if reading.folded[follows] in _AND and follows + 1 < limit and reading.kinds[follows + 1] & _SUBJECT:
        return follows + 1 if reading.kinds[follows + 1] & CAPITAL else index
    if not kind & _SUBJECT or kind & (NAME_PART | FUNCTION) or not kind & (CAPITAL | UPPER):
        return index
    if head_at(reading, follows) > follows:
        return index
    if _ends_list(reading, follows, limit) or (kind & UNIT and _reaches_name(reading, follows, limit)):
        return follows + 1
    return index


def _larger_place_end(reading: Reading, index: int, limit: int) -> int:
    """The word after a larger region between commas before a name: Camat Tanah Abang, Jakarta Pusat, Rina Sari."""
    last = reading.places[index + 1]
    if last + 1 >= limit or reading.words[last] != ",":
        return index
    is_name = reading.is_proposed(last + 1) or _may_be_name(reading, last + 1, limit)
    return last if is_name and head_at(reading, last + 1) == last + 1 else index


def _may_be_name(reading: Reading, index: int, limit: int) -> bool:
    """Whether a name part stands here, or an unknown word before one written small."""
    kind, follows = reading.kinds[index], index + 1
    if kind & NAME_PART:
        return True
    is_unknown = kind & CAPITAL and not kind & (_SUBJECT | FUNCTION | LAND | VENUE) and index not in reading.places
    return bool(is_unknown) and follows < limit and reading.words[follows].islower() and reading.adjoins(follows)


def _ends_list(reading: Reading, first: int, limit: int) -> bool:
    """Whether subjects follow up to a "dan"."""
    for index in range(first + 1, min(limit, first + _LONGEST_LIST)):
        if reading.folded[index] in _AND:
            return index + 1 < limit and bool(reading.kinds[index + 1] & (_SUBJECT | UPPER))
        is_inner = reading.kinds[index] & (_SUBJECT | UPPER) or reading.folded[index] in reading.lexicon.joints
        if not is_inner and reading.words[index] != ",":
            break
    return False


def _reaches_name(reading: Reading, index: int, limit: int) -> bool:
    """Whether larger units, a comma between them, lead to a person's name."""
    for _ in range(_MOST_UNITS):
        end = min(run_end(reading, index), limit)
        inner = range(index + 1, end)
        if any(reading.is_proposed(at) or (reading.kinds[at] & NAME_PART and at not in reading.places) for at in inner):
            return True
        if end + 1 >= limit or reading.words[end] != ",":
            return False
        index = end + 1
        if not reading.kinds[index] & UNIT or not reading.kinds[index] & CAPITAL:
            return reading.is_proposed(index) or bool(reading.kinds[index] & NAME_PART)
    return False
