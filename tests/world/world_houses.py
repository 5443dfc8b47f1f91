"""The publishers of the loopback world: one address each, a layout, a way to list articles, and their manners."""

import random
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Prose and furniture of pages that others use as well.
sys.path.append(str(ROOT / "benchmarks"))
sys.path.append(str(ROOT / "tests" / "simulation"))

from press_houses import FAMILY, GIVEN, PAPERS, TOWNS, ImpossibleSeasonError  # noqa: E402 - found by the line above

LAYOUTS = ("wordpress", "portal", "tables", "amp", "plain")
LISTINGS = ("rss", "atom", "news sitemap", "sitemap index", "index pages")
# How a house spells the address of an article, and what tells it from its other addresses.
ADDRESSES = (
    ("/berita/{day:%Y/%m/%d}/{slug}", r"/berita/\d{4}/\d\d/\d\d/"),
    ("/read/{day:%Y%m%d}/{slug}.html", r"/read/\d{8}/"),
    ("/{slug}-{number:06}.htm", r"-\d{6}\.htm"),
    ("/daerah/d-{number:06}/{slug}", r"/daerah/d-\d+/"),
    ("/arsip/{number:06}/{slug}/", r"/arsip/\d{6}/"),
)
# One house in so many is patient, keeps a folder closed, or packs its answers.
PATIENT_EVERY, CLOSED_EVERY, PACKED_EVERY = 10, 4, 2
CLOSED_FOLDER = "/khusus"
# What night 3 does to three houses, by their number.
UNAVAILABLE, FEED_IS_HTML, SAME_PAGE = "unavailable", "feed is HTML", "same page"
BREAKDOWNS = {0: UNAVAILABLE, 5: FEED_IS_HTML, 2: SAME_PAGE}
BREAKING_NIGHT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldHouse:
    """A publisher with one address; where `has_closed_folder`, it lists articles that its robots.txt forbids."""

    number: int
    publisher_id: str
    name: str
    town: str
    port: int
    layout: str
    listing: str
    crawl_delay: float | None
    has_closed_folder: bool
    is_packed: bool
    reporters: tuple[str, ...]

    @property
    def address(self) -> str:
        """The IP address that is its host."""
        return f"127.0.1.{self.number + 1}"

    @property
    def origin(self) -> str:
        """Where its site begins, without a slash at the end."""
        return f"http://{self.address}:{self.port}"

    @property
    def dotcom(self) -> str:
        """Its name as its datelines print it."""
        return f"{self.publisher_id.upper()}.COM"

    @property
    def path_form(self) -> str:
        """How the path of an article is made of its day, number and slug."""
        return ADDRESSES[self.number % len(ADDRESSES)][0]

    @property
    def article_pattern(self) -> str:
        """What tells its articles from its other addresses."""
        return ADDRESSES[self.number % len(ADDRESSES)][1]


def make_houses(count: int, *, port: int, seed: int, crawl_delay: float) -> tuple[WorldHouse, ...]:
    """So many houses, so that layouts and listings come in every combination.

    Raises ImpossibleSeasonError for more houses than there are names.
    """
    names = [(town, paper) for paper in PAPERS for town in TOWNS]
    if count > len(names):
        raise ImpossibleSeasonError(f"{count} publishers asked for, and there are names for {len(names)}")
    return tuple(
        _house(*names[number], number, port=port, seed=seed, crawl_delay=crawl_delay) for number in range(count)
    )


def _house(town: str, paper: str, number: int, *, port: int, seed: int, crawl_delay: float) -> WorldHouse:
    draw = random.Random(f"{seed}:house:{number}")
    return WorldHouse(
        number=number,
        publisher_id=f"{town}{paper}".lower(),
        name=f"{town} {paper}",
        town=town,
        port=port,
        layout=LAYOUTS[number % len(LAYOUTS)],
        listing=LISTINGS[(number + number // len(LISTINGS)) % len(LISTINGS)],
        crawl_delay=crawl_delay if number % PATIENT_EVERY == 3 else None,
        has_closed_folder=number % CLOSED_EVERY == 1,
        is_packed=number % PACKED_EVERY == 0,
        reporters=tuple(f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}" for _ in range(6)),
    )


def breakdown_of(house: WorldHouse, night: int) -> str | None:
    """What is wrong with a house on a night; None where it works."""
    return BREAKDOWNS.get(house.number) if night == BREAKING_NIGHT else None
