"""What the whole article says for each region: mentions whose kind is told, publisher, offices."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from transforms.places.context import Setting
from transforms.places.regions import PROVINCE, REGENCY, kind_of
from transforms.prose.words import Prose

# A mention whose kind is told in words counts as much as three without.
_TOLD, _ONLY, _SHARED = 3.0, 1.0, 0.5
_DISTRICT_TOLD, _DISTRICT_BARE = 2.0, 0.3
_HELD, _DATELINE, _PUBLISHER = 2.0, 1.5, 2.0
_UP, _MANY = 0.5, 3.0
_TOWN_WORDS = frozenset({"walikota", "wawali", "pemkot", "polrestabes"})
_REGENCY_WORDS = frozenset({"bupati", "wabup", "pemkab"})


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes by code.

    `strongest` is the kabupaten or kota that the article is about, empty where none has many votes;
    `leaning` the kind (kota, kabupaten) whose offices it names more often.
    """

    by_code: Mapping[str, float]
    strongest: str
    leaning: str | None


def count_votes(
    prose: Prose, settings: Sequence[Setting], dateline: Sequence[Setting], publisher_region: str | None
) -> Votes:
    """The votes of an article's mentions, of its dateline and of its publisher's home."""
    votes: defaultdict[str, float] = defaultdict(float)
    _count(settings, votes)
    _count(dateline, votes)
    for setting in dateline:
        upper = [code for code in setting.match.codes if len(code) <= REGENCY]
        _share(upper or [code[:REGENCY] for code in setting.match.codes], _DATELINE, votes)
    if publisher_region:
        votes[publisher_region] += _PUBLISHER
    for code, vote in list(votes.items()):
        if len(code) == REGENCY:
            votes[code[:PROVINCE]] += vote * _UP
    return Votes(votes, _strongest(votes), _leaning(prose))


def _strongest(votes: Mapping[str, float]) -> str:
    many = [code for code, vote in votes.items() if len(code) == REGENCY and vote >= _MANY]
    return max(many, key=lambda code: (votes[code], code), default="")


def _count(settings: Sequence[Setting], votes: defaultdict[str, float]) -> None:
    for setting in settings:
        if setting.is_elsewhere:
            continue
        if setting.around is not None:
            _share(_holding(setting, settings[setting.around]), _HELD, votes)
        _count_name(setting, votes)


def _count_name(setting: Setting, votes: defaultdict[str, float]) -> None:
    codes = setting.match.codes
    upper = [code for code in codes if len(code) <= REGENCY]
    told = [code for code in codes if kind_of(code) == setting.cue]
    if told and setting.cue == "kecamatan":
        _share([code[:REGENCY] for code in told], _DISTRICT_TOLD, votes)
    elif told:
        _share(told, _TOLD, votes)
    elif upper and not setting.is_ordinary:
        _share(upper, _ONLY if len(upper) == 1 else len(upper) * _SHARED, votes)
    elif not upper and not (setting.is_ordinary or setting.is_inside_name):
        _share([code[:REGENCY] for code in codes], _DISTRICT_BARE, votes)


def _holding(inner: Setting, outer: Setting) -> list[str]:
    """Of "X, Y": the candidates for Y that hold one for X."""
    names = inner.match.codes
    return [code for code in outer.match.codes if len(code) <= REGENCY and any(name.startswith(code) for name in names)]


def _share(codes: Sequence[str], vote: float, votes: defaultdict[str, float]) -> None:
    """Spread one vote evenly."""
    for code in codes:
        votes[code] += vote / len(codes)


def _leaning(prose: Prose) -> str | None:
    folded = prose.folded
    towns = sum(word in _TOWN_WORDS for word in folded) + sum(pair == ("wali", "kota") for pair in pairwise(folded))
    regencies = sum(word in _REGENCY_WORDS for word in folded)
    if towns == regencies:
        return None
    return "kota" if towns > regencies else "kabupaten"
