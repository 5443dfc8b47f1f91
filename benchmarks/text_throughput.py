"""Text articles to committed, validated rows: per second, per CPU second, and what each stage costs.

python benchmarks/text_throughput.py --count 10000
"""

import argparse
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from corpus import write_texts
from lakes import committed, stage_seconds
from measuring import KLIPING, machine, measure
from steps import print_steps

from flows.sources import read_source
from transforms.documents import RawDocument

SAMPLE = 1000


def main() -> None:
    """Measure with one worker and with two, then the steps of the transforms by themselves."""
    asked = _arguments()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="kliping-bench-") as name:
        root = Path(name)
        texts = root / "texts.jsonl"
        size = write_texts(texts, asked.count)
        print(f"{asked.count:,} articles, {size / asked.count / 1000:.1f} kB each")
        _ingest(texts, root / "warm", 1)
        for workers in asked.workers:
            _ingest(texts, root / f"lake{workers}", workers, report_count=asked.count)
        print_steps(_sample(texts))


def _ingest(texts: Path, lake: Path, workers: int, report_count: int = 0) -> None:
    """One run; without a count to report it only warms up, on the first articles."""
    source = texts
    if not report_count:
        source = texts.with_suffix(".warm.jsonl")
        source.write_text("".join(texts.read_text("utf-8").splitlines(keepends=True)[:10]), "utf-8")
    environment = {"KLIPING_LAKE": str(lake), "KLIPING_WORKERS": str(workers)}
    cost = measure([KLIPING, "ingest", str(source)], environment=environment, accepted=(0, 1))
    if report_count:
        print(
            f"{workers} worker(s): {report_count / cost.wall_seconds:7.0f} articles a second, "
            f"{report_count / cost.cpu_seconds:7.0f} a CPU second "
            f"({cost.wall_seconds:.1f} s, {cost.cpu_seconds:.1f} CPU s)"
        )
        stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in stage_seconds(lake).items())
        print(f"  wall seconds by stage: {stages}; rows: {committed(lake)['article_versions']:,}")


def _sample(texts: Path) -> list[RawDocument]:
    found = read_source(texts, datetime.now(UTC))
    documents = [each for each in found if isinstance(each, RawDocument)]
    return documents[:SAMPLE]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--quick", action="store_true", help="a small run that shows that the benchmark works")
    asked = parser.parse_args()
    if asked.quick:
        asked.count = 300
    return asked


if __name__ == "__main__":
    main()
