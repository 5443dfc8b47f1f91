"""From what was named on the command line to the files it means: folders, globs, links and what is no file."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.sources import globbing
from flows.sources.folders import entries, identity, loop, may_be_folder, status_of
from flows.sources.outcomes import PassedOver, SourceFailure
from flows.sources.printable import printable, source_uri
from flows.sources.sniffing import has_known_suffix

NO_FILES = {
    stat.S_IFIFO: "a FIFO",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

Found = Path | SourceFailure | PassedOver


def discover(arguments: Sequence[str]) -> Iterator[Found]:
    """The files that the arguments mean, each once, folders and globs in the order of their names.

    What is named, or matched by a glob, is read whatever its suffix; what lies in a folder is read where
    its suffix is known. Hidden files and folders are passed over unless named. What cannot be read
    comes as a SourceFailure, and never as an exception.
    """
    walk = _Walk()
    for argument in arguments:
        yield from walk.argument(argument)


@dataclass(slots=True)
class _Walk:
    """One call of `discover`: remembers the files and folders met, so that each is read once."""

    seen: set[int] = field(default_factory=set)

    def argument(self, argument: str) -> Iterator[Found]:
        if argument and os.path.lexists(argument):  # a name with glob signs that exists is a name
            yield from self.named(Path(argument))
        elif argument.startswith(("http://", "https://")):
            said = "is a web address; save the page and name the file, or let `kliping nightly` fetch it"
            yield _absent(argument, "web_address", said)
        elif globbing.has_signs(argument):
            yield from self.glob(argument)
        else:
            yield _absent(argument, "missing", "does not exist; check the name")

    def glob(self, pattern: str) -> Iterator[Found]:
        is_empty = True
        for match in globbing.expand(pattern):
            is_empty = False
            if isinstance(match, Path):
                yield from self.named(match)
            else:
                yield match
        if is_empty:
            yield _absent(pattern, "no_match", "matches nothing; check the pattern and the folder it starts in")

    def named(self, path: Path) -> Iterator[Found]:
        """A path that was named: a folder is walked, anything else is a file whatever its suffix."""
        status = status_of(path)
        if isinstance(status, SourceFailure):
            yield status
        elif stat.S_ISDIR(status.st_mode):
            yield from self.folder(path)
        else:
            yield from self.file(path, status)

    def file(self, path: Path, status: os.stat_result) -> Iterator[Found]:
        kind = NO_FILES.get(stat.S_IFMT(status.st_mode))
        if not self.is_new(status):
            return
        if kind is None:
            yield path
        else:
            name = source_uri(path)
            message = f"{name} is {kind}, not a file; write what it gives to a file and name that"
            yield SourceFailure(name, "discover", "not_a_file", message)

    def folder(self, top: Path) -> Iterator[Found]:
        """Every file below a folder with a known suffix, depth first; a count of the others at the end."""
        passed_over: dict[str, int] = {}
        # A stack instead of recursion: folders may lie deeper than Python's frames.
        stack = [_Level(iter([top]), frozenset())]
        while stack:
            path = next(stack[-1].paths, None)
            if path is None:
                stack.pop()
                continue
            below = self.enter(path, stack[-1].above, passed_over)
            if isinstance(below, _Level):
                stack.append(below)
            else:
                yield from below
        for reason, count in passed_over.items():
            yield PassedOver(source_uri(top), reason, count)

    def enter(self, path: Path, above: frozenset[int], passed_over: dict[str, int]) -> "_Level | Iterable[Found]":
        """The level below a folder, or what there is to say about a path that is none."""
        status = status_of(path)
        if isinstance(status, SourceFailure):
            return (status,)
        if not stat.S_ISDIR(status.st_mode):
            return self.file(path, status)
        if identity(status) in above:
            return (loop(path),)
        listing = entries(path) if self.is_new(status) else []
        if isinstance(listing, SourceFailure):
            return (listing,)
        names = _wanted(listing, passed_over)
        return _Level((path / name for name in names), above | {identity(status)})

    def is_new(self, status: os.stat_result) -> bool:
        """Whether this file or folder is met for the first time in this call."""
        key = identity(status)
        if key in self.seen:
            return False
        self.seen.add(key)
        return True


@dataclass(frozen=True, slots=True)
class _Level:
    """A folder under way: the paths still to visit in it, and the folders that they lie in."""

    paths: Iterator[Path]
    above: frozenset[int]


def _wanted(listing: list[os.DirEntry[str]], passed_over: dict[str, int]) -> list[str]:
    """Names of folders and of files with a known suffix; the others are counted."""
    wanted = []
    for entry in listing:
        if entry.name.startswith("."):
            reason = "hidden"
        elif may_be_folder(entry) or has_known_suffix(entry.name):
            wanted.append(entry.name)
            continue
        else:
            reason = "unknown_suffix"
        passed_over[reason] = passed_over.get(reason, 0) + 1
    return wanted


def _absent(argument: str, reason: str, said: str) -> SourceFailure:
    shown = printable(argument) or "''"
    return SourceFailure(shown, "discover", reason, f"{shown} {said}")
