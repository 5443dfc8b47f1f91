"""What a command costs: CPU seconds and memory of all its processes, and the wall clock."""

import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

PR_SET_CHILD_SUBREAPER = 36
MEBIBYTE = 1024 * 1024
KLIPING = str(Path(sys.executable).with_name("kliping"))


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took.

    `cpu_seconds` are user and system time of the whole process tree. `peak_bytes` is the largest sum
    of resident memory over the tree that was seen (shared pages count in each process that maps
    them), `largest_process_bytes` the largest of a single process, by the kernel.
    """

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    largest_process_bytes: int
    output: str


@dataclass(slots=True)
class MemoryWatch:
    """Looks at the memory of a process tree until told to stop."""

    pid: int
    seconds: float
    peak_bytes: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Watch while the block runs."""
        thread = threading.Thread(target=self._watch, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()

    def _watch(self) -> None:
        root = psutil.Process(self.pid)
        while not self._stop.wait(self.seconds):
            self.peak_bytes = max(self.peak_bytes, _resident(root))


def measure(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    sample_seconds: float = 0.5,
    accepted: Sequence[int] = (0,),
) -> Cost:
    """Run the command to its end, and that of all processes it leaves behind.

    Raises RuntimeError with the command's own words where it ends with another code than `accepted`.
    """
    _adopt_orphans()
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(
        command, env=installed() | dict(environment or {}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        watch = MemoryWatch(process.pid, sample_seconds)
        with watch.running():
            output, errors = process.communicate()
    _reap()
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in accepted:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{errors[-2000:]}")
    return Cost(
        wall_seconds=wall,
        cpu_seconds=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        peak_bytes=watch.peak_bytes,
        # The kernel keeps the largest of all children so far: exact where runs grow, or in a process of its own.
        largest_process_bytes=after.ru_maxrss * 1024,
        output=output,
    )


def machine() -> str:
    """The machine in a line, and how busy it was: figures of a busy one are for ratios only."""
    model = next(
        (line.split(":", 1)[1].strip() for line in _cpuinfo() if line.startswith("model name")), "unknown processor"
    )
    load = os.getloadavg()[0]
    python = ".".join(map(str, sys.version_info[:3]))
    return (
        f"{os.cpu_count()} × {model}, {psutil.virtual_memory().total / 2**30:.0f} GiB, Python {python}, load {load:.1f}"
    )


def installed() -> dict[str, str]:
    """The environment, with bytecode kept between runs: pip compiles what it installs, so an installed kliping has it.

    Where nothing may be written beside the sources, each start would compile a million lines anew.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return environment | {
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / f"kliping-bench-bytecode-{os.getuid()}")
    }


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.is_file() else []


def _resident(root: psutil.Process) -> int:
    total = 0
    try:
        for process in (root, *root.children(recursive=True)):
            total += process.memory_info().rss
    except psutil.NoSuchProcess:
        # One ended while it was looked at; the next look sees the rest.
        return 0
    return total


def _adopt_orphans() -> None:
    """Become the parent of what the command leaves behind, such as a fork server, so that its time counts."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap() -> None:
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return
