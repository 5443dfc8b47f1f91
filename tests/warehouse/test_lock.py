import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.lock import Holder, LakeBusyError, writer_lock

HOLD = """
import sys, time
from pathlib import Path
from warehouse.lock import writer_lock
with writer_lock(Path(sys.argv[1]), "r-other"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other(root: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(root)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_writer_is_told_who_holds_the_lock(root: Path, other: subprocess.Popen[str]) -> None:
    """Waiting names the holder once; waiting in vain is an error with its run and process."""
    told: list[Holder] = []
    with (
        pytest.raises(LakeBusyError, match=f"run r-other \\(process {other.pid}\\) is writing"),
        writer_lock(root, "r-mine", wait_seconds=0.5, on_wait=told.append),
    ):
        pass
    assert told == [Holder(other.pid, "r-other")]


def test_a_killed_holder_lets_go(root: Path, other: subprocess.Popen[str]) -> None:
    """After kill -9 the next writer gets the lock, and what the dead one spilled is gone."""
    (root / "scratch").mkdir()
    (root / "scratch" / "spilled").touch()
    os.kill(other.pid, signal.SIGKILL)
    with writer_lock(root, "r-mine", wait_seconds=10):
        assert f'"pid": {os.getpid()}' in (root / "writer.lock").read_text()
        assert not (root / "scratch").exists()


def test_the_lock_excludes_within_one_process(root: Path) -> None:
    """Two writers of one process exclude each other as two processes do."""
    with writer_lock(root, "r1"), pytest.raises(LakeBusyError, match="run r1"), writer_lock(root, "r2", wait_seconds=0):
        pass


@pytest.mark.parametrize("error", [None, ValueError("x")])
def test_the_lock_is_free_afterwards(root: Path, error: Exception | None) -> None:
    """The block's end, good or bad, lets go of the lock."""
    try:
        with writer_lock(root, "r1"):
            if error:
                raise error
    except ValueError:
        pass
    with writer_lock(root, "r2", wait_seconds=0):
        pass


def test_an_unreadable_holder_is_another_process(root: Path) -> None:
    """A holder that has not yet written its name is still reported."""
    with writer_lock(root, "r1"):
        (root / "writer.lock").write_text("")
        with pytest.raises(LakeBusyError, match="another process is writing"), writer_lock(root, "r2", wait_seconds=0):
            pass
