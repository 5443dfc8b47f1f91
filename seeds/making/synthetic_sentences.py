"""Invented news sentences in which every personal name is known; the person tagger is trained on them."""

import csv
import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from seeds.making.synthetic_names import Names

if TYPE_CHECKING:
    from collections.abc import Callable

_SLOT = re.compile(r"\{(\w+)\}")
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_ALL_CAPITALS = 0.02  # share of sentences shouted as a whole


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the names in it, as half-open ranges of characters."""

    text: str
    names: tuple[tuple[int, int], ...]


def sentences(count: int, seed: int) -> list[Sentence]:
    """So many sentences, the same for the same seed and the same release of Faker."""
    writer = Writer(seed)
    return [writer.sentence() for _ in range(count)]


class Writer:
    """Draws sentences from the grammar in synthetic_sentences.toml."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - invented sentences, no secrets
        grammar = _grammar()
        self._lists: dict[str, list[str]] = grammar["lists"]
        self._patterns = list(grammar["sentences"].values())
        self._shares = [grammar["shares"][sort] for sort in grammar["sentences"]]
        self._regions = _regions()
        self._names = Names(self._random, [name for name in self._regions["kecamatan"] if name.isalpha()])
        self._made: dict[str, Callable[[], str]] = {
            "n": lambda: str(self._random.randint(1, 9)),
            "nn": lambda: str(self._random.randint(10, 99)),
            "nnnn": lambda: f"{self._random.randint(101, 2030):04d}",
            "date": self._date,
            "region": lambda: self._region("kabupaten", "kota", "kabupaten", "kecamatan"),
            "kabupaten": lambda: self._region("kabupaten"),
            "kecamatan": lambda: self._region("kecamatan"),
            "province": lambda: self._region("province"),
            **self._names.bait,
        }

    def sentence(self) -> Sentence:
        """One sentence of one of the patterns."""
        patterns = self._random.choices(self._patterns, self._shares)[0]
        text, names = self._fill(self._random.choice(patterns))
        if self._random.random() < _ALL_CAPITALS:
            text = text.upper()
        return Sentence(text, tuple(names))

    def _fill(self, pattern: str) -> tuple[str, list[tuple[int, int]]]:
        """The pattern with its slots filled, and where names came to stand."""
        text, names, at = "", [], 0
        for slot in _SLOT.finditer(pattern):
            text += pattern[at : slot.start()]
            at = slot.end()
            filling, inner = self._filling(slot[1])
            names += [(start + len(text), end + len(text)) for start, end in inner]
            text += filling
        return text + pattern[at:], names

    def _filling(self, slot: str) -> tuple[str, list[tuple[int, int]]]:
        if slot in self._names.kinds:
            name = self._names.kinds[slot]()
            return name, [(0, len(name))]
        if slot in self._made:
            return self._made[slot](), []
        return self._fill(self._random.choice(self._lists[slot]))

    def _region(self, *kinds: str) -> str:
        name = self._random.choice(self._regions[self._random.choice(kinds)])
        return name if self._random.random() < 0.2 else re.sub(r"^(?:Kabupaten|Kota)\s+", "", name)  # noqa: PLR2004 - a share

    def _date(self) -> str:
        day, month, year = self._random.randint(1, 28), self._random.randint(1, 12), self._random.randint(2013, 2026)
        return self._random.choice(
            (
                f"{day}/{month}/{year}",
                f"{day}/{month}",
                f"{day} {_MONTHS[month - 1]} {year}",
                f"{day:02d}-{month:02d}-{year}",
            )
        )


def _grammar() -> dict[str, dict[str, Any]]:
    text = files("seeds.making").joinpath("synthetic_sentences.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _regions() -> dict[str, list[str]]:
    """Names of regions by kind, in the order of their codes."""
    with files("seeds").joinpath("regions.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {
        kind: [row["region_name"] for row in rows if row["region_kind"] == kind]
        for kind in ("province", "kabupaten", "kota", "kecamatan")
    }
