"""The stories of a house on one day, as a newsroom writes them: how many, how long, when, by whom."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from press_houses import House
from press_prose import Prose, headline, paragraphs
from seasons import JAKARTA, Season, day_of

# Newsrooms start before dawn, are busiest about noon, and close late: minutes of the day.
FIRST_MINUTE, BUSIEST_MINUTE, LAST_MINUTE = 5 * 60, 12 * 60, 23 * 60
LENGTH_SPREAD = 0.25
SPIKE = 6
DRIFT_A_DAY = 0.01


@dataclass(frozen=True, slots=True)
class Story:
    """What a house has to say once; `number` counts the stories of its day."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    author: str | None
    initials: str | None
    published_at: datetime
    has_dateline: bool
    other_title: str | None
    caption: str | None


def stories_of(season: Season, house: House, night: int, prose: Prose) -> list[Story]:
    """What a house printed on the day before a night; every story depends on seed, house, day and number alone."""
    return [_story(season, house, night, number, prose) for number in range(count_of(season, house, night))]


def count_of(season: Season, house: House, night: int) -> int:
    """How many stories: by chance about the house's volume, unless a fault says otherwise."""
    faults = season.faults_of(house.publisher_id, night)
    if "publisher gone silent" in faults:
        return 0
    return season.usual_count(house, night, SPIKE if "volume spike" in faults else 1)


def length_factor(season: Season, house: House, night: int) -> float:
    """How long its stories are against its usual ones: less each day of a drift, and they stay so short."""
    for fault in season.faults:
        if fault.kind == "slow drift in length" and fault.publisher_id == house.publisher_id and night >= fault.first:
            last = night if fault.last is None else min(night, fault.last)
            return float((1 - DRIFT_A_DAY) ** (last - fault.first + 1))
    return 1.0


def _story(season: Season, house: House, night: int, number: int, prose: Prose) -> Story:
    draw = random.Random(f"{season.seed}:{house.publisher_id}:{night}:{number}")
    author = draw.choice(house.reporters)
    minute = int(draw.triangular(FIRST_MINUTE, LAST_MINUTE, BUSIEST_MINUTE))
    day = day_of(night - 1)
    usual = house.characters * draw.lognormvariate(0, LENGTH_SPREAD)
    return Story(
        number=number,
        title=headline(draw),
        paragraphs=tuple(paragraphs(prose, draw, int(usual * length_factor(season, house, night)), house.quote_rate)),
        author=author if draw.random() < house.byline_rate else None,
        initials=author[:3].lower() if draw.random() < house.initials_rate else None,
        published_at=datetime(day.year, day.month, day.day, tzinfo=JAKARTA) + timedelta(minutes=minute),
        has_dateline=draw.random() < house.dateline_rate,
        other_title=headline(draw) if draw.random() < house.read_also_rate else None,
        caption=headline(draw) if draw.random() < house.caption_rate else None,
    )
