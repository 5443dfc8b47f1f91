"""What a report costs on a lake of many publishers and years of nights: CPU of its facts and of its page, and bytes.

python benchmarks/report_scale.py
python benchmarks/report_scale.py --quick
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from big_lake import Size, write_at_once, write_by_night
from measuring import machine

from flows.report.page import render_page
from flows.report.verdict import judge_trust
from warehouse.lake import open_reader
from warehouse.reporting import read_facts
from warehouse.reporting.facts import Facts

Result = TypeVar("Result")

METRICS = {
    "articles": "new_count",
    "dateline_place": "dateline_place_count / version_count",
    "body_length": "body_length_median",
}


def main() -> None:
    """Measure a compacted lake, then one that was written night by night and never compacted."""
    asked = _arguments()
    whole = Size(publishers=50, nights=200, articles=2000) if asked.quick else Size()
    nightly = Size(publishers=whole.publishers, nights=20 if asked.quick else asked.nightly, articles=2000)
    print(machine())
    with tempfile.TemporaryDirectory(prefix="kliping-bench-") as name:
        root = Path(name)
        write_at_once(root / "compacted", whole)
        _report(root / "compacted", f"{whole.publishers} publishers, {whole.nights:,} nights, compacted")
        write_by_night(root / "nightly", nightly)
        _report(root / "nightly", f"{nightly.publishers} publishers, {nightly.nights:,} nights, a transaction each")


def _report(root: Path, title: str) -> None:
    files = sum(1 for _ in root.rglob("*.parquet"))
    print(f"{title}: {files:,} files")
    # The first reading imports what DuckDB wants for its parameters, as every first query of a process does.
    for what in ("first", "again"):
        facts, seconds = _timed(lambda: _facts(root))
        print(f"  facts, {what}: {seconds:.2f} CPU s")
    if facts.unreadable:
        raise RuntimeError(f"the lake was made badly: {facts.unreadable}")
    page, seconds = _timed(lambda: render_page(facts, judge_trust(facts), data_docs=None))
    print(f"  page: {seconds:.2f} CPU s, {len(page.encode()) / 1e6:.2f} MB")


def _facts(root: Path) -> Facts:
    made_at = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
    with open_reader(root, timezone="Asia/Jakarta") as lake:
        return read_facts(lake, lake=str(root), made_at=made_at, timezone="Asia/Jakarta", metrics=METRICS)


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of it, to see that it runs")
    parser.add_argument("--nightly", type=int, default=400, help="nights of the lake that nothing compacts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
