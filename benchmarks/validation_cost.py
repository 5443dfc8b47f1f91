"""What validation adds to a run: its CPU against that of everything else, over ever more articles.

python benchmarks/validation_cost.py --counts 1000 5000 50000
python benchmarks/validation_cost.py --quick
python benchmarks/validation_cost.py --source FILE      # a JSONL file of your own, instead of made articles

Each size is a run of its own, in a process of its own: one worker, a fresh lake, Great Expectations' import included.
"""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from corpus import write_texts
from measuring import machine, measure

from expectations import validation
from expectations.verdict import Verdict
from flows.ingest import ingest
from flows.settings import Settings
from flows.steps import DIRECT
from transforms.batch import Transformed

COUNTS = (1000, 5000, 50_000)
QUICK_COUNTS = (500, 1000)


@dataclass
class Clocked:
    """The step that validates, with the CPU seconds that it takes."""

    import_seconds: float = 0.0
    seconds: list[float] = field(default_factory=list)

    def validate(self, transformed: Transformed, received_at: datetime) -> Verdict:
        """Validate as a run does; the import that the first batch waits for is counted by itself."""
        if not self.seconds:
            start = time.process_time()
            validation.preload()
            self.import_seconds = time.process_time() - start
        start = time.process_time()
        verdict = DIRECT.validate(transformed, received_at)
        self.seconds.append(time.process_time() - start)
        return verdict


class Silence:
    """A watcher that has nothing to say: the table says it."""

    def say(self, line: str) -> None:
        """Not a word."""

    def advance(self, documents: int, line: str) -> None:
        """Not a sign."""


def run_one(source: Path) -> None:
    """Take the source into a fresh lake, in this process; prints what that took as JSON."""
    clocked, start = Clocked(), time.process_time()
    with tempfile.TemporaryDirectory(prefix="kliping-bench-") as folder:
        settings = Settings(lake=Path(folder) / "lake", workers=1)
        summary = ingest([str(source)], settings, Silence(), replace(DIRECT, validate=clocked.validate))
    print(
        json.dumps(
            {
                "articles": summary.read,
                "all": time.process_time() - start,
                "import": clocked.import_seconds,
                "validate": sum(clocked.seconds),
            }
        )
    )


def print_row(source: Path) -> None:
    """A line of the table: one run over the source, in a process of its own."""
    cost = measure([sys.executable, __file__, "--run", str(source)])
    took = json.loads(cost.output.splitlines()[-1])
    added = took["import"] + took["validate"]
    rest = took["all"] - added
    print(
        f"{took['articles']:9,} {took['all']:8.1f} {took['import']:7.1f} {took['validate']:9.1f} "
        f"{1000 * took['validate'] / took['articles']:10.2f} {took['validate'] / rest:8.1%} {added / rest:12.1%}",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS)
    parser.add_argument("--quick", action="store_true", help=f"only {' and '.join(map(str, QUICK_COUNTS))} articles")
    parser.add_argument("--source", type=Path, help="articles of your own")
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        run_one(asked.run)
        return
    print(machine())
    print("CPU seconds; shares are of everything else: start, reading, archive, extraction, loading, people")
    print(" articles      all  import  validate  ms/article    share  with import")
    if asked.source:
        print_row(asked.source)
        return
    with tempfile.TemporaryDirectory(prefix="kliping-bench-") as folder:
        for count in QUICK_COUNTS if asked.quick else asked.counts:
            source = Path(folder) / f"{count}.jsonl"
            write_texts(source, count)
            print_row(source)


if __name__ == "__main__":
    main()
