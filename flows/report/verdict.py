"""Whether last night can be trusted, and every reason for the answer.

Resolved matters (a release, a figure that is as usual again) are said and do not count against the run.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from flows.report.plain_text import counted
from flows.report.standing import (
    CRITICAL,
    LAKE,
    SECOND_LOOKS,
    TRENDS,
    held_lately,
    open_failures,
    reported_runs,
    silent_fetches,
    unfinished_runs,
    where_of,
)
from transforms.tables import Run
from warehouse.reporting.facts import Facts, Finding

WARNING, INFO = "warning", "info"
TRUSTED, WITH_CARE, NOT_TRUSTED, UNKNOWN = "trusted", "with_care", "not_trusted", "unknown"
# A warning of one article in a thousand is daily bread; from here on a column is not to be relied on.
WARNING_RATIO = 0.1
# Of very few articles any share is large.
WARNING_COUNT = 3
# So many publishers with the same finding are named in one sentence; the section has them all.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence with its number: critical and warning count against the run, info is said only.

    `anchor` is the section of the page that shows it: #findings, #expectations, #quarantine, #runs,
    #failures, #fetches or #unreadable. The text may quote hostile input: escape it for the form it goes to.
    """

    severity: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class TrustVerdict:
    """Whether the run reported can be trusted: trusted, with_care, not_trusted, or unknown without a run."""

    level: str
    headline: str
    reasons: tuple[Reason, ...]

    @property
    def counted(self) -> tuple[Reason, ...]:
        """The reasons that count against the run, the worst first."""
        return tuple(reason for reason in self.reasons if reason.severity != INFO)


def judge_trust(facts: Facts) -> TrustVerdict:
    """The verdict on the run reported; without one nothing is known, but for what could not be read."""
    found = chain(
        _of_runs(facts),
        _unreadable(facts),
        _unchecked(facts),
        _failed_critically(facts),
        _findings(facts),
        _read_as_no_article(facts),
        _failed_inputs(facts),
        _fetches(facts),
        _warnings(facts),
        _resolved(facts),
    )
    order = (WARNING, INFO)
    # A severity that nobody knows, from a damaged history, counts as the worst: it sorts first, as critical does.
    reasons = tuple(
        sorted(found, key=lambda reason: order.index(reason.severity) + 1 if reason.severity in order else 0)
    )
    level = _level(facts, reasons)
    return TrustVerdict(level, _headline(level, reasons), reasons)


def fails(verdict: TrustVerdict, fail_on: str) -> bool:
    """Whether a gate fails: `critical` on not_trusted, `warning` on all but trusted, `never`."""
    return (
        verdict.level
        in {"critical": (NOT_TRUSTED,), "warning": (NOT_TRUSTED, WITH_CARE, UNKNOWN), "never": ()}[fail_on]
    )


def _level(facts: Facts, reasons: Iterable[Reason]) -> str:
    severities = {reason.severity for reason in reasons}
    if severities - {WARNING, INFO}:
        return NOT_TRUSTED
    if facts.run is None:
        return UNKNOWN
    return WITH_CARE if WARNING in severities else TRUSTED


def _headline(level: str, reasons: Iterable[Reason]) -> str:
    severities = [reason.severity for reason in reasons]
    critical, warnings = severities.count(CRITICAL), severities.count(WARNING)
    return {
        TRUSTED: "Last night can be trusted.",
        WITH_CARE: f"Last night can be used with care: {counted(warnings, 'thing')} to know.",
        NOT_TRUSTED: f"Last night cannot be trusted yet: {counted(critical, 'matter')} for a person.",
        UNKNOWN: "Nothing can be said: the lake has no run to report on.",
    }[level]


def _of_runs(facts: Facts) -> Iterator[Reason]:
    unfinished = unfinished_runs(facts)
    for run in reported_runs(facts):
        committed = counted(run.new_count + run.changed_count, "article")
        why = f" {run.error}" if run.error else ""
        if run in unfinished and run.status == "running":
            yield Reason(CRITICAL, f"1 run has not ended, {run.run_id}: it is going on, or it was killed.", "#runs")
        elif run in unfinished:
            yield Reason(CRITICAL, f"1 run {run.status} after {committed}, {run.run_id}.{why}", "#runs")
        elif run.status != "completed":
            yield Reason(INFO, f"1 run {run.status}, {run.run_id}; a later one has completed.", "#runs")
    if facts.run is not None and _is_idle(facts.run):
        yield Reason(WARNING, f"0 documents were read by run {facts.run.run_id}: its sources were empty.", "#runs")


def _is_idle(run: Run) -> bool:
    is_empty = run.status == "completed" and not run.read_count and not run.failed_count
    return is_empty and run.trigger not in SECOND_LOOKS


def _unreadable(facts: Facts) -> Iterator[Reason]:
    for part in facts.unreadable:
        yield Reason(CRITICAL, f"1 part of the lake could not be read, {part.part}: {part.message}", "#unreadable")


def _unchecked(facts: Facts) -> Iterator[Reason]:
    # What stops a whole suite is one matter, not one an expectation.
    together: dict[tuple[str, str], list[str]] = {}
    for fact in facts.expectations:
        if fact.error is not None:
            together.setdefault((fact.suite, fact.error), []).append(fact.expectation)
    for (suite, error), expectations in together.items():
        which = f", {suite}.{expectations[0]}" if len(expectations) == 1 else f" in suite {suite}"
        text = f"{counted(len(expectations), 'expectation')} could not run{which}: {error}"
        yield Reason(CRITICAL, text, "#expectations")


