"""What fetching costs: Kliping's fetcher, trafilatura's downloader and Scrapy against one nginx, and memory over many pages.

python benchmarks/fetching.py
python benchmarks/fetching.py --quick

All with one request in flight a host and no pause, 32 hosts at a time. Scrapy is measured where build/scrapy has it:
`uv venv build/scrapy && uv pip install --python build/scrapy/bin/python scrapy`. nginx has to be installed.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from measuring import MEBIBYTE, machine
from measuring_apart import measure_apart

ROOT = Path(__file__).parents[1]
FETCHERS = Path(__file__).with_name("fetchers")
sys.path.append(str(ROOT / "tests" / "world"))

from nginx import configuration, serving  # noqa: E402 - found by the line above
from world_site import World, make_world  # noqa: E402 - the same

SCRAPY = ROOT / "build" / "scrapy" / "bin" / "python"
SCRAPY_NAME, KEEPING = "Scrapy", "Kliping: fetcher, archive, state"
HOSTS = 32
CPU_GOAL, MEMORY_GOAL = 1 / 3, 1.3


@dataclass(frozen=True, slots=True)
class Engine:
    """A way to fetch: its name, and its command without the addresses."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What an engine took for so many pages, start-up included."""

    pages: int
    cpu: float
    wall: float
    peak: float


KLIPING = Engine("Kliping: fetcher", (sys.executable, str(FETCHERS / "kliping_fetcher.py")))
TRAFILATURA = Engine("trafilatura: downloader", (sys.executable, str(FETCHERS / "trafilatura_fetcher.py")))


def keeping(lake: Path) -> Engine:
    """Kliping's fetcher with archive and state in a lake."""
    return Engine(
        "Kliping: fetcher, archive, state", (sys.executable, str(FETCHERS / "kliping_keeper.py"), "--keep", str(lake))
    )


def engines() -> list[Engine]:
    """What is installed of the fetchers that are compared."""
    found = [KLIPING, TRAFILATURA]
    if SCRAPY.is_file():
        return [*found, Engine(SCRAPY_NAME, (str(SCRAPY), str(FETCHERS / "scrapy_fetcher.py")))]
    print(f"Scrapy is not measured: there is no {SCRAPY.relative_to(ROOT)} (see --help)", file=sys.stderr)
    return found


class Field:
    """A served world to fetch from, and a folder for what is kept."""

    def __init__(self, folder: Path, world: World) -> None:
        self.folder = folder
        self._world = world
        self._lakes = 0

    def new_lake(self) -> Path:
        """A folder that no lake was in."""
        self._lakes += 1
        lake = self.folder / f"lake-{self._lakes}"
        lake.mkdir()
        return lake

    def run(self, engine: Engine, pages: int) -> Figures:
        """Let an engine fetch so many pages; beyond those of the world, the same ones under other addresses.

        Raises RuntimeError where an engine did not get them all.
        """
        addresses = self.folder / f"addresses-{pages}.txt"
        if not addresses.is_file():
            addresses.write_text("\n".join(islice(self._addresses(), pages)), "utf-8")
        command = [*engine.command, str(addresses), "--hosts", str(HOSTS)]
        cost = measure_apart(command, environment={"PYTHONPATH": str(ROOT)})
        outcomes = json.loads(cost.output.splitlines()[-1])
        if outcomes not in ({"ok": pages}, {"not_modified": pages}):
            raise RuntimeError(f"{engine.name} did not get {pages:,} pages: {outcomes}")
        return Figures(pages, cost.cpu_seconds, cost.wall_seconds, cost.largest_process_bytes)

    def _addresses(self) -> Iterator[str]:
        urls = sorted(self._world.urls(), key=lambda url: url.rpartition("/")[2])
        yield from urls
        again = 2
        while True:
            yield from (f"{url}?n={again}" for url in urls)
            again += 1


@contextmanager
def served(publishers: int, articles: int) -> Iterator[Field]:
    """A world that nginx serves without writing a log."""
    with tempfile.TemporaryDirectory(prefix="kliping-bench-") as name:
        folder = Path(name)
        world = make_world(folder / "world", publishers, articles, crawl_delay=0.0)
        (world.folder / "nginx.conf").write_text(configuration(world.houses, 1, with_log=False))
        with serving(world.folder):
            yield Field(folder, world)


