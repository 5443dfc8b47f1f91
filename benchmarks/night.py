"""What three nights over fifty publishers cost: CPU seconds by stage, and the second night against the first.

python benchmarks/night.py
python benchmarks/night.py --quick

Night 1 fetches and loads everything; on night 2 five in a hundred articles have changed and as many are new; night 2
is run once more when there is nothing to do; on night 3 three publishers fail. nginx has to be installed.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from measuring import KLIPING, MEBIBYTE, machine
from measuring_apart import measure_apart

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "world"))

from nginx import requests_of, serving  # noqa: E402 - found by the line above
from world_nights import DUE_AT_ONCE, answered, nightly, settings_of  # noqa: E402 - the same
from world_site import World, make_world, next_night  # noqa: E402 - the same

TIMED = Path(__file__).with_name("timed_night.py")
GOAL = 0.10


@dataclass(frozen=True, slots=True)
class NightCost:
    """What a night took, and what nginx saw of it."""

    name: str
    cpu: float
    wall: float
    peak: float
    stages: dict[str, float]
    statuses: Counter[int]
    articles: int

    def __str__(self) -> str:
        stages = "  ".join(f"{name} {seconds:.1f}" for name, seconds in self.stages.items())
        asked = ", ".join(f"{count:,} × {status}" for status, count in sorted(self.statuses.items()))
        return (
            f"{self.name}: {self.cpu:.1f} CPU s, {self.wall:.0f} wall s, {self.peak / MEBIBYTE:.0f} MiB;"
            f" requests {asked}; {self.articles:,} articles with content\n    {stages}"
        )


def run(name: str, world: World, lake: Path, **variables: str) -> NightCost:
    """One night over a served world."""
    asked = len(requests_of(world.folder))
    environment = settings_of(world, lake) | variables | {"PYTHONPATH": str(ROOT)}
    command = [str(Path(KLIPING).with_name("python")), str(TIMED), *nightly(world, "--no-report")]
    cost = measure_apart(command, environment=environment, accepted=(0, 1))
    requests = requests_of(world.folder, after=asked)
    return NightCost(
        name=name,
        cpu=cost.cpu_seconds,
        wall=cost.wall_seconds,
        peak=cost.largest_process_bytes,
        stages=json.loads(cost.output.splitlines()[-1]),
        statuses=Counter(each.status for each in requests),
        articles=len(answered(world, requests, 200)),
    )


def three_nights(folder: Path, publishers: int, articles: int) -> list[NightCost]:
    """The nights of a new world into a new lake, each printed when it is over."""
    world, lake = make_world(folder / "world", publishers, articles, crawl_delay=0.0), folder / "lake"
    costs = []

    def night(name: str, **variables: str) -> None:
        costs.append(run(name, world, lake, **variables))
        print(costs[-1], flush=True)

    with serving(world.folder):
        night("night 1", KLIPING_REVISIT_DAYS=DUE_AT_ONCE)
    world = next_night(world)
    with serving(world.folder):
        night("night 2")
        night("night 2 again, nothing to do")
    world = next_night(world)
    with serving(world.folder):
        night("night 3, three publishers failing")
    return costs


def main() -> int:
    """Measure the nights and print the ratios; exit code 1 where the second costs more than the goal allows."""
    asked = _arguments()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="kliping-bench-") as name:
        first, second, idle, _ = three_nights(Path(name), asked.publishers, asked.articles)
    ratios = {
        "whole process": second.cpu / first.cpu,
        "without what a night with nothing to do costs": (second.cpu - idle.cpu) / (first.cpu - idle.cpu),
        "stage fetch alone": second.stages["fetch"] / first.stages["fetch"],
    }
    for what, ratio in ratios.items():
        print(f"night 2 / night 1, {what}: {ratio:.3f}")
    print(f"goal: at most {GOAL} for the whole process")
    return 1 if ratios["whole process"] > GOAL and not asked.quick else 0


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--publishers", type=int, default=50)
    options.add_argument("--articles", type=int, default=40)
    options.add_argument("--quick", action="store_true", help="a small run that shows that the benchmark works")
    asked = options.parse_args()
    if asked.quick:
        asked.publishers, asked.articles = 6, 5
    return asked


if __name__ == "__main__":
    sys.exit(main())
