"""Folders and the state of paths, with what goes wrong as failures by name instead of exceptions."""

import errno
import os
from pathlib import Path

from flows.sources.outcomes import SourceFailure
from flows.sources.printable import source_uri


def entries(folder: Path) -> list[os.DirEntry[str]] | SourceFailure:
    """What a folder holds, sorted by name, byte by byte; nothing for what is no folder."""
    try:
        with os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: os.fsencode(entry.name))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        return failure(folder, error)


def may_be_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder or a link to one; where that cannot be told, who enters it learns why."""
    try:
        return entry.is_dir()
    except OSError:
        return True


def status_of(path: Path) -> os.stat_result | SourceFailure:
    """The state of what a path leads to, links followed."""
    try:
        return path.stat()
    except OSError as error:
        return failure(path, error)


def identity(status: os.stat_result) -> int:
    """One number for the file or folder itself, whatever names lead to it."""
    return status.st_dev << 64 | status.st_ino


def failure(path: Path, error: OSError, stage: str = "discover") -> SourceFailure:
    """An operating system's refusal as a failure that says what to do."""
    name = source_uri(path)
    if error.errno == errno.ELOOP:
        return loop(path)
    if error.errno == errno.ENOENT:
        reason, said = ("broken_link", "is a link to nothing") if path.is_symlink() else ("missing", "does not exist")
        return SourceFailure(name, stage, reason, f"{name} {said}; check the name")
    if error.errno in (errno.EACCES, errno.EPERM):
        return SourceFailure(name, stage, "unreadable", f"{name} may not be read by this user; change its permissions")
    said = error.strerror or str(error)
    return SourceFailure(name, stage, "unreadable", f"{name} cannot be read: {said}; check the disk it lies on")


def loop(path: Path) -> SourceFailure:
    """The failure of a link that leads back to where it stands."""
    name = source_uri(path)
    message = f"{name} is a link that leads back to itself; what it points at is read once, remove the link"
    return SourceFailure(name, "discover", "symlink_loop", message)