def compare(field: Field, pages: int, rounds: int, publishers: int) -> dict[str, float]:
    """Every engine in turn, several rounds; prints a line each and returns CPU milliseconds a page by name."""
    milliseconds: dict[str, list[float]] = {}
    rates: dict[str, list[float]] = {}
    peaks: dict[str, float] = {}
    for engine in [*engines(), keeping(field.new_lake())]:
        field.run(engine, publishers)  # compiles what was not compiled yet
    for _ in range(rounds):
        for engine in [*engines(), keeping(field.new_lake())]:
            # One page a host is the start-up: interpreter, imports, connections, robots.txt.
            small = field.run(engine, publishers)
            large = field.run(_fresh(engine, field), pages)
            more = large.pages - small.pages
            milliseconds.setdefault(engine.name, []).append((large.cpu - small.cpu) / more * 1000)
            rates.setdefault(engine.name, []).append(more / (large.wall - small.wall))
            peaks[engine.name] = max(peaks.get(engine.name, 0), large.peak)
    for name, each in milliseconds.items():
        print(
            f"{name:34} {statistics.median(each):6.2f} CPU ms a page, {statistics.median(rates[name]):7.0f} pages/s,"
            f" {peaks[name] / MEBIBYTE:6.0f} MiB peak   rounds: {', '.join(f'{ms:.2f}' for ms in each)}"
        )
    return {name: statistics.median(each) for name, each in milliseconds.items()}


def ask_again(field: Field, pages: int) -> None:
    """The night after: everything is known, and nothing changed."""
    engine = keeping(field.new_lake())
    first, second = field.run(engine, pages), field.run(engine, pages)
    print(
        f"asked again, {pages:,} pages: {second.cpu:.1f} CPU s against {first.cpu:.1f} CPU s at first"
        f" ({second.cpu / first.cpu:.2f}), start-up included"
    )


def memory(field: Field, few: int, many: int) -> float:
    """Peak memory of fetcher, archive and state over few and many pages; the ratio."""
    peaks = {}
    for pages in (few, many):
        figures = field.run(keeping(field.new_lake()), pages)
        peaks[pages] = figures.peak
        print(f"{pages:>7,} pages kept: {figures.peak / MEBIBYTE:6.0f} MiB peak, {figures.cpu:6.1f} CPU s")
    ratio = peaks[many] / peaks[few]
    print(f"memory ratio: {ratio:.2f} (goal at most {MEMORY_GOAL})")
    return ratio


def main() -> int:
    """Measure everything; exit code 1 where a goal is missed."""
    asked = _arguments()
    print(machine())
    with served(asked.publishers, asked.articles) as field:
        costs = compare(field, asked.publishers * asked.articles * 4 // 5, asked.rounds, asked.publishers)
        ask_again(field, asked.few)
        ratio = memory(field, asked.few, asked.many)
    kept = costs.pop(KEEPING)
    alone = costs.pop(KLIPING.name)
    for other, cost in costs.items():
        print(f"Kliping / {other}: fetcher {alone / cost:.2f}, with archive and state {kept / cost:.2f}")
    is_missed = ratio > MEMORY_GOAL or alone > CPU_GOAL * costs.get(SCRAPY_NAME, alone / CPU_GOAL)
    return 1 if is_missed and not asked.quick else 0


def _fresh(engine: Engine, field: Field) -> Engine:
    """The same engine; with a lake of its own where it keeps what it fetches."""
    return keeping(field.new_lake()) if "--keep" in engine.command else engine


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--publishers", type=int, default=50)
    options.add_argument("--articles", type=int, default=40)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--few", type=int, default=1000)
    options.add_argument("--many", type=int, default=20_000)
    options.add_argument("--quick", action="store_true", help="a small run that shows that the benchmark works")
    asked = options.parse_args()
    if asked.quick:
        asked.publishers, asked.articles, asked.rounds, asked.few, asked.many = 10, 40, 1, 100, 400
    return asked


if __name__ == "__main__":
    sys.exit(main())
