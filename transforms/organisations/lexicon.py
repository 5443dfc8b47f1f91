"""The organisations and the beginnings of their names that ship as data, indexed by the first word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from transforms.organisations.organisation import Organisation
from transforms.prose.words import prose_of
from transforms.seed_tables import seed_table

LEVELS = frozenset({"national", "province", "district", "kabupaten", "kota", "kecamatan"})
RUNS = frozenset({"topics", "free", "seated"})
_ENTRY = {"code", "name", "long", "forms", "levels", "place", "seat", "twin", "numbered", "region", "beside"}
_ENTRY |= {"unless", "is_collective", "chief", "before_region"}
_HEAD = {"forms", "run", "levels", "parent", "not_before", "not_after"}
_FIRST_LONG = 3


class OrganisationDataError(ValueError):
    """A file of organisations that cannot be used; the message names the entry and the remedy."""


@dataclass(frozen=True, slots=True)
class Head:
    """Words that begin a name which no list holds, and what may follow them."""

    code: str
    kind: str
    run: str
    levels: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    has_parent: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which an organisation or a head is printed.

    `case` says which letters make it a name: exact (KPU), capital (Golkar), any (bawaslu).
    """

    words: tuple[str, ...]
    printed: str
    case: str
    names: Organisation | Head
    is_chief: bool = False
    is_ordinary: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms by their first folded word, longest first; organisations by code; the words of `[words]`."""

    openings: Mapping[str, tuple[Form, ...]]
    by_code: Mapping[str, Organisation]
    topics: frozenset[str]
    stops: frozenset[str]
    joins: frozenset[str]
    levels: Mapping[str, str]
    national: frozenset[str]
    countries: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships, made once a process. Raises OrganisationDataError for malformed data."""
    return read_lexicon(seed_table("organisations"), seed_table("organisation_heads"))


def read_lexicon(organisations: Mapping[str, Any], heads: Mapping[str, Any]) -> Lexicon:
    """The lexicon of two parsed files."""
    words = heads["words"]
    ordinary = frozenset(words["ordinary"])
    forms: list[Form] = []
    by_code: dict[str, Organisation] = {}
    for kind, table in organisations.items():
        for key, entry in table.items():
            organisation = _organisation(kind, key, entry)
            by_code.setdefault(organisation.code, organisation)
            forms += _forms(organisation, entry["forms"], ordinary)
            forms += _forms(organisation, entry.get("chief", ()), ordinary, is_chief=True)
    for kind, table in heads.items():
        if kind != "words":
            for key, entry in table.items():
                forms += _forms(_head(kind, key, entry), entry["forms"], ordinary)
    return Lexicon(
        openings=_by_first_word(forms),
        by_code=by_code,
        topics=frozenset(words["topics"].split()),
        stops=frozenset(words["stops"].split()),
        joins=frozenset(words["joins"].split()),
        levels=words["levels"],
        national=frozenset(words["national"]),
        countries=frozenset(words["countries"].split()),
    )


def _organisation(kind: str, key: str, entry: Mapping[str, Any]) -> Organisation:
    where = f"organisations.toml: {kind}.{key}"
    _check(where, entry, known=_ENTRY, needed={"name", "forms"})
    return Organisation(
        code=entry.get("code", key),
        name=entry["name"],
        long_name=entry.get("long", entry["name"]),
        kind=kind,
        levels=_levels(where, entry),
        place=entry.get("place"),
        before_region=entry.get("before_region", entry["name"]),
        beside=frozenset(entry.get("beside", ())),
        unless=frozenset(entry.get("unless", ())),
        twin=entry.get("twin"),
        is_seated=entry.get("seat") == "town",
        is_numbered=entry.get("numbered", False),
        needs_region=entry.get("region") == "required",
        is_collective=entry.get("is_collective", False),
    )


def _head(kind: str, key: str, entry: Mapping[str, Any]) -> Head:
    where = f"organisation_heads.toml: {kind}.{key}"
    _check(where, entry, known=_HEAD, needed={"forms", "run"})
    if entry["run"] not in RUNS:
        raise OrganisationDataError(f"{where}: run is {entry['run']!r}; write one of {', '.join(sorted(RUNS))}")
    return Head(
        code=key,
        kind=kind,
        run=entry["run"],
        levels=_levels(where, entry),
        not_before=frozenset(entry.get("not_before", ())),
        not_after=frozenset(entry.get("not_after", ())),
        has_parent=entry.get("parent", False),
    )


def _check(where: str, entry: Any, *, known: set[str], needed: set[str]) -> None:
    if not isinstance(entry, Mapping) or needed - set(entry) or not entry.get("forms"):
        raise OrganisationDataError(f"{where}: write a table with {', '.join(sorted(needed))}")
    if unknown := sorted(set(entry) - known):
        raise OrganisationDataError(f"{where}: {unknown[0]} is no key; write one of {', '.join(sorted(known))}")


def _levels(where: str, entry: Mapping[str, Any]) -> frozenset[str]:
    levels = frozenset(entry.get("levels", ()))
    if unknown := sorted(levels - LEVELS):
        raise OrganisationDataError(f"{where}: {unknown[0]} is no level; write one of {', '.join(sorted(LEVELS))}")
    return levels


def _forms(
    names: Organisation | Head, printed: Iterable[str], ordinary: frozenset[str], *, is_chief: bool = False
) -> list[Form]:
    return [
        Form(tuple(prose_of(form).folded), form, _case(form, names), names, is_chief, form.upper() in ordinary)
        for form in printed
    ]


def _case(form: str, names: Organisation | Head) -> str:
    """Capitals stay capitals; a long name and a syllable word of the regions may stand in small letters."""
    words = form.split()
    if isinstance(names, Head):
        return "exact" if form.isupper() else "capital"
    if len(words) == 1:
        return "exact" if form.isupper() else "any" if names.levels else "capital"
    return "any" if len(words) >= _FIRST_LONG else "capital"


def _by_first_word(forms: Iterable[Form]) -> dict[str, tuple[Form, ...]]:
    openings: dict[str, list[Form]] = {}
    for form in forms:
        openings.setdefault(form.words[0], []).append(form)
    return {first: tuple(sorted(held, key=_order)) for first, held in openings.items()}


def _order(form: Form) -> tuple[int, bool]:
    """Longer forms first; of one form, the meaning that needs other words beside it."""
    return -len(form.words), not (isinstance(form.names, Organisation) and form.names.beside)
