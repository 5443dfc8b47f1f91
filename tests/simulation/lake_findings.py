"""What a lake says went wrong, set against what was planted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from seasons import Fault, Season, day_of

from warehouse.lake import open_reader

# By which figures of `drifts` a fault is named; a truncated file and a suite that errors have tables of their own.
NAMED_BY = {
    "publisher gone silent": frozenset({"articles"}),
    "dateline emptied": frozenset({"dateline_place"}),
    "boilerplate leaking": frozenset({"repeated_line", "residue"}),
    "dates shifted by a time zone": frozenset({"lag_hours"}),
    "duplicates": frozenset({"copies"}),
    "truncated batch": frozenset({"failures"}),
    "mojibake": frozenset({"mojibake"}),
    "volume spike": frozenset({"articles"}),
    "slow drift in length": frozenset({"body_length"}),
    "suite that errors": frozenset({"expectation_results"}),
}
# The onset of a change of 1 % a day cannot be told to the day; every other fault has an exact one.
DAYS_OFF = {"slow drift in length": 7}
# Findings of these severities wake somebody up; info is for the curious.
ALARMS = frozenset({"critical", "warning"})

FINDINGS = """
select
    publisher_id, metric, expectation, kind, first_on,
    min(seen_on) as found_on, min(severity) as severity, arg_min(message, seen_on) as message
from drifts
group by all
union all
select
    regexp_extract(source_uri, '/([^/#]+)\\.jsonl', 1), 'failures', reason, 'failure',
    cast(min(runs.started_at) as date), cast(min(runs.started_at) as date), 'warning', min(message)
from failures
inner join runs using (run_id)
group by all
union all
select
    null, 'expectation_results', suite, 'error',
    cast(min(runs.started_at) as date), cast(min(runs.started_at) as date), 'critical', min(expectation_results.error)
from expectation_results
inner join runs using (run_id)
where expectation_results.error is not null
group by suite
order by all
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the lake says is not as it should be: whose, since when, and the day that it was said first."""

    publisher_id: str | None
    metric: str
    expectation: str
    kind: str
    first_on: date
    found_on: date
    severity: str
    message: str

    def __str__(self) -> str:
        whose = self.publisher_id or "all publishers"
        return f"{whose}, {self.expectation} ({self.kind}, {self.severity}) since {self.first_on}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Each planted fault with the finding that names it, what else they led to, and what nothing explains.

    `unreported` are faults that the lake knows of and the data-quality report does not name.
    """

    found: tuple[tuple[Fault, Finding | None], ...]
    consequences: tuple[Finding, ...]
    false: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    unreported: tuple[Fault, ...] = ()

    @property
    def missed(self) -> tuple[Fault, ...]:
        """The faults that nothing names with the right publisher and first day."""
        return tuple(fault for fault, finding in self.found if finding is None)


def read_findings(lake: Path) -> list[Finding]:
    """Every finding of every night, once for each first day that it was given."""
    with open_reader(lake, timezone="Asia/Jakarta") as reader:
        return [Finding(*row) for row in reader.execute(FINDINGS).fetchall()]


def judge(season: Season, findings: Iterable[Finding]) -> Verdict:
    """Set the findings against the planted faults.

    A finding names a fault by its publisher, its figure and its first day. Another one at the same
    publisher that starts while the fault lasts is a consequence; the rest is false, or where it is
    only for the curious a note.
    """
    findings = list(findings)
    found = tuple((fault, _naming(fault, findings)) for fault in season.faults)
    named = {finding for _, finding in found if finding}
    rest = [finding for finding in findings if finding not in named]
    consequences = [each for each in rest if any(_explains(season, fault, each) for fault in season.faults)]
    unexplained = [each for each in rest if each not in consequences]
    return Verdict(
        found,
        tuple(consequences),
        tuple(each for each in unexplained if each.severity in ALARMS),
        tuple(each for each in unexplained if each.severity not in ALARMS),
    )


def _naming(fault: Fault, findings: Sequence[Finding]) -> Finding | None:
    """The finding that says it with the right first day; the one told first among several."""
    tolerance = timedelta(days=DAYS_OFF.get(fault.kind, 0))
    fitting = [
        each
        for each in findings
        if each.publisher_id == fault.publisher_id
        and each.metric in NAMED_BY[fault.kind]
        and abs(each.first_on - fault.first_on) <= tolerance
    ]
    return min(fitting, key=lambda each: (each.found_on, each.first_on), default=None)


def _explains(season: Season, fault: Fault, finding: Finding) -> bool:
    if finding.publisher_id != fault.publisher_id:
        return False
    # What has become shorter stays so: the drift's own change lasts to the end.
    is_lasting = fault.last is None or fault.kind in DAYS_OFF
    last_on = day_of(season.days if is_lasting else fault.last or 0)
    return fault.first_on - timedelta(days=DAYS_OFF.get(fault.kind, 0)) <= finding.first_on <= last_on


def table(verdict: Verdict) -> list[str]:
    """The verdict in lines: the faults, then what is false, then the rest."""
    heads = ("fault", "publisher", "planted", "found as since", "by", "nights")
    rows = [heads, *(_cells(fault, finding) for fault, finding in verdict.found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines += ["", f"not in the report: {', '.join(fault.kind for fault in verdict.unreported) or 'none'}"]
    for title, findings in (
        ("false", verdict.false),
        ("consequences", verdict.consequences),
        ("for the curious", verdict.notes),
    ):
        lines += ["", f"{title}: {len(findings)}", *(f"  {finding}" for finding in findings)]
    return lines


def _cells(fault: Fault, finding: Finding | None) -> tuple[str, ...]:
    planted = (fault.kind, fault.publisher_id or "-", fault.first_on.isoformat())
    if finding is None:
        return (*planted, "MISSED", "-", "-")
    # The night that shows it first is the first.
    nights = (finding.found_on - fault.first_on).days + 1
    return (*planted, finding.first_on.isoformat(), finding.expectation, str(nights))
