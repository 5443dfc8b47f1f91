"""Peak memory of `kliping ingest` over few and over many text articles: it must not grow with the input.

python benchmarks/memory.py --few 1000 --many 50000
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import write_texts
from measuring import KLIPING, MEBIBYTE, machine, measure

GOAL = 1.3


def main() -> None:
    """Measure both sizes; exit code 1 where the goal is missed."""
    asked = _arguments()
    if asked.one:
        print(json.dumps(_ingest(asked.one, asked.workers)))
        return
    print(machine())
    figures = {count: _in_own_process(count, asked.workers) for count in (asked.few, asked.many)}
    for count, figure in figures.items():
        print(
            f"{count:>9,} articles: {figure['peak'] / MEBIBYTE:8.0f} MiB whole tree, "
            f"{figure['largest'] / MEBIBYTE:6.0f} MiB largest process, "
            f"{figure['cpu']:7.1f} CPU s, {figure['wall']:7.1f} wall s"
        )
    ratios = {name: figures[asked.many][name] / figures[asked.few][name] for name in ("peak", "largest")}
    print(f"ratio: {ratios['peak']:.2f} whole tree, {ratios['largest']:.2f} largest process (goal at most {GOAL})")
    sys.exit(0 if ratios["peak"] <= GOAL else 1)


def _in_own_process(count: int, workers: int) -> dict[str, float]:
    # The kernel remembers the largest child of a process for good, so each size is measured from a new one.
    command = [sys.executable, __file__, "--one", str(count), "--workers", str(workers)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _ingest(count: int, workers: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="kliping-bench-") as name:
        root = Path(name)
        write_texts(root / "texts.jsonl", count)
        environment = {"KLIPING_LAKE": str(root / "lake"), "KLIPING_WORKERS": str(workers)}
        cost = measure(
            [KLIPING, "ingest", str(root / "texts.jsonl")],
            environment=environment,
            sample_seconds=0.2,
            accepted=(0, 1),
        )
    return {
        "peak": cost.peak_bytes,
        "largest": cost.largest_process_bytes,
        "cpu": cost.cpu_seconds,
        "wall": cost.wall_seconds,
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=1000)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="a small run that shows that the benchmark works")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.quick:
        asked.few, asked.many = 100, 300
    return asked


if __name__ == "__main__":
    main()
