"""Kill runs with -9 at random moments, let the next run finish, and compare the lake with an undisturbed one.

`python tests/endurance/kill_runs.py --runs 50 --seed 1` prints a line a kill and exits with 1 where a
lake came out otherwise. Most runs are forked from a process that has imported everything, so that
what is killed is work and not start-up; every tenth is the command itself, killed at any moment from its start.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lake_rows import Rows, differences, lost_from_archive, rows_of, write_articles

from expectations import validation
from flows import ingest, summary_table, watching, workers  # noqa: F401 - imported once, for all forks
from flows.cli import kliping
from warehouse.lake import NoLakeError, open_reader

DEMO = Path(__file__).parents[2] / "seeds" / "demo"
SMALL_BATCHES = {"KLIPING_BATCH_DOCUMENTS": "25", "KLIPING_WORKERS": "2", "KLIPING_LOCK_SECONDS": "60"}
COMMAND_EVERY = 10


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: of what, how far into the run it came, what the run had committed by then, and what is wrong since."""

    start: str
    seconds: float
    was_alive: bool
    batches: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        how = "killed" if self.was_alive else "done before"
        outcome = "; ".join(self.wrong) or "same rows"
        return f"{self.start}, {how} at {self.seconds:.2f} s, {self.batches} batches in: {outcome}"


def fork(environment: dict[str, str], sources: list[str]) -> int:
    """Start a run in a process forked from this one, with everything imported; its process id."""
    process = os.fork()
    if process:
        return process
    os.setsid()
    os.environ.update(environment)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    status = 99
    try:
        status = kliping(["ingest", *sources], standalone_mode=False) or 0
    finally:
        os._exit(status)


def fork_with_workers(environment: dict[str, str], sources: list[str]) -> int:
    """The same, with worker processes from the first document on; its process id."""
    here, workers.IN_PROCESS_BYTES = workers.IN_PROCESS_BYTES, 0
    try:
        return fork(environment, sources)
    finally:
        workers.IN_PROCESS_BYTES = here


def command(environment: dict[str, str], sources: list[str]) -> int:
    """Start the command itself; its process id."""
    arguments = [str(Path(sys.executable).with_name("kliping")), "ingest", *sources]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        arguments, env=os.environ | environment, stdout=quiet, stderr=quiet, start_new_session=True
    ).pid


def finish(process: int) -> int:
    """Wait for a run and give its exit code; negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def kill(process: int, seconds: float) -> bool:
    """Kill a run's whole process group after so many seconds; whether it was still running."""
    time.sleep(seconds)
    is_alive = os.waitpid(process, os.WNOHANG) == (0, 0)
    if is_alive:
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
    return is_alive


def status_of(lake: Path) -> tuple[list[str], int]:
    """The status of every run, the oldest first, and how many batches are committed."""
    try:
        with open_reader(lake, timezone="UTC") as reader:
            statuses = reader.execute("select status from runs order by started_at").fetchall()
            batches = reader.execute("select count(*) from batches").fetchone()
    except NoLakeError:
        return [], 0
    return [status for (status,) in statuses], batches[0] if batches else 0


# By name; the command is dear, because all imports are its own.
STARTS: dict[str, Callable[[dict[str, str], list[str]], int]] = {
    "fork": fork,
    "fork with workers": fork_with_workers,
    "command": command,
}


class Endurance:
    """An undisturbed lake, and as many others as there are kills, each compared with it."""

    def __init__(self, folder: Path, articles: int) -> None:
        self._folder = folder
        write_articles(folder / "tani.jsonl", articles)
        self._sources = [str(DEMO), str(folder / "tani.jsonl")]
        self._expected: Rows | None = None
        self._seconds: dict[str, float] = {}

    def killed(self, number: int, share: float, start: str) -> Kill:
        """Kill one run after a share of the time that it takes, run again, and compare."""
        expected, seconds = self._undisturbed(start)
        lake = self._folder / f"lake-{number}"
        environment = SMALL_BATCHES | {"KLIPING_LAKE": str(lake)}
        was_alive = kill(STARTS[start](environment, self._sources), share * seconds)
        before, batches = readable_status(lake)
        code = finish(fork(environment, self._sources))
        after, _ = status_of(lake)
        # A run that was killed before it opened, or after it closed, has left no open row.
        statuses = ["killed" if status == "running" else status for status in before] + ["completed"]
        wrong = [f"runs say {after}, not {statuses}"] if after != statuses else []
        # 1 where what needs a person is in a batch of this run, 0 where the killed one had committed it.
        wrong += [] if code in {0, 1} else [f"the next run ended with {code}"]
        wrong += [*differences(expected, rows_of(lake)), *lost_from_archive(lake)]
        shutil.rmtree(lake)
        return Kill(start, share * seconds, was_alive, batches, tuple(wrong))

    def _undisturbed(self, start: str) -> tuple[Rows, float]:
        """The rows that every lake must hold, and the seconds that a run takes that is started so."""
        if start not in self._seconds:
            lake = self._folder / f"undisturbed {start}"
            began = time.monotonic()
            code = finish(STARTS[start](SMALL_BATCHES | {"KLIPING_LAKE": str(lake)}, self._sources))
            self._seconds[start] = time.monotonic() - began
            rows = rows_of(lake)
            self._expected = self._expected or rows
            # The demo holds a page and a row that become no articles: 1, not 0.
            if code != 1 or differences(self._expected, rows):
                raise AssertionError(f"undisturbed runs end with {code} or differ: {differences(self._expected, rows)}")
        return self._expected or {}, self._seconds[start]


def readable_status(lake: Path) -> tuple[list[str], int]:
    """What the killed run left; the lake must open, but its first moments, when it is no lake yet."""
    try:
        return status_of(lake)
    except Exception as error:
        if "does not exist" in str(error):
            return [], 0
        raise


def endure(runs: int, seed: int, articles: int, tell: Callable[[str], None]) -> list[Kill]:
    """Kill so many runs at moments spread over their whole time and compare every lake; what became of them."""
    chance = random.Random(seed)
    moments = chance.sample(range(runs), runs)
    kills: list[Kill] = []
    validation.preload()
    with tempfile.TemporaryDirectory(prefix="kliping-kills-") as folder:
        endurance = Endurance(Path(folder), articles)
        for number in range(runs):
            # One moment from each of `runs` equal stretches, in any order, so that no stretch goes unvisited.
            share = (moments[number] + chance.random()) / runs
            kills.append(endurance.killed(number, share, start_of(number)))
            tell(f"{number + 1}/{runs}: {kills[-1]}")
    return kills


def start_of(number: int) -> str:
    """How a run is started: the command itself every tenth time, forks with and without workers between."""
    return "command" if number % COMMAND_EVERY == COMMAND_EVERY - 1 else ("fork", "fork with workers")[number % 2]


def say(line: str) -> None:
    """Progress, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Read the options, endure, and say what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--articles", type=int, default=150)
    chosen = options.parse_args()
    kills = endure(chosen.runs, chosen.seed, chosen.articles, say)
    wrong = sum(bool(done.wrong) for done in kills)
    say(f"{len(kills)} runs, {sum(done.was_alive for done in kills)} killed while running, {wrong} lakes differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
