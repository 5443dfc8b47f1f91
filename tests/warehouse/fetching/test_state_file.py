import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from warehouse.fetching.state import FetchState
from warehouse.fetching.state_file import SCHEMA_VERSION, state_path, telling_damage
from warehouse.lake import LakeError

Make = Callable[..., Any]

REMEDY = r"move it and the files fetching\.sqlite-\* beside it away and run again; what is lost .* articles and archive"


@pytest.fixture
def path(root: Path, queued: Make) -> Path:
    """The file of a state with some hundred addresses in it, closed."""
    with FetchState(root) as state:
        state.enqueue(queued(f"https://wartarimba.example/{number}") for number in range(500))
    return state_path(root)


def test_a_new_state_is_one_whole_file(root: Path) -> None:
    """It is made aside and put in place, with its version, in the mode that survives kills."""
    with FetchState(root):
        pass
    assert [each.name for each in root.iterdir()] == ["fetching.sqlite"]
    with closing(sqlite3.connect(state_path(root))) as connection:
        assert connection.execute("pragma user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("pragma journal_mode").fetchone() == ("wal",)


def test_a_newer_state_is_refused(root: Path, path: Path) -> None:
    """A file that a later version wrote is left as it is, and the message asks for that version."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(LakeError, match=f"is of version {SCHEMA_VERSION + 1}.*install a newer one"):
        FetchState(root)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"bukan basis data sama sekali, hanya teks" * 50,
        lambda data: data[: len(data) // 2],
        lambda data: data[:4096] + bytes(4096) + data[8192:],
        lambda data: bytes(len(data)),
        lambda data: data[:100],
    ],
    ids=["empty", "text", "half", "a page of zeros", "zeros", "the header alone"],
)
def test_a_damaged_state_says_what_to_do(root: Path, path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Whatever happened to the file, opening it says to move it away and what that costs; the file is not touched."""
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    with pytest.raises(LakeError, match=REMEDY):
        FetchState(root)
    assert path.read_bytes() == damaged
    for each in root.glob("fetching.sqlite*"):
        each.unlink()
    with FetchState(root) as state:
        assert state.waiting() == []


def test_damage_that_comes_later_says_the_same(root: Path) -> None:
    """What SQLite says of damage while the file is open becomes the same words; other errors pass as they are."""
    path = state_path(root)
    with pytest.raises(LakeError, match=REMEDY), telling_damage(path):
        raise sqlite3.DatabaseError("database disk image is malformed")
    with pytest.raises(sqlite3.OperationalError, match="is full"), telling_damage(path):
        raise sqlite3.OperationalError("database or disk is full")


def test_a_record_that_nobody_wrote_is_named(root: Path, path: Path) -> None:
    """A row that is no record any more is an error that says of what kind."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("""update queue set record = '{"url": "x"}' where position = 3""")
    with FetchState(root) as state, pytest.raises(LakeError, match="holds a Queued that cannot be read"):
        state.waiting()


def test_a_journal_without_its_state_is_refused(root: Path, path: Path) -> None:
    """SQLite would write an old journal into a new file; so it must be put back or moved away too."""
    path.rename(root / "lama.sqlite")
    (root / "fetching.sqlite-wal").write_bytes(b"jurnal")
    with pytest.raises(LakeError, match=r"fetching\.sqlite is gone, but its journal"):
        FetchState(root)
    assert not path.exists()


def test_an_error_inside_leaves_nothing_half_done(root: Path, path: Path, queued: Make, monkeypatch: Any) -> None:
    """A disk that is full while a file is made leaves no file, so that the next run makes it."""
    del path
    other = root / "lain"

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        FetchState(other)
    assert list(other.iterdir()) == []
    monkeypatch.undo()
    with FetchState(other) as state:
        assert state.enqueue([queued("https://wartarimba.example/")]) == 1
