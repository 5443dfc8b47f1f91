"""What the world's publishers have to say on each night: articles, edits of them, and new ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from world_houses import CLOSED_FOLDER, SAME_PAGE, WorldHouse, breakdown_of

# After world_houses, which says where these lie.
from press_prose import InventedProse, headline, paragraphs  # isort: skip
from prose import Story  # isort: skip

# Minutes between two articles of a house, so that forty are the news of a day.
MINUTES_APART = 31
CHARACTERS = (900, 2600)
# Of a house with a closed folder, one article in so many stands there.
CLOSED_ARTICLE_EVERY = 5
OTHERS = 40
# On the night that it answers every address with one page, a house lists so many new ones.
NEW_OF_SAME_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldArticle:
    """An article as it stands; `night` is the one on which its page last became another, at `modified_at`."""

    house: WorldHouse
    story: Story
    path: str
    modified_at: datetime
    night: int
    is_allowed: bool

    @property
    def url(self) -> str:
        """Its address."""
        return self.house.origin + self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldPlan:
    """How large the world is; of the first night's articles, `share` are edited on the second, and as many are new.

    `evenings` are the moments of the nights, in Jakarta's time: what is said to be new must be newer than the visit
    of the night before, so they are of the clock on the wall.
    """

    publishers: int
    articles: int
    seed: int
    share: float
    evenings: tuple[datetime, ...]

    @property
    def night(self) -> int:
        """The night that the world is in; 1 is the first."""
        return len(self.evenings)

    @property
    def changes(self) -> int:
        """How many articles a later night adds, and how many the second edits."""
        return max(1, round(self.publishers * self.articles * self.share))


def articles_of(plan: WorldPlan, houses: tuple[WorldHouse, ...]) -> dict[str, list[WorldArticle]]:
    """Every article by publisher, the newest first; the same ones for the same plan."""
    edited = _edited_articles(plan, houses)
    numbers = _numbers(plan, houses)
    return {
        house.publisher_id: [
            _article(plan, house, number, first_night=first, is_edited=(house.number, number) in edited)
            for number, first in reversed(numbers[house.number])
        ]
        for house in houses
    }


def is_closed(house: WorldHouse, number: int) -> bool:
    """Whether the article stands in the folder that robots.txt forbids."""
    return house.has_closed_folder and number % CLOSED_ARTICLE_EVERY == CLOSED_ARTICLE_EVERY - 1


def _edited_articles(plan: WorldPlan, houses: tuple[WorldHouse, ...]) -> set[tuple[int, int]]:
    """What night 2 edits, by house and number; only what may be fetched."""
    every = [(house.number, each) for house in houses for each in range(plan.articles) if not is_closed(house, each)]
    return set(random.Random(f"{plan.seed}:edits").sample(every, plan.changes)) if plan.night > 1 else set()


def _numbers(plan: WorldPlan, houses: tuple[WorldHouse, ...]) -> list[list[tuple[int, int]]]:
    """Numbers of each house's articles with the night on which they appeared."""
    numbers = [[(number, 1) for number in range(plan.articles)] for _ in houses]
    for night in range(2, plan.night + 1):
        for house in _writers(plan, houses, night):
            numbers[house.number].append((len(numbers[house.number]), night))
    return numbers


def _writers(plan: WorldPlan, houses: tuple[WorldHouse, ...], night: int) -> Iterator[WorldHouse]:
    """Who adds an article on a later night, once for each: houses in turn from a drawn one on."""
    start = random.Random(f"{plan.seed}:new:{night}").randrange(len(houses))
    yield from (houses[(start + step) % len(houses)] for step in range(plan.changes))
    for house in houses:
        if breakdown_of(house, night) == SAME_PAGE:
            yield from (house for _ in range(NEW_OF_SAME_PAGE))


def _article(plan: WorldPlan, house: WorldHouse, number: int, *, first_night: int, is_edited: bool) -> WorldArticle:
    story = _story(plan, house, number, first_night)
    folder = CLOSED_FOLDER if is_closed(house, number) else ""
    article = WorldArticle(
        house=house,
        story=story,
        path=folder + house.path_form.format(day=story.published_at, number=number, slug=story.slug),
        modified_at=story.published_at,
        night=first_night,
        is_allowed=not folder,
    )
    if not is_edited:
        return article
    edited = _edited(story, random.Random(f"{plan.seed}:{house.number}:{number}:edit"))
    return replace(article, story=edited, modified_at=plan.evenings[1], night=2)


def _story(plan: WorldPlan, house: WorldHouse, number: int, first_night: int) -> Story:
    draw = random.Random(f"{plan.seed}:{house.number}:{number}")
    prose = InventedProse()
    # Later ones are of the moment: nothing of the night before may be newer, however short the time between.
    before = (plan.articles - number) * MINUTES_APART if first_night == 1 else 0
    return Story(
        number=number,
        title=headline(draw),
        paragraphs=tuple(paragraphs(prose, draw, draw.randint(*CHARACTERS), quote_rate=0.6)),
        author=draw.choice(house.reporters),
        place=house.town,
        published_at=plan.evenings[first_night - 1] - timedelta(minutes=before),
        others=tuple(headline(draw) for _ in range(OTHERS)),
    )


def _edited(story: Story, draw: random.Random) -> Story:
    """The story with one sentence more at the end of a paragraph, and with nothing else changed."""
    changed = list(story.paragraphs)
    at = draw.randrange(len(changed))
    changed[at] = f"{changed[at]} {InventedProse().sentence(draw)}"
    return replace(story, paragraphs=tuple(changed))
