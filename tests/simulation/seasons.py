"""A season of nights: who prints how much on which day, and which faults strike when."""

import math
import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from press_houses import House

JAKARTA = ZoneInfo("Asia/Jakarta")
# A Monday.
START = date(2025, 9, 1)
RUN_AT = time(1, 30, tzinfo=JAKARTA)
HOLIDAY_SHARE = 1 / 3
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Fault:
    """A planted fault: from which night to which (None: for good); without a publisher it is Kliping's own."""

    kind: str
    publisher_id: str | None
    first: int
    last: int | None

    def strikes(self, night: int) -> bool:
        """Whether it is there on a night."""
        return self.first <= night and (self.last is None or night <= self.last)

    @property
    def first_on(self) -> date:
        """The day of receipt on which it shows first."""
        return day_of(self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """So many nights of the given houses, with what is planted in them.

    What is no fault: a `holiday` on which all print a third, a night `skipped` altogether, a run that
    is `interrupted` and started again, a `newcomer` that prints its first story late in the season.
    """

    houses: tuple[House, ...]
    days: int
    seed: int
    holiday: range
    skipped: int
    interrupted: int
    newcomer: str
    newcomer_from: int
    faults: tuple[Fault, ...] = ()

    def faults_of(self, publisher_id: str, night: int) -> dict[str, Fault]:
        """What strikes a publisher on a night, by kind."""
        return {
            fault.kind: fault for fault in self.faults if fault.publisher_id == publisher_id and fault.strikes(night)
        }

    def volume(self, house: House, night: int) -> float:
        """How many stories a house is expected to have printed on the day before a night."""
        if house.publisher_id == self.newcomer and night < self.newcomer_from:
            return 0
        is_weekend = day_of(night - 1).weekday() >= SATURDAY
        return house.volume * (house.weekend if is_weekend else 1) * (HOLIDAY_SHARE if night in self.holiday else 1)

    def usual_count(self, house: House, night: int, times: float = 1) -> int:
        """How many stories it did print: by chance, about its volume, or about so many times as much."""
        draw = random.Random(f"{self.seed}:{house.publisher_id}:{night}")
        return _poisson(draw, self.volume(house, night) * times)


def day_of(night: int) -> date:
    """The day on which a night's run receives what was printed the day before."""
    return START + timedelta(days=night)


def time_of(night: int) -> datetime:
    """When a night's run starts."""
    return datetime.combine(day_of(night), RUN_AT)


def _poisson(draw: random.Random, mean: float) -> int:
    """A count about a mean, by Knuth's product of uniform numbers (The Art of Computer Programming 2, 3.4.1)."""
    limit, product, count = math.exp(-mean), draw.random(), 0
    while product > limit:
        product *= draw.random()
        count += 1
    return count
