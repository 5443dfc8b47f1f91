"""Offices as identities need them: which ones the whole country has."""

import tomllib
from functools import cache
from importlib.resources import files

from transforms.places.regions import CAPITAL, PROVINCE, REGENCY

# The place of an office that the whole country has.
NATIONAL = "national"


def seat_of(office_head: str, place_code: str | None) -> str:
    """The place that tells two holders of such an office apart: a place code, NATIONAL, or "" while unknown."""
    return NATIONAL if _is_national(office_head.casefold()) else place_code or ""


def home_office_code(office_head: str, home: str | None) -> str | None:
    """The region of an office printed bare, in an article about the region `home`; None where that says nothing."""
    head = " ".join(word for word in office_head.casefold().split() if not word.isdigit())
    provincial, regency = regional_offices()
    if home and head in provincial:
        return home[:PROVINCE]
    # The capital is the seat of national bodies: a bare Ketua KPU there is seldom its own.
    if home and head in regency and len(home) >= REGENCY and not home.startswith(CAPITAL):
        return home[:REGENCY]
    return None


def _is_national(head: str) -> bool:
    heads, beginnings = national_offices()
    return head in heads or head.startswith(beginnings)


@cache
def national_offices() -> tuple[frozenset[str], tuple[str, ...]]:
    """Heads of offices that the whole country has, and what such heads begin with; from national_offices.toml."""
    table = tomllib.loads(files("transforms.identities").joinpath("national_offices.toml").read_text("utf-8"))
    return frozenset(table["heads"]), tuple(table["beginnings"])


@cache
def regional_offices() -> tuple[frozenset[str], frozenset[str]]:
    """Heads of offices that every province has, and that every kabupaten and kota has; from regional_offices.toml."""
    table = tomllib.loads(files("transforms.identities").joinpath("regional_offices.toml").read_text("utf-8"))
    return frozenset(table["province"]), frozenset(table["regency"])
