"""One entry of the alias file: read, or refused with what to write instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from transforms.identities.names import NameWords, name_words

KINDS = ("same", "different")
NARROWING = ("office", "place")
LEAST_KEPT_APART = 2

# Province, kabupaten or kota, kecamatan, village: 35, 35.74, 35.74.01, 35.74.01.1001.
_PLACE_CODE = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?")


class AliasError(ValueError):
    """An entry that cannot be understood; the message says what to write."""


@dataclass(frozen=True, slots=True)
class AliasedName:
    """A name, and the office or place that it is narrowed to."""

    name: str
    words: NameWords
    office: str | None
    place: str | None

    @property
    def key(self) -> str:
        """Equal for names that mean the same mentions."""
        return "\n".join((" ".join(self.words), self.office or "", self.place or ""))

    @property
    def said(self) -> str:
        """The name with what it is narrowed to."""
        return ", ".join(filter(None, (self.name, self.office, self.place)))

    def covers(self, other: "AliasedName") -> bool:
        """Whether every mention that the other means is meant by this one too."""
        return self.words == other.words and self.office in (None, other.office) and self.place in (None, other.place)

    def means(self, office_head: str | None, place_code: str | None) -> bool:
        """Whether a mention of this name, with that office and place, is meant."""
        is_office = self.office is None or (office_head or "").casefold() == self.office
        return is_office and (self.place is None or place_code == self.place)


@dataclass(frozen=True, slots=True)
class AliasEntry:
    """Names that are all the same person, or of which no two are."""

    is_same: bool
    names: tuple[AliasedName, ...]


def read_entry(raw: Any) -> AliasEntry:
    """The entry; raises AliasError for one that cannot be understood."""
    if not isinstance(raw, dict):
        raise AliasError('an entry is a table: [[person]], and below it same = ["…", "…"]')
    kinds = [kind for kind in KINDS if kind in raw]
    if len(kinds) != 1:
        raise AliasError("an entry has either same or different: give one of them a list of names")
    (kind,) = kinds
    _refuse_unknown(raw, (kind, *NARROWING))
    if not isinstance(raw[kind], list) or not raw[kind]:
        raise AliasError(f'{kind} is a list of names: {kind} = ["…", "…"]')
    narrowing = {key: raw[key] for key in NARROWING if key in raw}
    names = tuple(_read_name(each, narrowing) for each in raw[kind])
    if kind == "different":
        _refuse_repeated(names)
    return AliasEntry(kind == "same", names)


def _read_name(raw: Any, narrowing: Mapping[str, Any]) -> AliasedName:
    table = {"name": raw} if isinstance(raw, str) else raw
    if not isinstance(table, dict):
        raise AliasError(f'{raw!r} is no name: write "…", or {{ name = "…", office = "…" }}')
    _refuse_unknown(table, ("name", *NARROWING))
    table = {**narrowing, **table}
    name, office, place = table.get("name"), table.get("office"), table.get("place")
    words = name_words(name) if isinstance(name, str) else ()
    if not isinstance(name, str) or not words:
        raise AliasError(f"{name!r} is no name: a name is a string with letters in it")
    if office is not None and not (isinstance(office, str) and office.strip()):
        raise AliasError(f'{office!r} is no office: write its head as office_head has it, such as "wali kota"')
    if place is not None and not (isinstance(place, str) and _PLACE_CODE.fullmatch(place)):
        raise AliasError(f'{place!r} is no place code: write it as `regions` has it, such as "35.74"')
    return AliasedName(name, words, office.casefold().strip() if office else None, place)


def _refuse_unknown(table: Mapping[str, Any], known: tuple[str, ...]) -> None:
    unknown = [key for key in table if key not in known]
    if unknown:
        raise AliasError(f"{unknown[0]} means nothing here: {', '.join(known)} do")


def _refuse_repeated(names: tuple[AliasedName, ...]) -> None:
    keys = [name.key for name in names]
    repeated = next((name.name for name in names if keys.count(name.key) > 1), None)
    if repeated is not None:
        raise AliasError(f"{repeated} stands here twice: narrow both with office or place to keep them apart")
    if len(names) < LEAST_KEPT_APART:
        raise AliasError('different needs two names or more: different = ["…", "…"]')
