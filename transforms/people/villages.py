"""Villages that an article itself tells: below the kecamatan no list of regions reaches.

Once "Kelurahan Batu Lompo" is printed, "Lurah Batu Lompo" is an office and its place, and no person Lompo. Behind
"Kepala Desa" a village and a person's name run into each other, so nothing is learned there but where a comma parts
them: "Kades Sumberwangi, Suwondo,".
"""

from collections.abc import Sequence

from transforms.people.word_kinds import CAPITAL, DEGREE, FUNCTION, HEAD, HONORIFIC, RANK, UNIT
from transforms.prose.words import Prose

_CUES = frozenset(
    (
        "desa", "kelurahan", "kel", "kalurahan", "dusun", "kampung", "nagari", "gampong", "pekon", "lembang", "negeri",
        "dukuh", "lingkungan", "jorong",
    )
)  # fmt: skip
_CHIEFS = frozenset({"kades", "lurah", "kuwu", "keuchik", "geuchik", "perbekel", "pambakal", "desa"})
_LONGEST = 3  # words of a village's name
_ALL_CUES = _CUES | _CHIEFS
_NO_NAME = UNIT | HEAD | RANK | HONORIFIC


def villages_of(prose: Prose, kinds: Sequence[int]) -> dict[int, int]:
    """Every place in the text where a village is printed that the text somewhere calls one: first word to end."""
    named = {
        village
        for index, word in enumerate(prose.folded)
        if word in _ALL_CUES
        for village in _behind(prose, kinds, index)
        if not _heads(kinds, index, word) or _parts_from_name(prose, kinds, index + 1 + len(village))
    }
    if not named:
        return {}
    by_first = {village[0]: village for village in sorted(named, key=len)}
    found: dict[int, int] = {}
    for index, word in enumerate(prose.folded):
        village = by_first.get(word)
        if village and kinds[index] & CAPITAL and tuple(prose.folded[index : index + len(village)]) == village:
            found[index] = index + len(village)
    return found


def _behind(prose: Prose, kinds: Sequence[int], cue: int) -> list[tuple[str, ...]]:
    """The capitalised words behind a cue, as one name; none where they go on for long."""
    last = first = cue + 1
    while last < len(prose) and kinds[last] & CAPITAL and not kinds[last] & _NO_NAME and _is_near(prose, last):
        last += 1
    return [tuple(prose.folded[first:last])] if 0 < last - first <= _LONGEST else []


def _heads(kinds: Sequence[int], index: int, word: str) -> bool:
    """Whether a cue is a village's head, or the last word of one: Kades, Kepala Desa."""
    return word not in _CUES or bool(index and kinds[index - 1] & HEAD)


def _parts_from_name(prose: Prose, kinds: Sequence[int], index: int) -> bool:
    """Whether a comma stands here and a name behind it."""
    if index + 1 >= len(prose) or prose.words[index] != ",":
        return False
    return bool(kinds[index + 1] & CAPITAL and not kinds[index + 1] & (_NO_NAME | FUNCTION | DEGREE))


def _is_near(prose: Prose, index: int) -> bool:
    return prose.starts[index] - prose.ends[index - 1] == 1 and prose.text[prose.ends[index - 1]] == " "
