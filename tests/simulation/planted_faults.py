"""Ten kinds of fault, and a season in which each strikes once, nine of them at a publisher of their own."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from press_houses import House, ImpossibleSeasonError
from seasons import Fault, Season

# The nights below are of a season of sixty. In a shorter one less goes before the first fault, but enough to tell
# what is usual; the rest is scaled.
SEASON, QUIET, LEAST_QUIET = 60, 26, 15
SHORTEST = 34
HOLIDAY = range(38, 45)
SKIPPED, INTERRUPTED, NEWCOMER_FROM = 33, 36, 30
DRIFT_NIGHTS = 30
# A fault of articles shows first on a night that has some.
LEAST_STORIES = 4
ROWS = ("columns", "packed", "printed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of fault: the nights that its first is drawn from, how many it lasts (None: for good), where it fits."""

    name: str
    onset: range
    nights: int | None = None
    deliveries: tuple[str, ...] = ROWS


# In the order in which they choose among the houses: each from the larger half of those that are left.
KINDS = (
    Kind(name="truncated batch", onset=range(47, 56), nights=1, deliveries=("packed",)),
    Kind(name="slow drift in length", onset=range(26, 29), nights=DRIFT_NIGHTS),
    Kind(name="dates shifted by a time zone", onset=range(27, 33), nights=10, deliveries=("columns", "packed")),
    Kind(name="duplicates", onset=range(27, 33), nights=8),
    Kind(name="boilerplate leaking", onset=range(46, 53), nights=8),
    Kind(name="dateline emptied", onset=range(26, 33)),
    Kind(name="mojibake", onset=range(46, 56), nights=4),
    Kind(name="publisher gone silent", onset=range(46, 52)),
    Kind(name="volume spike", onset=range(27, 33), nights=1),
)
BROKEN_SUITE = Kind(name="suite that errors", onset=range(50, 56))


def plan_season(houses: Sequence[House], days: int, seed: int) -> Season:
    """A season with every kind of fault, the same for the same seed.

    Raises ImpossibleSeasonError for a season that is too short to tell anything, and where houses are too few.
    """
    if days < SHORTEST:
        raise ImpossibleSeasonError(
            f"{days} nights are too few: from {SHORTEST} on there are enough before each fault, and after"
        )
    draw = random.Random(f"{seed}:faults")
    newcomer = sorted(houses, key=lambda house: house.volume)[len(houses) // 2]
    season = Season(
        houses=tuple(houses),
        days=days,
        seed=seed,
        holiday=range(_scaled(HOLIDAY.start, days), _scaled(HOLIDAY.stop, days)),
        skipped=_scaled(SKIPPED, days),
        interrupted=_scaled(INTERRUPTED, days),
        newcomer=newcomer.publisher_id,
        newcomer_from=_scaled(NEWCOMER_FROM, days),
    )
    free = [house for house in houses if house is not newcomer]
    faults = []
    for kind in KINDS:
        house = _suited(season, kind, free, draw)
        free.remove(house)
        faults.append(_fault(kind, house.publisher_id, draw.choice(_onsets(season, kind, house))))
    own = _fault(BROKEN_SUITE, None, draw.choice(_quiet_nights(season, BROKEN_SUITE)))
    return replace(season, faults=(*faults, own))


def _suited(season: Season, kind: Kind, free: Sequence[House], draw: random.Random) -> House:
    fitting = [house for house in free if house.delivery in kind.deliveries and _onsets(season, kind, house)]
    suited = sorted(fitting, key=lambda house: -house.volume)
    if not suited:
        raise ImpossibleSeasonError(
            f"no publisher is left for {kind.name}: ask for more of them, or for more articles a day"
        )
    return draw.choice(suited[: (len(suited) + 1) // 2])


def _onsets(season: Season, kind: Kind, house: House) -> list[int]:
    """The nights on which the fault can show at once: the house printed something then, and the night before."""
    return [
        night
        for night in _quiet_nights(season, kind)
        if min(season.usual_count(house, night), season.usual_count(house, night - 1)) >= LEAST_STORIES
    ]


def _quiet_nights(season: Season, kind: Kind) -> list[int]:
    """The nights of its onset on which nothing else happens to everybody."""
    busy = {*season.holiday, season.holiday.stop, season.skipped, season.skipped + 1}
    return sorted({_scaled(night, season.days) for night in kind.onset} - busy)


def _fault(kind: Kind, publisher_id: str | None, first: int) -> Fault:
    return Fault(kind.name, publisher_id, first, None if kind.nights is None else first + kind.nights - 1)


def _scaled(night: int, days: int) -> int:
    quiet = max(LEAST_QUIET, min(QUIET, days - (SEASON - QUIET)))
    return quiet + round((night - QUIET) * (days - quiet) / (SEASON - QUIET))
