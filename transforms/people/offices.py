"""Offices in prose: a status, a head, and the units, regions and numbers it is held in."""

from dataclasses import dataclass

from transforms.people.names import opens_name, titles_end
from transforms.people.office_bridges import bridge_end
from transforms.people.office_heads import head_at, status_at, usual_head
from transforms.people.office_joints import bracket_step, joint_step
from transforms.people.office_units import large_step, place_step
from transforms.people.reading import Reading
from transforms.people.word_kinds import (
    CAPITAL,
    FUNCTION,
    HEAD,
    HONORIFIC,
    INITIAL,
    NAME_PART,
    NUMBER,
    STATUS,
    UNIT,
    UPPER,
    WRITTEN_LARGE,
)

_SHORTEST_DISTRICT = 4  # the number of a military district: 0999, 0999/03
_MOST_SUBJECT_WORDS = 3  # written small, behind an expert: pengamat kebijakan publik
_NUMBERED = frozenset({"urut", "ke", "periode"})
_VERBAL = ("meng", "meny", "mem", "men", "ber", "dik", "dip", "dit")


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office: word ranges of the whole (status included) and of its region, and what its head is.

    `is_loose` says that the head is an ordinary word (anggota, pemain) with nothing behind it.
    """

    first: int
    last: int
    head: str
    status: str | None
    place: tuple[int, int] | None
    is_loose: bool


def office_at(reading: Reading, index: int) -> OfficePhrase | None:
    """The office whose head, or the status before it, begins at a word; none where none does."""
    first, status = index, None
    if reading.kinds[index] & STATUS:
        index, status = status_at(reading, index)
    head_last = head_at(reading, index)
    if head_last == index:
        return None
    last, place = _extend(reading, head_last)
    bare = " ".join(reading.folded[index:head_last])
    lexicon = reading.lexicon
    if last == head_last and bare in lexicon.experts:
        last = _subject_end(reading, last)
    if bare not in lexicon.serving and not _is_followed(reading, last):
        is_small = not any(reading.kinds[at] & WRITTEN_LARGE for at in range(head_last, last))
        takes_small = is_small and (bare in lexicon.ordinary or bare in lexicon.company)
        last = bridge_end(reading, last, takes_small=takes_small)
    return OfficePhrase(
        first=first,
        last=last,
        head=usual_head(reading, index, head_last, place[0] if place else last),
        status=status,
        place=place,
        is_loose=last == head_last and reading.words[index].islower() and bare in reading.lexicon.ordinary,
    )


def _is_followed(reading: Reading, last: int) -> bool:
    """Whether an office's holder stands right behind it."""
    if last >= len(reading.words):
        return True
    at = last + (reading.words[last] == ",")
    return at in reading.name_starts or titles_end(reading, at) > at


def _extend(reading: Reading, index: int) -> tuple[int, tuple[int, int] | None]:
    """The word after an office whose head ends before `index`, and the words of its region."""
    if index >= len(reading.words):
        return index, None
    limit = reading.limits[index - 1]
    last, place = index, None
    while index < limit:
        step = _step(reading, index, limit)
        if step == index:
            break
        if reading.places.get(index) == step:
            place = (index, step)
        index = last = step
    return last, place


def _step(reading: Reading, index: int, limit: int) -> int:
    """The word after the next part of an office; `index` itself where the office ends before it."""
    kind, word = reading.kinds[index], reading.folded[index]
    after_place = place_step(reading, index)
    if after_place > index or index in reading.places:
        return after_place
    if kind & (CAPITAL | UPPER) and not (kind & FUNCTION and word in reading.lexicon.joints):
        return large_step(reading, index, limit)
    if kind & NUMBER:
        return index + 1 if _is_numbered(reading, index) else index
    if word == "(":
        return bracket_step(reading, index, limit)
    if word in reading.lexicon.small_units or (kind & UNIT and _goes_before_large(reading, index, limit)):
        return index + 1
    return joint_step(reading, index, limit)


def _is_numbered(reading: Reading, index: int) -> bool:
    """Whether a number belongs to the office: Komisi 3, nomor urut 2, Dandim 0999."""
    before, word = reading.kinds[index - 1], reading.words[index]
    if before & UNIT or reading.folded[index - 1] in _NUMBERED:
        return True
    return bool(before & HEAD) and word.startswith("0") and len(word) >= _SHORTEST_DISTRICT


def _goes_before_large(reading: Reading, index: int, limit: int) -> bool:
    """Whether a capitalised word adjoins behind this unit, and the unit is no initial of a name: I Wayan."""
    follows = index + 1
    if follows >= limit or not reading.adjoins(follows):
        return False
    behind = reading.kinds[follows]
    return bool(behind & WRITTEN_LARGE) and not (reading.kinds[index] & INITIAL and behind & NAME_PART)


def _subject_end(reading: Reading, index: int) -> int:
    """The word after an expert's subject written small, when a name follows: pemerhati gawai Rina."""
    limit = reading.limits[index - 1]
    for last in range(index, min(limit - 1, index + _MOST_SUBJECT_WORDS + 1)):
        if reading.words[last] == ",":
            return last if opens_name(reading, last + 1) or titles_end(reading, last + 1) > last + 1 else index
        if reading.kinds[last] & (WRITTEN_LARGE | HONORIFIC):
            return last if last > index and (opens_name(reading, last) or titles_end(reading, last) > last) else index
        word = reading.words[last]
        if not word.isalpha() or reading.kinds[last] & FUNCTION or word.startswith(_VERBAL) or word in {"asal", "di"}:
            break
    return index
