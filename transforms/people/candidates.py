"""Every stretch of words that may be a person's name, with the titles, degrees and office around it."""

from dataclasses import dataclass

from transforms.people.appositions import named_from, with_apposition
from transforms.people.candidate import Candidate, name_likeness
from transforms.people.names import degrees_end, led_name_end, name_end, opens_name, titles_end
from transforms.people.offices import OfficePhrase, office_at
from transforms.people.reading import Reading, run_end
from transforms.people.word_kinds import (
    CAPITAL,
    HEAD,
    HONORIFIC,
    NAME_PART,
    RANK,
    STATUS,
    TOPIC,
    UNIT,
    UPPER,
    VENUE,
    WRITTEN_LARGE,
)

_IS = frozenset({"adalah", "yakni", "yaitu", "ialah", "bernama", "dijabat", "diduduki"})
_OPENING = WRITTEN_LARGE | HEAD | STATUS | RANK | HONORIFIC
_LIKELY = 0.6
_BEFORE_IS = frozenset(
    {"saat", "itu", "ini", "kala", "kini", "nya", "setempat", "tersebut", "kami", "oleh", "sendiri", "baru"}
)


@dataclass(slots=True)
class Sighting:
    """What an article holds, in the order of the text.

    The candidates, the offices that no name stands beside, and stretches that the words before make a thing's name.
    """

    candidates: list[Candidate]
    free_offices: list[OfficePhrase]
    things: list[Candidate]


def look_through(reading: Reading) -> Sighting:
    """The candidates of an article, barred ones left out; none overlaps another."""
    seen = Sighting([], [], [])
    after = 0
    for index in [index for index, kind in enumerate(reading.kinds) if kind & _OPENING]:
        if index >= after:
            after = _look_at(reading, index, seen)
    return seen


def _look_at(reading: Reading, index: int, seen: Sighting) -> int:
    """Keep the candidate that begins at a word, its office or title included; the word to go on from."""
    kind = reading.kinds[index]
    if kind & HEAD and _names_place(reading, index):
        return max(run_end(reading, index), index + 1)
    if kind & (HEAD | STATUS) and not _is_long_rank(reading, index):
        phrase = office_at(reading, index)
        led = _from_status(reading, index) if phrase is None else _from_office(reading, phrase)
        if led is not None and not (phrase and _is_thing(reading, index)):
            seen.candidates.append(led)
            return led.end
        if phrase is not None and not (kind & NAME_PART and opens_name(reading, index)):
            seen.free_offices.append(phrase)
            return phrase.last
    found = _from_title(reading, index) if kind & (RANK | HONORIFIC) else None
    if found is None and kind & WRITTEN_LARGE:
        found = _bare(reading, index)
    if found is not None:
        (seen.things if found.is_barred else seen.candidates).append(found)
        return max(found.end, found.office.last if found.office and found.is_apposed else 0)
    is_place = index in reading.places and not opens_name(reading, index)
    return reading.places[index] if is_place else index + 1


def _names_place(reading: Reading, index: int) -> bool:
    """Whether an office's word is part of a place's name: Raja Ampat, Bandara Sultan Rahman."""
    if reading.kinds[index] & HONORIFIC and reading.words[index][0].isupper():
        is_led = index > 0 and bool(reading.kinds[index - 1] & VENUE) and reading.adjoins(index)
        if is_led and reading.words[index - 1][0].isupper():
            return True
    return reading.places.get(index, index) > index + 1


def _is_thing(reading: Reading, index: int) -> bool:
    """Whether the words before an office make it a thing: its house, its election, its decree."""
    before = reading.folded[max(index - 2, 0) : index]
    return bool(before) and (before[-1] in reading.lexicon.things or " ".join(before) in reading.lexicon.things)


def _is_long_rank(reading: Reading, index: int) -> bool:
    """Whether a rank of several words begins here, such as Inspektur Jenderal, whose first word is an office too."""
    if not reading.kinds[index] & RANK:
        return False
    return reading.phrase_at(index, reading.lexicon.ranks.get(reading.folded[index], ())) > index + 1


def _from_office(reading: Reading, phrase: OfficePhrase) -> Candidate | None:
    """A name behind an office: with or without comma, with or without titles."""
    last = phrase.last
    if last >= reading.limits[phrase.first]:
        return None
    direct = named_from(reading, last, phrase) if reading.adjoins(last) else None
    behind = _behind_comma(reading, phrase, direct)
    if direct is not None and behind is None and phrase.head in reading.lexicon.serving and not direct.has_title:
        direct.office, direct.start = None, direct.first
    return behind or direct or _behind_copula(reading, phrase)


