"""Which column of a row means what: the convention of columns.toml."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

SEPARATORS = re.compile(r"[\s._-]+")
DEFAULT_CONFIDENCE = 0.9
DOCUMENT_MEANINGS = ("title", "body", "html")


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What some column names mean; `confidence` says how sure a value from them is, 0 to 1."""

    meaning: str
    columns: tuple[str, ...]
    folded: tuple[str, ...]
    confidence: float


@cache
def column_meanings() -> dict[str, ColumnMeaning]:
    """Every meaning that columns.toml gives, by its name, in the order written.

    Raises ValueError for a meaning without columns or sentence, and for a column with two meanings.
    """
    return parse_meanings((files("transforms.reading") / "columns.toml").read_text("utf-8"))


def parse_meanings(toml: str) -> dict[str, ColumnMeaning]:
    """Meanings from the text of a columns.toml; refuses what `column_meanings` refuses."""
    meanings: dict[str, ColumnMeaning] = {}
    owner: dict[str, str] = {}
    for name, entry in tomllib.loads(toml).items():
        if not entry.get("meaning") or not entry.get("columns") or set(entry) - {"meaning", "columns", "confidence"}:
            raise ValueError(f"columns.toml: [{name}] needs meaning and columns, may have confidence, and nothing else")
        folded = tuple(map(fold, entry["columns"]))
        for column in folded:
            if column in owner:
                raise ValueError(f"columns.toml: {column!r} stands in [{owner[column]}] and again in [{name}]")
            owner[column] = name
        confidence = float(entry.get("confidence", DEFAULT_CONFIDENCE))
        meanings[name] = ColumnMeaning(entry["meaning"], tuple(entry["columns"]), folded, confidence)
    return meanings


@lru_cache(maxsize=4096)
def fold(column: str) -> str:
    """A column name less case, spaces, dots, hyphens and underscores."""
    return SEPARATORS.sub("", column).casefold()


def mapped(row: Mapping[str, Any], meaning: str) -> list[tuple[str, Any]]:
    """The row's columns of a meaning with their values, in order of precedence."""
    return [(column, row[column]) for column in _columns_by_meaning(tuple(row))[meaning]]


@lru_cache(maxsize=256)
def _columns_by_meaning(columns: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The columns of each meaning among those of a table, whose rows mostly have the same ones."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(fold(column), column)
    return {
        name: tuple(by_name[known] for known in meaning.folded if known in by_name)
        for name, meaning in column_meanings().items()
    }


def is_document(columns: Iterable[str]) -> bool:
    """Whether a table with these columns holds articles: one of them is a title, a body or a page."""
    row = dict.fromkeys(columns)
    return any(mapped(row, meaning) for meaning in DOCUMENT_MEANINGS)


def unknown_columns(columns: Iterable[str]) -> str:
    """A sentence for people about columns of which none holds an article."""
    known = (f"{name} ({', '.join(column_meanings()[name].columns[:5])} …)" for name in DOCUMENT_MEANINGS)
    have = ", ".join(map(repr, columns)) or "none"
    return (
        f"has no column that holds an article, but {have}; known are {', '.join(known)}: rename one, see docs/inputs.md"
    )
