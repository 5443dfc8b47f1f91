"""Run a season of nights with ten planted faults, and compare what the lake says with what was planted.

`python tests/simulation/simulate.py --days 60 --publishers 50` makes each night's articles, runs the
pipeline on them as the nightly run does, and ends with a table of the faults. It exits with 1 where
one is missed or not in the report, has the wrong publisher or first day, or more than two findings are false.
"""

import argparse
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from lake_findings import Verdict, judge, read_findings, table
from night_deliveries import write_night
from planted_faults import BROKEN_SUITE, plan_season
from press_houses import SPREAD, ImpossibleSeasonError, make_houses
from press_prose import Prose, read_prose
from reported import read_report, unreported
from seasons import Season, time_of

from expectations import validation
from expectations.checks import is_true
from expectations.suites import SUITES
from flows.clock import Clock
from flows.ingest import ingest
from flows.settings import Settings

BESIDE = Path(__file__).parents[3] / "shared" / "corpus"
MOST_FALSE = 2
SUITE = "removed_spans"
# On the night that is interrupted: small enough that some are committed and some are not.
SMALL_BATCH = 16
RESTARTED_AFTER = timedelta(minutes=40)


class InterruptionError(Exception):
    """The run's machine went away."""


class QuietWatcher:
    """A watcher that says nothing; `batches` are how many it lets pass before it interrupts the run."""

    def __init__(self, batches: int | None = None) -> None:
        self._left = batches

    def say(self, line: str) -> None:
        """Nobody listens."""

    def advance(self, documents: int, line: str) -> None:
        """Interrupt the run where its batches are used up."""
        del documents, line
        if self._left is not None:
            self._left -= 1
            if self._left <= 0:
                raise InterruptionError


def run_season(season: Season, prose: Prose, root: Path, lake: Path, tell: Callable[[str], None]) -> None:
    """Run every night of a season into a lake; each night's files are gone once they are taken."""
    validation.preload()
    waiting: list[Path] = []
    for night in range(season.days):
        waiting.append(write_night(season, night, prose, root / "inbox"))
        if night == season.skipped:
            tell(f"night {night}: no run; its files wait")
            continue
        tell(f"night {night}: {run_night(season, night, waiting, lake)}")
        for folder in waiting:
            shutil.rmtree(folder)
        waiting.clear()


def run_night(season: Season, night: int, folders: list[Path], lake: Path) -> str:
    """One nightly run on what waits in the inbox; what it came to."""
    sources = [str(folder) for folder in folders]
    settings = Settings(lake=lake, workers=1)
    is_broken = any(fault.kind == BROKEN_SUITE.name and fault.strikes(night) for fault in season.faults)
    started_at = time_of(night)
    with broken_suite() if is_broken else nullcontext():
        if night == season.interrupted:
            settings = settings.model_copy(update={"batch_documents": SMALL_BATCH})
            interrupt(sources, settings, started_at)
            started_at += RESTARTED_AFTER
        summary = ingest(sources, settings, QuietWatcher(), trigger="nightly", clock=ticking(started_at))
    return ", ".join(f"{number} {name}" for name, number in summary.counts.items() if number)


def interrupt(sources: list[str], settings: Settings, started_at: datetime) -> None:
    """Start a run that is gone after its first batch."""
    try:
        ingest(sources, settings, QuietWatcher(1), trigger="nightly", clock=ticking(started_at))
    except InterruptionError:
        return
    raise AssertionError("the run ended before it could be interrupted")


def ticking(started_at: datetime) -> Clock:
    """A clock that is a second later whenever it is asked."""
    seconds = count()
    return lambda: started_at + timedelta(seconds=next(seconds))


@contextmanager
def broken_suite() -> Iterator[None]:
    """While it lasts, one suite asks for a column that its projection does not have."""
    whole = SUITES[SUITE]
    lost = tuple(replace(each, check=is_true("column_of_an_older_release")) for each in whole.expectations)
    SUITES[SUITE] = replace(whole, expectations=lost)
    try:
        yield
    finally:
        SUITES[SUITE] = whole


def simulate(options: argparse.Namespace, root: Path, tell: Callable[[str], None]) -> Verdict:
    """Plan a season, run it, and judge what its lake says."""
    houses = make_houses(options.publishers, options.per_day, options.seed, options.spread)
    season = plan_season(houses, options.days, options.seed)
    lake = options.lake or root / "lake"
    run_season(season, read_prose(options.corpus), root, lake, tell)
    verdict = judge(season, read_findings(lake))
    return replace(verdict, unreported=tuple(unreported(read_report(season, lake), verdict.found)))


def is_passing(verdict: Verdict) -> bool:
    """Whether lake and report name every fault with its publisher and first day, and at most two findings are false."""
    return not verdict.missed and not verdict.unreported and len(verdict.false) <= MOST_FALSE


def say(line: str) -> None:
    """Progress, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def options_of(arguments: list[str] | None = None) -> argparse.Namespace:
    """The options of the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=60, help="nights")
    parser.add_argument("--publishers", type=int, default=50, help="publishers, 50 at most")
    parser.add_argument("--per-day", type=float, default=12, help="articles of a publisher on a weekday, on average")
    parser.add_argument("--spread", type=float, default=SPREAD, help="of the publishers' sizes: 0 makes them one size")
    parser.add_argument(
        "--corpus", type=Path, default=os.environ.get("KLIPING_CORPUS", BESIDE),
        help="folder of real articles; without it sentences are invented",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, help="the same season for the same seed")
    parser.add_argument("--lake", type=Path, help="keep the lake in this folder, which must not be there yet")
    options = parser.parse_args(arguments)
    if options.lake and options.lake.exists():
        parser.error(f"{options.lake} is there already; name a folder that is not")
    return options


def main() -> int:
    """Read the options, simulate, and say what came of it."""
    options = options_of()
    with tempfile.TemporaryDirectory(prefix="kliping-nights-") as root:
        try:
            verdict = simulate(options, Path(root), say)
        except ImpossibleSeasonError as error:
            say(str(error))
            return 2
    usage = resource.getrusage(resource.RUSAGE_SELF)
    say("\n".join(["", *table(verdict)]))
    say(
        f"\n{len(verdict.found) - len(verdict.missed)} of {len(verdict.found)} faults found, {len(verdict.false)} false"
    )
    say(f"{usage.ru_utime + usage.ru_stime:.0f} s of CPU, {usage.ru_maxrss / 1024:.0f} MiB at most")
    return 0 if is_passing(verdict) else 1


if __name__ == "__main__":
    sys.exit(main())