def _from_status(reading: Reading, index: int) -> Candidate | None:
    """A name right behind a bare status: Pj Rahmat."""
    if reading.folded[index] not in {"pj", "plt", "plh", "pjs"} or index + 1 >= len(reading.words):
        return None
    last = led_name_end(reading, index + 1)
    if last == index + 1:
        return None
    return Candidate(index, index + 1, last, degrees_end(reading, last), has_title=True)


def _behind_comma(reading: Reading, phrase: OfficePhrase, direct: Candidate | None) -> Candidate | None:
    """A name behind the comma that closes an office, where the words before the comma are no better name."""
    comma = direct.last if direct else phrase.last
    if direct and (direct.end > direct.last or direct.has_title):
        return None
    if comma + 1 >= reading.limits[phrase.first] or reading.words[comma] not in {",", ";"}:
        return None
    found = named_from(reading, comma + 1, phrase)
    if found is None or reading.words[comma] == ";":
        return None
    if direct is None:
        return found
    is_served = phrase.head in reading.lexicon.serving and name_likeness(reading, found) > _LIKELY
    serves = is_served or _is_the_named(reading, direct, found)
    if not serves and name_likeness(reading, direct) >= name_likeness(reading, found) - (
        1.0 if found.has_title else 0.0
    ):
        return None
    found.office = OfficePhrase(phrase.first, comma, phrase.head, phrase.status, phrase.place, phrase.is_loose)
    return found


def _is_the_named(reading: Reading, direct: Candidate, found: Candidate) -> bool:
    """Whether the tagger sees a name behind the comma and none before it."""
    before = any(reading.is_proposed(index) for index in range(direct.first, direct.last))
    return found.first in reading.name_starts and not before


def _behind_copula(reading: Reading, phrase: OfficePhrase) -> Candidate | None:
    """A name that an office is said to be held by: ketua panitia saat itu adalah Rina."""
    index, limit = phrase.last, reading.limits[phrase.first]
    for _ in range(4):
        if index >= limit:
            return None
        if reading.folded[index] in _IS:
            return named_from(reading, index + 1, phrase) if index + 1 < limit else None
        if reading.folded[index] not in _BEFORE_IS:
            return None
        index += 1
    return None


def _from_title(reading: Reading, index: int) -> Candidate | None:
    """A name behind a rank or an honorific, with the office that may stand behind it."""
    first = titles_end(reading, index)
    if first == index:
        return None
    last = led_name_end(reading, first)
    if last == first:
        return None
    found = Candidate(index, first, last, degrees_end(reading, last), has_title=True)
    found.is_barred = index > 0 and reading.adjoins(index) and bool(reading.kinds[index - 1] & VENUE)
    return with_apposition(reading, found)


def _bare(reading: Reading, index: int) -> Candidate | None:
    """A name without office or title before it."""
    last = name_end(reading, index)
    if last == index or (last == index + 1 and reading.kinds[index] & HONORIFIC):
        return None
    found = Candidate(index, index, last, degrees_end(reading, last))
    found.is_barred = is_barred(reading, index) or _is_body(reading, last)
    return with_apposition(reading, found)


def is_barred(reading: Reading, index: int) -> bool:
    """Whether the word before makes this the name of a thing: Hotel, Jalan, a unit written large."""
    if index == 0:
        return False
    if reading.words[index - 1] == "/":
        return not _is_paired(reading, index)
    before = index - 2 if reading.words[index - 1] == ")" and index > 1 else index - 1
    kind = reading.kinds[before]
    if kind & NAME_PART or not reading.adjoins(index):
        return False
    if kind & VENUE:
        return True
    is_body = (kind & UPPER and before == index - 1) or (kind & UNIT and kind & CAPITAL)
    return bool(is_body) and not (reading.is_proposed(index) or _is_plainly_name(reading, index))


def _is_paired(reading: Reading, index: int) -> bool:
    """Whether a slash joins two players of a double here, and no credit to a photographer."""
    before = index - 2
    if before < 0 or not reading.kinds[before] & CAPITAL or not reading.kinds[index] & CAPITAL:
        return False
    is_name = reading.is_proposed(before) or bool(reading.kinds[before] & NAME_PART)
    return is_name and not reading.kinds[before] & (UNIT | TOPIC)


def _is_plainly_name(reading: Reading, index: int) -> bool:
    """Whether two known name parts stand here."""
    parts = reading.kinds[index : index + 2]
    return len(parts) > 1 and all(kind & NAME_PART and not kind & UNIT for kind in parts) and reading.adjoins(index + 1)


def _is_body(reading: Reading, last: int) -> bool:
    """Whether the same run goes on with a word that names a body: ... FC, ... Foundation."""
    if last >= len(reading.words) or not reading.adjoins(last):
        return False
    kind = reading.kinds[last]
    return bool(kind & (UNIT | UPPER | VENUE) and kind & WRITTEN_LARGE) and run_end(reading, last) > last
