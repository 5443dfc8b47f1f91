"""How well each region that bears a name fits where the name stands."""

from dataclasses import replace

from transforms.places.context import Setting
from transforms.places.neighbours import Neighbours
from transforms.places.regions import PROVINCE, REGENCY, kind_of
from transforms.places.votes import Votes

# Points are natural logarithms of odds, roughly: 0 is the chance that no region is meant, and a
# difference of 1 between two candidates means that the better one is right in three of four cases.
_BASE = {"province": 2.5, "kabupaten": 2.0, "kota": 2.0, "kecamatan": -1.0}
_TOLD, _TOLD_OTHERWISE, _LISTED = 4.0, -4.0, 2.0
# Police of a kabupaten: the kota's own is called "X Kota".
_POLICE = {"province": -3.0, "kabupaten": 1.5, "kota": 0.5, "kecamatan": 0.0}
_VOTE, _MOST_VOTES = 0.5, 8.0
_DISTRICT_VOTE, _DISTRICT_MOST, _PROVINCE_VOTE, _PROVINCE_MOST, _NEXT_DOOR = 0.6, 5.0, 0.25, 5.0, -1.5
_HELD, _NOT_HELD, _HOLDS = 3.0, -3.0, 2.0
_CAPITAL, _CAPITAL_OF_NAMESAKE = 1.5, 0.5
_LEANING, _NAMESAKE, _ONLY_ONE = 0.5, -2.0, 0.75
_ORDINARY, _LOCATIVE, _INSIDE_NAME, _INSIDE_OTHERS = -3.0, 0.5, -0.5, -2.0
_LOCATIVE_ORDINARY = 2.0
# Where no region of the announced kind has the name.
_NO_SUCH_KIND = {"province": -3.0, "kabupaten": -1.0, "kota": 1.0, "kecamatan": -4.0}
# Added for a dateline: reporters write from towns.
_DATELINE = {"province": 0.0, "kabupaten": 0.5, "kota": 1.0, "kecamatan": 2.5}


def score(setting: Setting, neighbours: Neighbours, votes: Votes, capitals: frozenset[str]) -> dict[str, float]:
    """Points of each candidate of a setting."""
    codes = setting.match.codes
    kinds = {kind_of(code) for code in codes}
    points: dict[str, float] = {}
    for code in codes:
        kind = kind_of(code)
        total = _BASE[kind] + _cue(setting, kind, kinds) + _beside(setting, kind) + _voted(code, votes)
        if neighbours.around:
            total += _HELD if code.startswith(neighbours.around) else _NOT_HELD
        if code in neighbours.holding:
            total += _HOLDS
        if len(codes) == 1 and kind == "kecamatan":
            total += _ONLY_ONE
        if len(kinds) > 1:
            total += _namesakes(setting, kind, votes) + _capital(setting, code, kinds, capitals)
        points[code] = total
    return points


def _cue(setting: Setting, kind: str, kinds: set[str]) -> float:
    """Points for the kind that the words announce."""
    cue = setting.cue
    if cue is None:
        return 0.0
    if cue == "regency":
        return _POLICE[kind]
    if kind == cue:
        return _LISTED if setting.is_listed else _TOLD
    if cue in kinds:
        return 0.0 if setting.is_listed else _TOLD_OTHERWISE
    # "Kota X" where no kota is called so: the common noun, for a town in a kabupaten or a kecamatan.
    return _NO_SUCH_KIND[cue] if not setting.is_listed else 0.0


def _beside(setting: Setting, kind: str) -> float:
    """Points for the other words beside the name."""
    points = _LOCATIVE * setting.is_locative
    if setting.is_told or setting.around is not None:
        return points
    if setting.is_ordinary:
        points += _ORDINARY + _LOCATIVE_ORDINARY * (setting.is_locative and not setting.is_inside_name)
    if setting.is_inside_name:
        points += _INSIDE_OTHERS if kind == "kecamatan" or setting.is_ordinary else _INSIDE_NAME
    return points


def _namesakes(setting: Setting, kind: str, votes: Votes) -> float:
    """Points that part regions of several kinds with one name."""
    if kind == "kecamatan":
        return 0.0 if setting.cue == "kecamatan" else _NAMESAKE
    return _LEANING * (setting.cue is None and kind == votes.leaning)


def _capital(setting: Setting, code: str, kinds: set[str], capitals: frozenset[str]) -> float:
    """Points for the capital of a province, less where the province itself has the name."""
    if setting.cue is not None or code not in capitals:
        return 0.0
    return _CAPITAL_OF_NAMESAKE if "province" in kinds else _CAPITAL


def _voted(code: str, votes: Votes) -> float:
    by_code = votes.by_code
    if len(code) <= REGENCY:
        return _VOTE * min(by_code.get(code, 0.0), _MOST_VOTES) * (0.5 if len(code) == PROVINCE else 1.0)
    held = by_code.get(code[:REGENCY], 0.0)
    near = _DISTRICT_VOTE * min(held, _DISTRICT_MOST)
    if not held and votes.strongest.startswith(code[:PROVINCE]):
        # Many a village is called like a kecamatan in the next kabupaten.
        near = _NEXT_DOOR
    return near + _PROVINCE_VOTE * min(by_code.get(code[:PROVINCE], 0.0), _PROVINCE_MOST)


def score_dateline(
    setting: Setting, neighbours: Neighbours, votes: Votes, capitals: frozenset[str]
) -> dict[str, float]:
    """Points of each candidate of a name in a dateline, where only places stand."""
    plain = replace(setting, is_ordinary=False, is_inside_name=False, is_elsewhere=False)
    points = score(plain, neighbours, votes, capitals)
    return {code: value + _DATELINE[kind_of(code)] for code, value in points.items()}
