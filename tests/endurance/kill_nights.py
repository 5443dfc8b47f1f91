"""Kill nights with -9 at random moments, go on until each is done, and compare with a night that nobody disturbed.

`python tests/endurance/kill_nights.py --kills 40 --seed 1` prints a line a lake and exits with 1 where one came out
otherwise. Every lake is killed one to four times, more often while it fetches than later. nginx's access log says
what was asked; nights are forked from a process that has imported everything, so that what is killed is work.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kill_runs import finish, kill, say
from lake_rows import Rows, differences, lost_from_archive, rows_of

sys.path.append(str(Path(__file__).parents[1] / "world"))

from nginx import CONFIGURATION, Request, configuration, requests_of, serving
from world_nights import answered, nightly, settings_of
from world_site import World, make_world

from expectations import validation
from flows.cli import kliping
from flows.nightly import night  # noqa: F401 - imported once, for all forks
from warehouse.fetching.state import FetchState
from warehouse.lake import open_reader

# Long enough that kills meet requests and pauses alike.
PACE = {"KLIPING_FETCH__DELAY_SECONDS": "0.1", "KLIPING_BATCH_DOCUMENTS": "20", "KLIPING_LOCK_SECONDS": "60"}
# A page takes as long as the pause behind it, and longer: some kills meet requests that are open.
BYTES_A_SECOND = 30_000
LONGEST_ANSWER = 0.5
PUBLISHERS = 6
MOST_KILLS_A_LAKE = 4
FETCHING_SHARE = 0.7
# How a night was parted into runs and batches, and when what arrived.
PARTED = frozenset({"batch_id", "archive_file", "lag_hours_median", "late_count", "fetch_outcomes"})
PARTED_TABLES = frozenset({"batches", "expectation_results", "expectation_failures", "drifts", "fetches"})
# A night that was killed while it loaded looks at every list again, and says so in further rows.
FETCHED = """
    select distinct
        url, publisher_id, host, found_in, outcome, http_status, final_url, etag, media_type, bytes, capture_id
    from fetches where kind = 'article'
"""


@dataclass(frozen=True, slots=True)
class Lake:
    """What became of one lake: its kills, how many of them met the fetching, requests made twice, what is wrong."""

    kills: int
    while_fetching: int
    repeated: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        outcome = "; ".join(self.wrong) or "same rows"
        met = f"{self.kills} kills, {self.while_fetching} while fetching, {self.repeated} articles asked for again"
        return f"{met}: {outcome}"


def fork(environment: dict[str, str], arguments: list[str]) -> int:
    """Start a night in a process forked from this one, with everything imported; its process id."""
    process = os.fork()
    if process:
        return process
    os.setsid()
    os.environ.update(environment)
    silence = os.open(environment["KLIPING_LAKE"] + ".log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    status = 99
    try:
        status = kliping(arguments, standalone_mode=False) or 0
    finally:
        os._exit(status)


def night_rows(lake: Path) -> Rows:
    """What a night leaves in a lake, however often it was interrupted."""
    rows = rows_of(lake, without=PARTED)
    kept = {table: found for table, found in rows.items() if table not in PARTED_TABLES}
    with open_reader(lake, timezone="UTC") as reader:
        return kept | {"fetches": sorted(map(repr, reader.execute(FETCHED).fetchall()))}


def is_fetching(lake: Path) -> bool:
    """Whether what was killed had not fetched everything."""
    if not (lake / "fetching.sqlite").is_file():
        return False
    with FetchState(lake) as state:
        return state.open_night() is not None


def repeated(world: World, requests: list[Request]) -> Counter[str]:
    """How often each host was asked for an article that it had been asked for before."""
    asked = Counter(answered(world, requests))
    hosts: Counter[str] = Counter()
    for url, times in asked.items():
        hosts[url.split("/")[2]] += times - 1
    return +hosts


def faults_of_archive(lake: Path) -> list[str]:
    """What is wrong with the archive: records that are torn or that others cannot read, files left open."""
    files = sorted((lake / "archive").iterdir())
    wrong = [f"{file.name} was left behind" for file in files if not file.name.endswith(".warc.gz")]
    warcio = Path(sys.executable).with_name("warcio")
    checked = subprocess.run([warcio, "check", *files], capture_output=True, text=True, check=False)
    if checked.returncode:
        wrong.append(f"warcio check: {(checked.stdout + checked.stderr)[-300:]}")
    return wrong + list(lost_from_archive(lake))


def kill_when(process: int, is_time: Callable[[], bool], rest: float) -> bool:
    """Kill a night's whole process group so many seconds after it is time; whether it was still running."""
    while os.waitpid(process, os.WNOHANG) == (0, 0):
        if is_time():
            time.sleep(rest)
            os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)
            return True
        time.sleep(0.002)
    return False


