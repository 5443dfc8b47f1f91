"""The summary of a run as tables on a terminal."""

from collections.abc import Iterator
from itertools import starmap
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from flows.summary import Summary, broken_line, drift_line, fetch_line, unchecked_line


def print_summary(summary: Summary, stream: TextIO) -> None:
    """Counts, seconds by stage, and what needs a person, each with what to do next."""
    console = Console(file=stream, highlight=False, soft_wrap=True)
    console.print(_counts(summary))
    if summary.seconds:
        stages = "  ".join(f"{stage} {seconds:.1f} s" for stage, seconds in summary.seconds.items())
        console.print(f"run {summary.run_id}: {stages}", markup=False)
    if summary.fetched or summary.left:
        console.print(fetch_line(summary), markup=False)
    if summary.passed_over:
        console.print(f"{summary.passed_over:,} files or records of other kinds were passed over")
    for line in _trouble(summary):
        console.print(line, markup=False)


def _trouble(summary: Summary) -> Iterator[str]:
    """What needs a person, line by line."""
    for reason, count in sorted(summary.reasons.items()):
        yield f"held back: {count:,} × {reason} (kliping quarantine list)"
    yield from (f"could not be fetched: {line}" for line in summary.fetch_troubles)
    yield from map(drift_line, summary.drifts)
    yield from map(broken_line, summary.broken)
    for failure in summary.failures:
        yield f"failed: {failure.message}"
    if summary.failed_count > len(summary.failures):
        yield f"… and {summary.failed_count - len(summary.failures):,} more: select * from failures"
    yield from starmap(unchecked_line, summary.unchecked.items())


def _counts(summary: Summary) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in summary.counts:
        table.add_column(name, justify="right")
    table.add_row(*(f"{count:,}" for count in summary.counts.values()))
    return table
