"""One writer at a time on a lake: a lock that the kernel lets go of, however its holder ends."""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from warehouse.lake import LakeError

POLL_SECONDS = 0.2


class LakeBusyError(LakeError):
    """Another process writes to the lake, and waiting for it took too long."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock, as far as the lock file tells."""

    pid: int | None = None
    run_id: str | None = None

    def __str__(self) -> str:
        return "another process" if self.pid is None else f"run {self.run_id} (process {self.pid})"


@contextmanager
def writer_lock(
    root: Path, run_id: str, *, wait_seconds: float = 60, on_wait: Callable[[Holder], None] | None = None
) -> Iterator[None]:
    """Hold the lake's one writer lock while the block runs.

    Where somebody else holds it, `on_wait` is told once who, and after `wait_seconds` LakeBusyError is raised.
    """
    root.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(root / "writer.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _acquire(descriptor, root, wait_seconds, on_wait)
        _write_holder(descriptor, Holder(os.getpid(), run_id))
        # Only the holder writes, so whatever a killed writer spilled there is nobody's by now.
        shutil.rmtree(root / "scratch", ignore_errors=True)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, root: Path, wait_seconds: float, on_wait: Callable[[Holder], None] | None) -> None:
    deadline = time.monotonic() + wait_seconds
    has_told = False
    while not _try_lock(descriptor):
        if not has_told and on_wait is not None:
            on_wait(_read_holder(descriptor))
            has_told = True
        if time.monotonic() >= deadline:
            raise LakeBusyError(
                f"{_read_holder(descriptor)} is writing to the lake at {root} and did not finish in {wait_seconds:g} s:"
                " try again when it is done"
            )
        time.sleep(min(POLL_SECONDS, max(0.0, deadline - time.monotonic())))


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write_holder(descriptor: int, holder: Holder) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(asdict(holder)).encode(), 0)


def _read_holder(descriptor: int) -> Holder:
    try:
        return Holder(**json.loads(os.pread(descriptor, 4096, 0)))
    except (ValueError, TypeError):
        return Holder()  # caught between taking the lock and writing the name
