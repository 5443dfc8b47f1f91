"""The report on one screen: the same text on a terminal, in a log and in an alert."""

from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from flows.report.plain_text import counted, local_time, one_line
from flows.report.standing import CRITICAL
from flows.report.verdict import NOT_TRUSTED, TRUSTED, WARNING, WITH_CARE, TrustVerdict
from transforms.tables import Run
from warehouse.reporting.facts import Facts

MOST_REASONS = 12
LONGEST_REASON = 300
STYLES = {TRUSTED: "bold green", WITH_CARE: "bold yellow", NOT_TRUSTED: "bold red", CRITICAL: "red", WARNING: "yellow"}


def one_screen(facts: Facts, verdict: TrustVerdict) -> str:
    """Verdict, run, counts and the reasons, the worst first: some twenty lines of plain text."""
    return "\n".join(line for line, _ in _lines(facts, verdict)) + "\n"


def print_one_screen(facts: Facts, verdict: TrustVerdict, stream: TextIO) -> None:
    """The same, in colours where the stream is a terminal."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line, kind in _lines(facts, verdict):
        console.print(Text(line, style=STYLES.get(kind, "")))


def _lines(facts: Facts, verdict: TrustVerdict) -> Iterator[tuple[str, str]]:
    yield verdict.headline, verdict.level
    if facts.run is not None:
        yield from ((line, "") for line in _about_run(facts.run, facts.timezone))
    for reason in verdict.reasons[:MOST_REASONS]:
        yield f"  {reason.severity:<8}  {one_line(reason.text, LONGEST_REASON)}", reason.severity
    if len(verdict.reasons) > MOST_REASONS:
        yield f"  … and {counted(len(verdict.reasons) - MOST_REASONS, 'reason')} more in the report", ""
    totals = (
        counted(facts.article_total, "article"),
        counted(facts.publisher_total, "publisher"),
        counted(facts.run_count, "run"),
        f"{facts.held_total:,} held",
    )
    yield f"lake {one_line(facts.lake)}: {', '.join(totals)}", ""


def _about_run(run: Run, timezone: str) -> Iterator[str]:
    took = f" in {(run.ended_at - run.started_at).total_seconds():,.0f} s" if run.ended_at else ""
    yield f"run {run.run_id} ({run.trigger}) of {local_time(run.started_at, timezone)}: {run.status}{took}"
    yield "  ".join(f"{name} {count:,}" for name, count in run_counts(run).items())


def run_counts(run: Run) -> dict[str, int]:
    """The counts that every form of the report shows of a run, in their order."""
    return {
        "read": run.read_count,
        "new": run.new_count,
        "changed": run.changed_count,
        "unchanged": run.unchanged_count,
        "quarantined": run.quarantined_count,
        "failed": run.failed_count,
    }
