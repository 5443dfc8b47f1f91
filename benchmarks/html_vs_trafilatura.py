"""Pages to committed, validated rows with `kliping ingest`, against a bare trafilatura loop over the same pages.

Both in one process, start-up included, alternating; the loop is what a script would do: read each
file, `bare_extraction` with metadata, write the result as JSON Lines.

    python benchmarks/html_vs_trafilatura.py --count 2000 --rounds 2
    python benchmarks/html_vs_trafilatura.py --pages FOLDER --count 500   # real saved pages, repeated
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from corpus import write_copies, write_pages
from lakes import committed, stage_seconds
from measuring import KLIPING, Cost, machine, measure

GOAL = 1.0
LOOP = """
import dataclasses, json, pathlib, sys
from trafilatura import bare_extraction
with open(sys.argv[2], "w", encoding="utf-8") as output:
    for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.html")):
        document = bare_extraction(path.read_bytes(), with_metadata=True)
        if document is not None:
            fields = {name: getattr(document, name) for name in ("title", "author", "date", "url", "sitename", "text")}
            output.write(json.dumps(fields, ensure_ascii=False) + "\\n")
"""


def main() -> None:
    """Measure, print both and their ratio; exit code 1 where the goal is missed."""
    asked = _arguments()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="kliping-bench-") as name:
        root = Path(name)
        size = _write_input(root / "pages", asked)
        print(f"{asked.count:,} pages, {size / asked.count / 1000:.1f} kB each")
        _warm_up(root)
        ours, theirs = [], []
        for number in range(asked.rounds):
            theirs.append(_trafilatura(root, number))
            ours.append(_kliping(root, number))
        print(f"rows committed: {committed(root / 'lake0')}; stages (wall): {stage_seconds(root / 'lake0')}")
    ratio = _report(asked.count, ours, theirs)
    # Start-up outweighs fifty pages.
    sys.exit(0 if ratio <= GOAL or asked.quick else 1)


def _write_input(folder: Path, asked: argparse.Namespace) -> int:
    if asked.pages:
        return write_copies(folder, asked.pages, asked.count)
    return write_pages(folder, asked.count)


def _kliping(root: Path, number: int) -> Cost:
    environment = {"KLIPING_LAKE": str(root / f"lake{number}"), "KLIPING_WORKERS": "1"}
    # Exit code 1 says that documents stand in quarantine, as list pages must.
    return measure([KLIPING, "ingest", str(root / "pages")], environment=environment, accepted=(0, 1))


def _trafilatura(root: Path, number: int) -> Cost:
    return measure([sys.executable, "-c", LOOP, str(root / "pages"), str(root / f"loop{number}.jsonl")])


def _warm_up(root: Path) -> None:
    """Both once on one page, so that neither pays for compiling its modules."""
    write_pages(root / "warm" / "pages", 1)
    _kliping(root / "warm", 0)
    _trafilatura(root / "warm", 0)


def _report(count: int, ours: list[Cost], theirs: list[Cost]) -> float:
    for name, costs in (("kliping ingest", ours), ("trafilatura loop", theirs)):
        cpu = statistics.median(cost.cpu_seconds for cost in costs)
        wall = statistics.median(cost.wall_seconds for cost in costs)
        print(f"{name:18} {cpu:8.1f} CPU s {wall:8.1f} wall s {1000 * cpu / count:8.2f} CPU ms a page")
    # Each pair ran side by side in time, so whatever else the machine did weighs on both.
    ratios = [mine.cpu_seconds / other.cpu_seconds for mine, other in zip(ours, theirs, strict=True)]
    ratio = statistics.median(ratios)
    print(f"CPU ratio {ratio:.2f} (goal at most {GOAL}), by round: {', '.join(f'{each:.2f}' for each in ratios)}")
    return ratio


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000, help="pages to read")
    parser.add_argument("--rounds", type=int, default=2, help="how often each of the two runs")
    parser.add_argument("--pages", type=Path, action="append", help="a folder of real pages, repeated up to --count")
    parser.add_argument("--quick", action="store_true", help="a small run that shows that the benchmark works")
    asked = parser.parse_args()
    if asked.quick:
        asked.count, asked.rounds = 50, 1
    return asked


if __name__ == "__main__":
    main()
