"""What a command costs before it does anything: help, one article, one query, each in a new process.

    python benchmarks/cold_start.py

Bytecode is compiled (as pip leaves an installation), the file cache warm: what is measured is Python
starting up, not the disk.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from corpus import SEED, make_row
from lakes import stage_seconds
from measuring import KLIPING, installed, machine, measure

SHOWN = 8
HELP_SECONDS = 0.5


def main() -> None:
    """Measure each command a few times, and name the imports that it spends its time in."""
    asked = _arguments()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="kliping-bench-") as name:
        root = Path(name)
        article = root / "article.jsonl"
        article.write_text(json.dumps(make_row(SEED, 0), ensure_ascii=False) + "\n", "utf-8")
        ingested = _measured("kliping ingest ONE ARTICLE", ["ingest", str(article)], root, asked.rounds, fresh=True)
        print(f"  stages: {stage_seconds(ingested)}")
        _measured('kliping sql "select 1"', ["sql", "select 1"], root, asked.rounds)
        _measured("kliping --help", ["--help"], root, asked.rounds)
        _print_imports("kliping --help", "import flows.cli")
        _print_imports("kliping sql", "import flows.commands.sql, flows.queries, warehouse.lake")
        _print_imports(
            "kliping ingest", "import flows.ingest; from expectations import validation; validation.preload()"
        )


def _measured(label: str, arguments: list[str], root: Path, rounds: int, *, fresh: bool = False) -> Path:
    """Print the median of some runs after one that warms up; the lake of the last run."""
    costs = []
    for number in range(rounds + 1):
        lake = root / f"lake{number if fresh else 0}"
        environment = {"KLIPING_LAKE": str(lake), "KLIPING_WORKERS": "1"}
        costs.append(measure([KLIPING, *arguments], environment=environment, sample_seconds=0.05, accepted=(0, 1)))
    wall = statistics.median(cost.wall_seconds for cost in costs[1:])
    cpu = statistics.median(cost.cpu_seconds for cost in costs[1:])
    memory = max(cost.peak_bytes for cost in costs) / 2**20
    print(f"{label:28} {wall:6.2f} wall s {cpu:6.2f} CPU s {memory:6.0f} MiB")
    return lake


def _print_imports(label: str, statement: str) -> None:
    """Where the imports of a command spend their time, by top-level package."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", statement],
        check=True,
        capture_output=True,
        text=True,
        env=installed(),
    )
    by_package: Counter[str] = Counter()
    for line in done.stderr.splitlines():
        fields = line.removeprefix("import time:").split("|")
        if len(fields) == 3 and fields[0].strip().isdecimal():
            by_package[fields[2].strip().split(".")[0]] += int(fields[0])
    largest = ", ".join(f"{package} {micros / 1e6:.2f}" for package, micros in by_package.most_common(SHOWN))
    print(f"{label}: imports {by_package.total() / 1e6:.2f} s: {largest}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="one round")
    asked = parser.parse_args()
    if asked.quick:
        asked.rounds = 1
    return asked


if __name__ == "__main__":
    main()
