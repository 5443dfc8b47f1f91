"""What stands around the name of a place: its cue, its list, the region named right behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.places.cues import Cues
from transforms.places.gazetteer import PlaceMatch
from transforms.places.regions import REGENCY, kind_of
from transforms.prose.words import Prose

_JOINS = frozenset({",", "dan", "serta", "&", "atau", "maupun", "hingga", "/"})
# "Polda Metro Jaya", "Polres Metro X": no kota Metro.
_POLICE_OF_THE_CAPITAL = "metro"
# "se-Kabupaten X": all of it.
_WHOLE_OF = "se-"
_OPENINGS = frozenset({",", "("})
_LONGEST_JOIN = 2
_PAIRS = frozenset({"dan", "serta", "maupun"})
_LONGEST_VILLAGE = 4
_MOST_GENERIC_WORDS = 2
# Shorter names of kecamatan are taken for words, and initials are no longer than this.
_SHORTEST_CERTAIN, _LONGEST_INITIALS = 4, 4


@dataclass(frozen=True, slots=True)
class Setting:
    """A match with what the words beside it say.

    `cue` is a kind of cues.KINDS or None; `is_listed` that the cue is that of the name before it in a
    list. `is_elsewhere` names a street, a village, a company; `is_locative` follows "di", "warga" and
    the like; `is_ordinary` may be no name at all; `is_inside_name` has capitalised words directly
    beside it. `around` is the index of the setting that names the greater region ("X, Y"), `printed`
    the first word of the name with its generic word.
    """

    match: PlaceMatch
    cue: str | None
    is_listed: bool
    is_elsewhere: bool
    is_locative: bool
    is_ordinary: bool
    is_inside_name: bool
    around: int | None
    printed: int

    @property
    def is_told(self) -> bool:
        """Whether the words announce a kind that a region of this name has."""
        return self.cue == "regency" or any(kind_of(code) == self.cue for code in self.match.codes)

    @property
    def signature(self) -> tuple[object, ...]:
        """What scoring looks at; equal for mentions that mean the same, whatever stands further off."""
        return (
            self.match.codes,
            self.cue,
            self.is_listed,
            self.is_locative,
            self.is_ordinary,
            self.is_inside_name,
            self.around is not None,
        )


def settings_of(prose: Prose, matches: Sequence[PlaceMatch], cues: Cues) -> list[Setting]:
    """The settings of matches, which come in the order of the text."""
    settings: list[Setting] = []
    for index, match in enumerate(matches):
        cue = _cue(prose, match, cues)
        around = _around(prose, matches, index, cues)
        is_listed = False
        if cue is None and settings and _is_listed(prose, matches[index - 1], match) and settings[-1].around != index:
            cue, is_listed = settings[-1].cue, True
        settings.append(
            Setting(
                match,
                cue,
                is_listed,
                _is_elsewhere(prose, match, cues),
                _left(prose, match.first) in cues.locative,
                _is_ordinary(prose, match, cues),
                _is_inside_name(prose, match, cues),
                around,
                _printed(prose, match, cues),
            )
        )
    return settings


def _cue(prose: Prose, match: PlaceMatch, cues: Cues) -> str | None:
    """The kind announced left of the name, or by "Kota" right of it ("Polres X Kota")."""
    left = _left(prose, match.first) or ""
    if left == _POLICE_OF_THE_CAPITAL:
        left = _left(prose, match.first - 1) or ""
    if left in cues.generic:
        return _generic_cue(prose, match, cues)
    if _right(prose, match.last) == "kota" and any(map(_is_kota, match.codes)):
        return "kota"
    return cues.kinds.get(left)


def _is_kota(code: str) -> bool:
    return kind_of(code) == "kota"


def _generic_cue(prose: Prose, match: PlaceMatch, cues: Cues) -> str | None:
    """The kind of a generic word before a name, unless what stands before that word says more.

    In "Kecamatan Kota X" the kecamatan is meant, in "Kota Administrasi X" the first word tells, and
    "kabupaten/kota X" leaves it open.
    """
    left, outer = _left(prose, match.first) or "", _left(prose, match.first - 1)
    if outer == "/":
        return None
    if left not in cues.kinds:
        return cues.kinds.get(outer or "")
    if left == "kota" and outer == "kecamatan" and any(len(code) > REGENCY for code in match.codes):
        return "kecamatan"
    return cues.kinds[left]


def _is_elsewhere(prose: Prose, match: PlaceMatch, cues: Cues) -> bool:
    """Whether a word beside the name makes it a street, a village, a company."""
    left = _left(prose, match.first)
    if _name(prose, match) == _POLICE_OF_THE_CAPITAL and cues.kinds.get(left or "") in {"regency", "province"}:
        return True
    if left in _PAIRS and len(match.codes[0]) > REGENCY:
        return _is_second_of_pair(prose, match.first - 1, cues)
    return left in cues.elsewhere_left or _right(prose, match.last) in cues.elsewhere_right


def _is_second_of_pair(prose: Prose, joint: int, cues: Cues) -> bool:
    """Whether what stands before "dan" is such a thing too: "Desa A dan B"."""
    at = joint - 1
    while at >= 0 and joint - at <= _LONGEST_VILLAGE and prose.words[at][0].isupper():
        if prose.folded[at] in cues.elsewhere_left:
            return True
        at -= 1
    return at >= 0 and prose.folded[at] in cues.elsewhere_left


def _is_ordinary(prose: Prose, match: PlaceMatch, cues: Cues) -> bool:
    """Whether the name may be an ordinary word, or the initials of something else."""
    name = "".join(prose.folded[match.first : match.last])
    if name in cues.ordinary or match.last - match.first > 1:
        return name in cues.ordinary
    word = prose.words[match.first]
    is_short = len(word) < _SHORTEST_CERTAIN or (len(word) <= _LONGEST_INITIALS and word.isupper())
    return is_short and len(match.codes[0]) > REGENCY


def _is_inside_name(prose: Prose, match: PlaceMatch, cues: Cues) -> bool:
    """Whether capitalised words that are no cue stand directly beside the name."""
    left, right = _left(prose, match.first), _right(prose, match.last)
    if right is not None and right != "kota" and prose.words[match.last][0].isupper():
        return True
    if left is None or not prose.words[match.first - 1][0].isupper():
        return False
    return not (left in cues.kinds or left in cues.generic or left in cues.locative)


def _around(prose: Prose, matches: Sequence[PlaceMatch], index: int, cues: Cues) -> int | None:
    """The next match where it follows a comma or an opening bracket and holds one of this one's candidates.

    A kecamatan that bears the name of a greater region is not meant by it: "Bandung, Serang" is a list.
    """
    if index + 1 >= len(matches):
        return None
    match, following = matches[index], matches[index + 1]
    between = prose.folded[match.last : following.first]
    if not between or len(between) > _LONGEST_JOIN or between[0] not in _OPENINGS:
        return None
    if len(between) > 1 and between[1] not in cues.generic:
        return None
    inner = [code for code in match.codes if len(code) <= REGENCY] or match.codes
    holds = any(code.startswith(outer) for code in inner for outer in following.codes)
    return index + 1 if holds else None


def _is_listed(prose: Prose, before: PlaceMatch, match: PlaceMatch) -> bool:
    between = prose.folded[before.last : match.first]
    return 1 <= len(between) <= _LONGEST_JOIN and all(word in _JOINS for word in between)


def _printed(prose: Prose, match: PlaceMatch, cues: Cues) -> int:
    """The first word of the name as printed, "Kota" and the like with it unless they belong to an office."""
    first = match.first
    while match.first - first < _MOST_GENERIC_WORDS and _left(prose, first) in cues.generic:
        if not prose.words[first - 1][0].isupper() or _left(prose, first - 1) in cues.offices:
            break
        first -= 1
    return first


def _name(prose: Prose, match: PlaceMatch) -> str | None:
    return prose.folded[match.first] if match.last - match.first == 1 else None


def _left(prose: Prose, first: int) -> str | None:
    """The word before, on the same line."""
    if prose.opens_line(first):
        return None
    return prose.folded[first - 1].removeprefix(_WHOLE_OF)


def _right(prose: Prose, last: int) -> str | None:
    """The word behind, on the same line."""
    if last >= len(prose.words) or prose.opens_line(last):
        return None
    return prose.folded[last]
