"""How the names of regions are compared, and which other names the press has for them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from transforms.places.regions import REGENCY, kind_of, load_regions
from transforms.seed_tables import seed_table

_KIND_WORDS = re.compile(r"(?:Kabupaten|Kota)(?: Administrasi)? ")
_TOWN = "Kota "
_TABLES = ("names", "within", "capitals")


class AliasError(ValueError):
    """A file of other names that cannot be used; the message names the entry and the remedy."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """Other names by code: of the region itself, and of towns that it is the smallest region around.

    `capitals` are the kota whose bare name means the town.
    """

    names: Mapping[str, tuple[str, ...]]
    within: Mapping[str, tuple[str, ...]]
    capitals: frozenset[str]


def squeezed(name: str) -> str:
    """A name as it is compared: small letters and digits alone, so that Pagaralam is Pagar Alam."""
    name = name.casefold()
    return name if name.isalnum() else "".join(filter(str.isalnum, name))


def bare_names(regions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Codes with the squeezed names that prose uses: without Kabupaten or Kota before them.

    A kecamatan "Kota X" where X is a kabupaten or kota is listed under X: "Kota X" alone means the town.
    """
    upper: set[str] = set()
    kecamatan: list[tuple[str, str]] = []
    for code, name in regions.items():
        if len(code) > REGENCY:
            kecamatan.append((code, name))
            continue
        bare = squeezed(_KIND_WORDS.sub("", name, count=1)) if len(code) == REGENCY else squeezed(name)
        upper.add(bare)
        yield code, bare
    for code, name in kecamatan:
        bare = squeezed(name)
        town = squeezed(name.removeprefix(_TOWN)) if name.startswith(_TOWN) else bare
        yield code, town if town in upper else bare


@cache
def load_aliases() -> Aliases:
    """The other names that ship. Raises AliasError for an entry that cannot be used."""
    content = seed_table("place_aliases")
    return read_aliases(content, load_regions())


def read_aliases(content: Mapping[str, Any], regions: Mapping[str, str]) -> Aliases:
    """The other names of a parsed file; each code must be one of the regions, each name new."""
    if set(content) != set(_TABLES):
        raise AliasError(f"place_aliases.toml: the tables are {sorted(content)}, not {sorted(_TABLES)}")
    names, within = (_names(content[table], table, regions) for table in ("names", "within"))
    capitals = frozenset(content["capitals"].get("codes", ()))
    if wrong := sorted(code for code in capitals if code not in regions or kind_of(code) != "kota"):
        raise AliasError(f"place_aliases.toml: capitals: {wrong[0]} is no code of a kota")
    return Aliases(names, within, capitals)


def _names(table: Any, title: str, regions: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    for code, names in table.items():
        if code not in regions:
            raise AliasError(f"place_aliases.toml: {title}: {code} is no code of regions.csv")
        if not isinstance(names, list) or not all(isinstance(name, str) and squeezed(name) for name in names):
            raise AliasError(f"place_aliases.toml: {title}: {code} has to be a list of names")
    return {code: tuple(names) for code, names in table.items()}
