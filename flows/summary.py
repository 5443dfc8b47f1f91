"""What a run came to: its counts, its seconds, and what needs a person."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from expectations.declarations import CRITICAL
from expectations.verdict import Verdict
from flows.sources.outcomes import SourceFailure
from flows.sources.printable import printable
from transforms.tables import Drift, ExpectationResult
from warehouse.differences import Difference
from warehouse.load import BatchCounts


@dataclass(slots=True)
class Summary:
    """The result of a run, filled while it goes on.

    `held` counts the documents put into quarantine by this run; `unchecked` names expectations
    that could not run; `failures` are the inputs that could not be read at all; `drifts` are the
    figures of publishers that are not as usual; `broken` are the expectations of the lake as a whole
    that do not hold. Of a run that fetches, `fetched` counts addresses by outcome, `left` those that
    still wait, and `fetch_troubles` says which publishers could not be fetched.
    """

    run_id: str
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    quarantined: int = 0
    passed_over: int = 0
    batches: int = 0
    failures: list[SourceFailure] = field(default_factory=list)
    failed_count: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    unchecked: dict[str, str] = field(default_factory=dict)
    drifts: list[Drift] = field(default_factory=list)
    broken: list[ExpectationResult] = field(default_factory=list)
    fetched: dict[str, int] = field(default_factory=dict)
    left: int = 0
    fetch_troubles: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """The counts that every summary shows, in their order."""
        return {
            "read": self.read,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "quarantined": self.quarantined,
            "failed": self.failed_count,
        }

    @property
    def needs_a_person(self) -> bool:
        """Whether something was held back, could not be read or checked, or is critically not as it should be."""
        is_critical = any(drift.severity == CRITICAL for drift in self.drifts)
        is_incomplete = self.quarantined or self.failed_count or self.unchecked or self.fetch_troubles
        return bool(is_incomplete or is_critical or self.is_lake_broken)

    @property
    def is_lake_broken(self) -> bool:
        """Whether the lake as a whole would answer wrongly."""
        return any(result.severity == CRITICAL for result in self.broken)

    def note(self, counts: BatchCounts, verdict: Verdict, reasons: Iterable[str]) -> None:
        """Add what became of one batch, and why documents of it were held back."""
        self.batches += 1
        self.new += counts.new
        self.changed += counts.changed
        self.unchanged += counts.unchanged
        self.quarantined += counts.quarantined
        self.unchecked |= {result.expectation: result.error or "" for result in verdict.unchecked}
        for reason in reasons:
            self.reasons[reason] = self.reasons.get(reason, 0) + 1

    def note_difference(self, difference: Difference, *, is_commit: bool) -> None:
        """Count what reprocessing changed; before a commit nothing has."""
        touched = difference.added + difference.changed + difference.removed
        self.unchanged = max(0, self.read - touched)
        if is_commit:
            self.new, self.changed, self.quarantined = difference.added, difference.changed, difference.held


def drift_line(drift: Drift) -> str:
    """One figure that is not as usual, in one line."""
    return f"not as usual: {drift.publisher_id or 'all publishers'}: {drift.message}"


def broken_line(result: ExpectationResult) -> str:
    """What does not hold of the lake as a whole, in one line with what to do."""
    named = ", ".join(printable(example) for example in result.examples)
    counts = f"{result.failed_count:,} of {result.evaluated_count:,}"
    return f"the lake does not hold together: {result.expectation}: {counts} ({named}). {result.meaning}"


def unchecked_line(expectation: str, error: str) -> str:
    """What could not be checked, and why, in one line."""
    return f"could not be checked: {expectation}: {error}"


def progress_line(summary: Summary) -> str:
    """How far a run is, in one line."""
    return ", ".join(f"{count:,} {name}" for name, count in summary.counts.items() if count or name == "read")


def fetch_line(summary: Summary) -> str:
    """What came of the addresses that were tried, and how many are left, in one line."""
    outcomes = sorted(summary.fetched.items(), key=lambda pair: (-pair[1], pair[0]))
    said = ", ".join(f"{count:,} {outcome}" for outcome, count in outcomes) or "nothing was due"
    left = f"; {summary.left:,} are left for the next run" if summary.left else ""
    return f"fetched {sum(summary.fetched.values()):,} addresses: {said}{left}"


def markdown(summary: Summary) -> str:
    """The summary as Markdown, for Prefect's artifacts and for job summaries."""
    counts, seconds = summary.counts, summary.seconds
    lines = [
        f"## Kliping run `{summary.run_id}`",
        "",
        "| " + " | ".join(counts) + " |",
        "|" + " ---: |" * len(counts),
        "| " + " | ".join(f"{count:,}" for count in counts.values()) + " |",
        "",
        "| stage | seconds |",
        "| --- | ---: |",
        *(f"| {stage} | {value:.1f} |" for stage, value in seconds.items()),
    ]
    if summary.reasons:
        lines += ["", "| held back because of | documents |", "| --- | ---: |"]
        lines += [f"| `{reason}` | {count:,} |" for reason, count in sorted(summary.reasons.items())]
    if summary.fetched or summary.left:
        lines += ["", fetch_line(summary)]
    told = [*summary.fetch_troubles, *map(drift_line, summary.drifts), *map(broken_line, summary.broken)]
    if told:
        # A code span shows whatever a publisher is called as it is.
        lines += ["", *(f"- `{line.replace('`', ' ')}`" for line in told)]
    return "\n".join(lines) + "\n"
