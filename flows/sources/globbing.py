"""Glob patterns, `**` included, without walking in circles where links do."""

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from flows.sources.folders import entries, identity, may_be_folder, status_of
from flows.sources.outcomes import SourceFailure

SIGNS = frozenset("*?[")


def has_signs(name: str) -> bool:
    """Whether a name may be a pattern."""
    return not SIGNS.isdisjoint(name)


def expand(pattern: str) -> Iterator[Path | SourceFailure]:
    """The paths that match a pattern, sorted; hidden ones only where the pattern names the dot."""
    path = Path(pattern)
    if path.is_absolute():
        yield from _below(Path(path.anchor), path.parts[1:])
    else:
        yield from _below(Path(), path.parts)


def _below(base: Path, parts: Sequence[str]) -> Iterator[Path | SourceFailure]:
    if not parts:
        yield base
    elif parts[0] == "**":
        yield from _any_depth(base, parts[1:])
    elif has_signs(parts[0]):
        yield from _matching(base, parts)
    elif os.path.lexists(base / parts[0]):
        yield from _below(base / parts[0], parts[1:])


def _matching(base: Path, parts: Sequence[str]) -> Iterator[Path | SourceFailure]:
    listing = entries(base)
    if isinstance(listing, SourceFailure):
        yield listing
        return
    for entry in listing:
        if _matches(entry.name, parts[0]) and (len(parts) == 1 or may_be_folder(entry)):
            yield from _below(base / entry.name, parts[1:])


def _any_depth(base: Path, parts: Sequence[str]) -> Iterator[Path | SourceFailure]:
    if not parts:  # a closing ** means everything below, which is what naming the folder means
        yield base
        return
    folders, visited = [base], set[int]()
    while folders:
        folder = folders.pop()
        status = status_of(folder)
        if isinstance(status, SourceFailure):
            yield status
            continue
        if identity(status) in visited:
            continue
        visited.add(identity(status))
        yield from _below(folder, parts)
        listing = entries(folder)
        if isinstance(listing, SourceFailure):
            yield listing
        else:
            below = [
                folder / entry.name for entry in listing if not entry.name.startswith(".") and may_be_folder(entry)
            ]
            folders += reversed(below)


def _matches(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) and (pattern.startswith(".") or not name.startswith("."))