def _failed_critically(facts: Facts) -> Iterator[Reason]:
    for each in open_failures(facts):
        count = each.standing.held_count
        meaning = f" {each.fact.meaning}" if each.fact else ""
        if count:
            text = f"{counted(count, 'document')} failed {each.expectation}, held in quarantine.{meaning}"
            yield Reason(CRITICAL, text, "#quarantine")
        elif each.fact:
            text = (
                f"{counted(each.fact.failed_count, 'row')} failed {each.expectation}, {where_of(each.fact)}.{meaning}"
            )
            yield Reason(CRITICAL, text, "#expectations")


def _findings(facts: Facts) -> Iterator[Reason]:
    """Open findings, those of one expectation together; then failed trends that no finding explains."""
    together: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in facts.findings:
        if finding.is_open and finding.drift.severity != INFO:
            together[finding.drift.severity, finding.drift.expectation].append(finding)
    for (severity, expectation), findings in together.items():
        text = _about(findings[0]) if len(findings) == 1 else _about_all(expectation, findings)
        yield Reason(severity, text, "#findings")
    explained = {expectation for _, expectation in together}
    for fact in facts.expectations:
        is_failure = fact.suite == TRENDS and not fact.passed and fact.error is None and fact.severity != INFO
        if is_failure and fact.expectation not in explained:
            text = f"{counted(fact.failed_count, 'figure')} failed {fact.expectation}."
            yield Reason(fact.severity, text, "#findings")


def _about(finding: Finding) -> str:
    since = str(finding.drift.first_on)
    text = f"{name_of(finding)}: {finding.drift.message}"
    return text if since in text else f"{text} Since {since}."


def _about_all(expectation: str, findings: list[Finding]) -> str:
    names = ", ".join(name_of(finding) for finding in findings[:NAMED])
    more = f" and {len(findings) - NAMED:,} more" if len(findings) > NAMED else ""
    since = min(finding.drift.first_on for finding in findings)
    return f"{counted(len(findings), 'finding')} of {expectation}, the first since {since}: {names}{more}."


def name_of(finding: Finding) -> str:
    """Whom a finding is about."""
    return finding.publisher_name or finding.drift.publisher_id or "All publishers"


def _read_as_no_article(facts: Facts) -> Iterator[Reason]:
    held = [each for each in held_lately(facts) if each.stage != "validate"]
    if held:
        why = ", ".join(sorted({reason for each in held for reason in each.reasons}))
        yield Reason(WARNING, f"{counted(len(held), 'document')} became no article ({why}).", "#quarantine")


def _failed_inputs(facts: Facts) -> Iterator[Reason]:
    count = sum(run.failed_count for run in reported_runs(facts))
    if count:
        yield Reason(WARNING, f"{counted(count, 'input')} could not be read at all.", "#failures")


def _fetches(facts: Facts) -> Iterator[Reason]:
    for publisher_id, outcomes in silent_fetches(facts).items():
        said = ", ".join(f"{count:,} {outcome}" for outcome, count in outcomes.items())
        yield Reason(WARNING, f"{publisher_id}: nothing could be fetched ({said}).", "#fetches")


def _warnings(facts: Facts) -> Iterator[Reason]:
    failed = [fact for fact in facts.expectations if fact.severity == WARNING and not fact.passed]
    rare = 0
    for fact in failed:
        if fact.suite == TRENDS or fact.error is not None:
            continue
        ratio = fact.failed_count / max(fact.evaluated_count, 1)
        # What must hold of the lake has no rate that is daily bread.
        if fact.suite != LAKE and (fact.failed_count < WARNING_COUNT or ratio < WARNING_RATIO):
            rare += 1
            continue
        text = f"{fact.failed_count:,} of {fact.evaluated_count:,} rows ({ratio:.0%}) failed {fact.expectation}."
        yield Reason(WARNING, f"{text} {fact.meaning}", "#expectations")
    if rare:
        yield Reason(INFO, f"{counted(rare, 'warning')} about few rows, under {WARNING_RATIO:.0%}.", "#expectations")


def _resolved(facts: Facts) -> Iterator[Reason]:
    released = [each for each in facts.releases if each.released_run_id is not None]
    total = facts.released_total if len(released) == len(facts.releases) else len(released)
    if total:
        why = ", ".join(sorted({reason for each in released for reason in each.reasons}))
        yield Reason(INFO, f"{counted(total, 'held document')} released by a replay ({why}).", "#quarantine")
    if dismissed := len(facts.releases) - len(released):
        yield Reason(INFO, f"{counted(dismissed, 'held document')} dismissed by a person.", "#quarantine")
    is_whole = facts.held_total == len(facts.held)
    if is_whole and (older := facts.held_total - len(held_lately(facts))):
        yield Reason(INFO, f"{counted(older, 'document')} still held from earlier runs.", "#quarantine")
    if closed := sum(not finding.is_open for finding in facts.findings):
        yield Reason(INFO, f"{counted(closed, 'finding')} of earlier days closed: as usual again.", "#findings")
