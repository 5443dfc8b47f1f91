"""Articles by recombining the sentences of the demo corpus: as many as asked for, the same for the same seed."""

import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent.parent / "seeds" / "demo" / "gold.json"
SENTENCE_END = re.compile(r"(?<=[.!?][\"”’])\s+|(?<=[.!?])\s+(?=[A-Z\"“])")
WIB = timezone(timedelta(hours=7))
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905 - easier to read
DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()  # noqa: SIM905 - the same
WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Pool:
    """What articles are put together from."""

    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    authors: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One made article; `others` are the headlines that a page shows beside it."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    author: str
    place: str
    published_at: datetime
    others: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The title as an address spells it, with the number that makes it one of its own."""
        return f"{slug_of(self.title)}-{self.number}"

    @property
    def printed_date(self) -> str:
        """The time of publication as Indonesian pages print it."""
        at = self.published_at
        return f"{DAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year} | {at:%H:%M} WIB"


def slug_of(title: str) -> str:
    """A title as an address spells it."""
    return WORD.sub("-", title.lower()).strip("-")


@cache
def pool() -> Pool:
    """The demo corpus taken apart."""
    articles = [entry for value in json.loads(GOLD.read_text("utf-8")).values() for entry in _articles(value)]
    lines = [line for article in articles for line in article["body_lines"]]
    return Pool(
        titles=_each_once(article["title"] for article in articles),
        # One of its articles was decoded wrongly on purpose; here it would spoil half of all articles.
        sentences=_each_once(sentence for line in lines if "â€" not in line for sentence in SENTENCE_END.split(line)),
        authors=_each_once(author for article in articles for author in article["authors"]),
        places=_each_once(article["dateline_place"].title() for article in articles if article["dateline_place"]),
    )


def make_story(seed: int, number: int, *, characters: tuple[int, int] = (2000, 4000)) -> Story:
    """Story `number` of a corpus; its body has about as many characters as drawn from the range."""
    draw = random.Random(f"{seed}:{number}")  # noqa: S311 - the same articles for the same seed are the purpose
    parts = pool()
    wanted = draw.randint(*characters)
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < wanted:
        paragraphs.append(" ".join(draw.sample(parts.sentences, draw.choice((1, 2, 2, 3)))))
    return Story(
        number=number,
        title=f"{draw.choice(parts.titles)} ({number})",
        paragraphs=tuple(paragraphs),
        author=draw.choice(parts.authors),
        place=draw.choice(parts.places),
        published_at=(EPOCH + timedelta(minutes=draw.randrange(600 * 24 * 60))).astimezone(WIB),
        others=tuple(draw.choices(parts.titles, k=40)),
    )


def _articles(value: Any) -> list[dict[str, Any]]:
    """The whole articles in an entry of the gold file, which may hold one, many by row, or none."""
    if isinstance(value, dict):
        if value.get("body_lines"):
            return [value]
        return [found for inner in value.values() for found in _articles(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in _articles(inner)]
    return []


def _each_once(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