class Endurance:
    """A served world, the lake of a night that nobody disturbed, and others that are compared with it."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self._world = world
        self._chance = chance
        self._lakes = 0
        lake, began = self._new_lake(), time.time()
        code = finish(self._start(lake))
        self._seconds = time.time() - began
        self._expected = night_rows(lake)
        self._requests = len(requests_of(world.folder))
        wrong = [*faults_of_archive(lake), *(f"ended with {code}" for _ in range(code not in {0, 1}))]
        if wrong or len(self._expected["captures"]) != len(world.urls()):
            raise AssertionError(f"the undisturbed night is no measure: {wrong}")

    def killed(self, most: int) -> Lake:
        """Kill the nights of one lake up to `most` times, let the last one finish, and compare."""
        lake, kills, while_fetching = self._new_lake(), 0, 0
        asked = len(requests_of(self._world.folder))
        for _ in range(self._chance.randint(1, most)):
            if not self._kill(self._start(lake), asked):
                break
            kills += 1
            while_fetching += is_fetching(lake)
        code = finish(self._start(lake))
        extra = repeated(self._world, requests_of(self._world.folder, after=asked))
        wrong = [] if code in {0, 1} else [f"the last run ended with {code}"]
        wrong += [f"{host} asked again {times} times" for host, times in extra.items() if times > kills]
        wrong += [*differences(self._expected, night_rows(lake)), *faults_of_archive(lake)]
        return Lake(kills, while_fetching, extra.total(), tuple(wrong))

    def _kill(self, process: int, asked: int) -> bool:
        """Kill a night, more often after a request of its fetching than after a time; whether it was still running."""
        if self._chance.random() > FETCHING_SHARE:
            return kill(process, self._chance.uniform(0, self._seconds))
        before = len(requests_of(self._world.folder))
        last = before + self._chance.randint(1, max(1, asked + self._requests - before))
        rest = self._chance.uniform(0, LONGEST_ANSWER)
        return kill_when(process, lambda: len(requests_of(self._world.folder)) >= last, rest)

    def _new_lake(self) -> Path:
        self._lakes += 1
        return self._world.folder.parent / f"lake-{self._lakes}" / "lake"

    def _start(self, lake: Path) -> int:
        lake.parent.mkdir(exist_ok=True)
        return fork(settings_of(self._world, lake) | PACE, nightly(self._world, "--no-report"))


def endure(kills: int, articles: int, seed: int, tell: Callable[[str], None]) -> list[Lake]:
    """Kill until so many kills have met a running night; what became of each lake."""
    lakes: list[Lake] = []
    validation.preload()
    with tempfile.TemporaryDirectory(prefix="kliping-killed-nights-") as folder:
        world = make_world(Path(folder) / "world", PUBLISHERS, articles, seed=seed, crawl_delay=0.1)
        slow = configuration(world.houses, 1, bytes_a_second=BYTES_A_SECOND)
        (world.folder / CONFIGURATION).write_text(slow, encoding="utf-8")
        with serving(world.folder):
            endurance = Endurance(world, random.Random(seed))
            while (done := sum(lake.kills for lake in lakes)) < kills:
                lakes.append(endurance.killed(min(MOST_KILLS_A_LAKE, kills - done)))
                tell(f"{done + lakes[-1].kills}/{kills}: {lakes[-1]}")
    return lakes


def main() -> int:
    """Read the options, endure, and say what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=40)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--articles", type=int, default=8, help="articles of each of the six publishers")
    chosen = options.parse_args()
    lakes = endure(chosen.kills, chosen.articles, chosen.seed, say)
    wrong = sum(bool(lake.wrong) for lake in lakes)
    again = sum(lake.repeated for lake in lakes)
    met = sum(lake.while_fetching for lake in lakes)
    kills = sum(lake.kills for lake in lakes)
    say(f"{kills} kills, {met} while fetching, {again} articles asked for again, {len(lakes)} lakes, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
