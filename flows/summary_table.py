"""The summary of a run as tables on a terminal."""

from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from flows.summary import Summary, drift_line


def print_summary(summary: Summary, stream: TextIO) -> None:
    """Counts, seconds by stage, and what needs a person, each with what to do next."""
    console = Console(file=stream, highlight=False, soft_wrap=True)
    console.print(_counts(summary))
    if summary.seconds:
        stages = "  ".join(f"{stage} {seconds:.1f} s" for stage, seconds in summary.seconds.items())
        console.print(f"run {summary.run_id}: {stages}", markup=False)
    if summary.passed_over:
        console.print(f"{summary.passed_over:,} files or records of other kinds were passed over")
    for reason, count in sorted(summary.reasons.items()):
        console.print(f"held back: {count:,} × {reason} (kliping quarantine list)", markup=False)
    for drift in summary.drifts:
        console.print(drift_line(drift), markup=False)
    for failure in summary.failures:
        console.print(f"failed: {failure.message}", markup=False)
    if summary.failed_count > len(summary.failures):
        console.print(f"… and {summary.failed_count - len(summary.failures):,} more: select * from failures")
    for expectation, error in summary.unchecked.items():
        console.print(f"could not be checked: {expectation}: {error}", markup=False)


def _counts(summary: Summary) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in summary.counts:
        table.add_column(name, justify="right")
    table.add_row(*(f"{count:,}" for count in summary.counts.values()))
    return table
