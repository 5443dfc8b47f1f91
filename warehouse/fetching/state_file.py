"""The SQLite file that holds the state of fetching: made whole, opened, and told apart from a damaged one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from warehouse.lake import LakeError

SCHEMA_VERSION = 1
BUSY_SECONDS = 10.0

# What SQLite says of a file that is not what it was.
DAMAGE = ("not a database", "malformed", "unsupported file format")

LOST = (
    "what is lost with it is when pages were seen last and what was still to be fetched, so that the next night "
    "fetches more than it had to; articles and archive are elsewhere"
)


def state_path(root: Path) -> Path:
    """The file of the state in the lake at `root`."""
    return root / "fetching.sqlite"


def open_state_file(root: Path) -> sqlite3.Connection:
    """The state of the lake at `root`, made where there is none; every statement is its own transaction at first.

    Raises LakeError where the file is damaged, or newer than this version knows.
    """
    path = state_path(root)
    if not path.exists():
        _make(path)
    if path.stat().st_size == 0:
        raise LakeError(f"{path} is empty: {_remedy(path)}")
    with telling_damage(path):
        connection = _connect(path)
        try:
            _check(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def telling_damage(path: Path) -> Iterator[None]:
    """Raise LakeError that says what to do in place of SQLite's words for a damaged file."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if any(words in str(error) for words in DAMAGE):
            raise LakeError(f"{path} is damaged ({error}): {_remedy(path)}") from error
        raise


def _make(path: Path) -> None:
    """Make the file aside and put it in place whole, so that an empty one is always damage."""
    journal = path.with_name(path.name + "-wal")
    if journal.exists():
        # SQLite would write the old journal's pages into the new file.
        raise LakeError(
            f"{path} is gone, but its journal {journal.name} is there: put it back or move {journal} away too"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
            connection.executescript((files("warehouse.fetching") / "state.sql").read_text(encoding="utf-8"))
            connection.execute(f"pragma user_version = {SCHEMA_VERSION}")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    # A killed process loses nothing; a power cut the last moments, which the archive gives back.
    connection.execute("pragma synchronous = normal")
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("pragma user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise LakeError(f"{path} is of version {version}, this Kliping knows {SCHEMA_VERSION}: install a newer one")
    (finding,) = connection.execute("pragma quick_check(1)").fetchone()
    if finding != "ok" or version < 1:
        raise LakeError(f"{path} is damaged ({' '.join(finding.split())}): {_remedy(path)}")


def _remedy(path: Path) -> str:
    return f"put back a copy, or move it and the files {path.name}-* beside it away and run again; {LOST}"
