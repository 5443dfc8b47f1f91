"""Invented publishers: how much each prints, how long, in which form, and with which furniture around its stories."""

import random
from dataclasses import dataclass, replace

TOWNS = (
    "Lembayung", "Sagaraja", "Kalimasin", "Wanasekar", "Pasirhalus",
    "Girilayar", "Tanjungrawi", "Kembangturi", "Sumberjati", "Batulompo",
)  # fmt: skip
PAPERS = ("Pos", "Warta", "Siar", "Lensa", "Ekspres")
# Unlisted houses have their domain as id; text files carry no address, so only listed houses can send them.
TEXT_HOUSES = (
    ("kabarmerapu", "Kabar Merapu", "KABARMERAPU.COM", "Merapu"),
    ("wartakelana", "Warta Kelana", "WARTAKELANA.COM", "Welangkota"),
    ("suarasagara", "Suara Sagara", "SUARASAGARA.ID", "Sagaraja"),
)
TEXT_HOUSE_EVERY = 16
DELIVERIES = ("columns", "packed", "printed")
DATELINES = ("{caps}, {dotcom} — ", "{town}, {dotcom} – ", "{caps} – ", "{dotcom}, {caps} – ")
# The names that sources give to title, body, time, address and author.
COLUMNS = (
    ("judul", "isi", "tanggal", "tautan", "penulis"),
    ("title", "content", "published_at", "url", "author"),
    ("headline", "body", "date", "link", "byline"),
)
TIMES = ("iso", "database", "long", "slashed")
GIVEN = (
    "Sarmin",
    "Wening",
    "Bagas",
    "Lastri",
    "Hendro",
    "Mulyani",
    "Tirto",
    "Ratmi",
    "Yoga",
    "Prambudi",
    "Endah",
    "Joko",
)
FAMILY = ("Wiratama", "Sulastri", "Purbayan", "Setiarini", "Handaka", "Tirtasari", "Adiwangsa", "Larasati", "Sasmita")
LEAST_VOLUME, MOST_VOLUME = 3.0, 40.0
SPREAD = 0.7


class ImpossibleSeasonError(ValueError):
    """What was asked for cannot be planned; the message says what to ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A publisher: stories on an ordinary weekday, characters of a usual body, its forms and its fill rates."""

    publisher_id: str
    name: str
    town: str
    domain: str
    dotcom: str
    volume: float
    weekend: float
    characters: int
    delivery: str
    columns: tuple[str, ...]
    time_form: str
    dateline: str
    dateline_rate: float
    byline_rate: float
    initials_rate: float
    read_also_rate: float
    caption_rate: float
    quote_rate: float
    reporters: tuple[str, ...]
    closing: tuple[str, ...]

    @property
    def printed_dateline(self) -> str:
        """The dateline as the house prints it before its first sentence."""
        return self.dateline.format(town=self.town, caps=self.town.upper(), dotcom=self.dotcom)


def make_houses(count: int, per_day: float, seed: int, spread: float = SPREAD) -> tuple[House, ...]:
    """So many houses that print `per_day` stories on average on a weekday, from 3 to 40 each.

    `spread` is that of the logarithms: at 0 all are of one size.

    Raises ImpossibleSeasonError for more houses than there are names.
    """
    names = [(town, paper) for paper in PAPERS for town in TOWNS]
    if count > len(names):
        raise ImpossibleSeasonError(f"{count} publishers asked for, and there are names for {len(names)}")
    houses = [_house(*names[number], number, random.Random(f"{seed}:house:{number}")) for number in range(count)]
    volumes = _volumes(count, per_day, spread, random.Random(f"{seed}:volumes"))
    return tuple(replace(house, volume=volume) for house, volume in zip(houses, volumes, strict=True))


def _volumes(count: int, per_day: float, spread: float, draw: random.Random) -> list[float]:
    """Few large houses and many small ones: a log-normal spread, scaled to the mean within its bounds."""
    sizes = [draw.lognormvariate(0, spread) for _ in range(count)]
    scale = per_day
    for _ in range(50):
        volumes = [min(MOST_VOLUME, max(LEAST_VOLUME, scale * each)) for each in sizes]
        scale *= per_day * count / sum(volumes)
    return volumes


def _house(town: str, paper: str, number: int, draw: random.Random) -> House:
    house = House(
        publisher_id=f"{town}{paper}.example".lower(),
        name=f"{town} {paper}",
        town=town,
        domain=f"{town}{paper}.example".lower(),
        dotcom=f"{town}{paper}.com".upper(),
        volume=0,
        weekend=draw.uniform(0.6, 1.0),
        characters=draw.randrange(800, 1700, 50),
        delivery=DELIVERIES[number % len(DELIVERIES)],
        columns=draw.choice(COLUMNS),
        time_form=draw.choice(TIMES),
        dateline=draw.choice(DATELINES),
        dateline_rate=draw.uniform(0.9, 1.0),
        byline_rate=draw.uniform(0.8, 1.0),
        initials_rate=draw.choice((0.0, 0.9)),
        read_also_rate=draw.uniform(0.3, 0.9),
        caption_rate=draw.choice((0.0, 0.5, 0.9)),
        quote_rate=draw.uniform(0.7, 0.95),
        reporters=tuple(f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}" for _ in range(6)),
        closing=_closing(f"{town} {paper}", draw),
    )
    if number % TEXT_HOUSE_EVERY != TEXT_HOUSE_EVERY - 1 or number // TEXT_HOUSE_EVERY >= len(TEXT_HOUSES):
        return house
    publisher_id, name, dotcom, town = TEXT_HOUSES[number // TEXT_HOUSE_EVERY]
    # Without its dateline nothing would tell whose text it is.
    return replace(
        house, publisher_id=publisher_id, name=name, town=town, domain=f"{publisher_id}.example", dotcom=dotcom,
        delivery="text", dateline=DATELINES[0], dateline_rate=1.0, closing=_closing(name, draw),
    )  # fmt: skip


def _closing(name: str, draw: random.Random) -> tuple[str, ...]:
    """The lines below every story of a house; the shipped rules take each of these forms."""
    follow = draw.choice((f"Ikuti kami di Google News: {name}", f"Follow us {name}", ""))
    rights = draw.choice((f"Copyright © {name.upper()} 2025", f"Artikel ini telah tayang di {name}", ""))
    return tuple(line for line in (follow, rights) if line)
