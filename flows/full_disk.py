"""A disk without room, told in one line: DuckDB, SQLite and the kernel each have their own words for it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.lake import LakeError

WORDS = ("no space left on device", "disk is full", "disk quota exceeded")
# SQLite calls it an I/O error where not even its shared memory finds room.
NO_ROOM_BYTES = 64 * 1024


class FullDiskError(LakeError):
    """The disk of the lake has no room."""


@contextmanager
def tell_full_disk(lake: Path) -> Iterator[None]:
    """Raise FullDiskError in place of any error that comes of a full disk."""
    try:
        yield
    except Exception as error:
        if not _is_full(error, lake):
            raise
        raise FullDiskError(
            f"no space left on the disk of the lake at {lake}:"
            " what was committed stays; make room and run the same command again"
        ) from error


def _is_full(error: Exception, lake: Path) -> bool:
    said = str(error).lower()
    if any(words in said for words in WORDS):
        return True
    return "disk i/o error" in said and shutil.disk_usage(lake).free < NO_ROOM_BYTES
