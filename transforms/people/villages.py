"""Villages that an article itself tells: below the kecamatan no list of regions reaches.

Once "Kelurahan Batu Lompo" is printed, "Lurah Batu Lompo" is an office and its place, and no person Lompo. Behind
"Kepala Desa" a village and a person's name run into each other, so nothing is learned there.
"""

from collections.abc import Sequence

from transforms.people.word_kinds import CAPITAL, HEAD, HONORIFIC, RANK, UNIT
from transforms.prose.words import Prose

_CUES = frozenset(
    (
        "desa", "kelurahan", "kel", "kalurahan", "dusun", "kampung", "nagari", "gampong", "pekon", "lembang", "negeri",
        "dukuh", "lingkungan", "jorong",
    )
)  # fmt: skip
_LONGEST = 3  # words of a village's name
_NO_NAME = UNIT | HEAD | RANK | HONORIFIC


def villages_of(prose: Prose, kinds: Sequence[int]) -> dict[int, int]:
    """Every place in the text where a village is printed that the text somewhere calls one: first word to end."""
    cues = (
        index for index, word in enumerate(prose.folded) if word in _CUES and not (index and kinds[index - 1] & HEAD)
    )
    named = {village for cue in cues for village in _behind(prose, kinds, cue)}
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


def _is_near(prose: Prose, index: int) -> bool:
    return prose.starts[index] - prose.ends[index - 1] == 1 and prose.text[prose.ends[index - 1]] == " "
