"""The facts in the order in which the page tells them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from flows.report.standing import CRITICAL
from flows.report.verdict import INFO, WARNING
from transforms.tables import Drift
from warehouse.reporting.facts import ArticleFact, ExpectationFact, Facts, Finding, HeldFact, PeriodFact, PublisherFact

ORDER = (CRITICAL, WARNING, INFO)
USUAL, UNJUDGED = "usual", "new"
STATUS_WORDS = {
    CRITICAL: "needs a person",
    WARNING: "not as usual",
    INFO: "worth a look",
    USUAL: "as usual",
    UNJUDGED: "not judged yet",
}
# Nights shown of each publisher.
NIGHTS = 60
# A share that lost so much is told before the one that is merely the lowest.
FALL = 0.05
# Outcomes that get a column.
MOST_OUTCOMES = 8
# Nothing, then each step of a strip, around the median of 10.
LEGEND = (0, 3, 7, 10, 15, 30)


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """What changed at one publisher on one day; `severity` is the worst of it."""

    publisher_id: str | None
    name: str
    first_on: date
    is_open: bool
    severity: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """A publisher with its status: the worst open finding, as usual, or not judged yet."""

    fact: PublisherFact
    status: str


def finding_groups(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """Findings by publisher and first day: open ones first, then the worst, then the newest."""
    together: dict[tuple[str | None, date], list[Finding]] = defaultdict(list)
    for finding in findings:
        together[finding.drift.publisher_id, finding.drift.first_on].append(finding)
    groups = [_group(publisher_id, first_on, found) for (publisher_id, first_on), found in together.items()]
    return tuple(
        sorted(groups, key=lambda group: (not group.is_open, _rank(group.severity), -group.first_on.toordinal()))
    )


def _group(publisher_id: str | None, first_on: date, findings: list[Finding]) -> FindingGroup:
    ordered = sorted(findings, key=lambda finding: (not finding.is_open, _rank(finding.drift.severity)))
    name = ordered[0].publisher_name or publisher_id or "All publishers together"
    is_open = any(finding.is_open for finding in ordered)
    return FindingGroup(publisher_id, name, first_on, is_open, ordered[0].drift.severity, tuple(ordered))


def publisher_rows(facts: Facts) -> tuple[PublisherRow, ...]:
    """Publishers with their status: those with the worst findings first, then the largest."""
    worst: dict[str | None, str] = {}
    for finding in facts.findings:
        drift = finding.drift
        if finding.is_open:
            worst[drift.publisher_id] = min(worst.get(drift.publisher_id, INFO), drift.severity, key=_rank)
    rows = [PublisherRow(fact, worst.get(fact.publisher_id) or _without_finding(fact)) for fact in facts.publishers]
    return tuple(
        sorted(rows, key=lambda row: (_rank(row.status), -(row.fact.usual_count or 0), row.fact.publisher_name))
    )


def failing(expectations: Iterable[ExpectationFact]) -> dict[str, tuple[ExpectationFact, ...]]:
    """What did not hold, by severity, those that could not run first; only severities with failures."""
    found = [fact for fact in expectations if not fact.passed]
    ordered = sorted(found, key=lambda fact: (fact.error is None, -fact.failed_count, fact.expectation))
    by_severity = {severity: tuple(fact for fact in ordered if fact.severity == severity) for severity in ORDER}
    return {severity: facts for severity, facts in by_severity.items() if facts}


def nights(publishers: Iterable[PublisherFact]) -> tuple[date, ...]:
    """The sixty days to the last on which a run looked, with a run or without."""
    days = [day for fact in publishers for day, _ in fact.volumes]
    if not days:
        return ()
    last = max(days)
    return tuple(last - timedelta(days=ago) for ago in reversed(range(NIGHTS)))


def fields_of(facts: Facts) -> tuple[str, ...]:
    """The fields whose filling is known, in the order in which they are given first."""
    known: dict[str, None] = {}
    for ratios in chain((each.fill_ratios for each in facts.publishers), (each.fill_ratios for each in facts.days)):
        known |= dict.fromkeys(ratios)
    return tuple(known)


def least_filled(fact: PublisherFact) -> tuple[str, float, float | None] | None:
    """The field that lost most against the month before, or else the emptiest: its share now and before."""
    found = [(field, share, fact.usual_fill_ratios.get(field)) for field, share in fact.fill_ratios.items()]
    if not found:
        return None
    fallen = min(found, key=lambda each: each[1] - (each[2] if each[2] is not None else each[1]))
    return fallen if fallen[2] is not None and fallen[2] - fallen[1] >= FALL else min(found, key=lambda each: each[1])


def held_by_capture(held: Iterable[HeldFact]) -> dict[str, HeldFact]:
    """The held documents by their captures, to name the command that shows one."""
    return {each.capture_id: each for each in held}


def article_rows(articles: Mapping[str, ArticleFact]) -> list[tuple[str, ArticleFact]]:
    """Every article named, with the id that figures call it by: by publisher, the newest first."""
    return sorted(articles.items(), key=lambda each: (each[1].publisher_id or "", -each[1].received_at.timestamp()))


def usual_band(drift: Drift, *, is_share: bool) -> tuple[float, float]:
    """The ends of what is usual, within what such a figure can be; only figures that fell below zero have less."""
    lowest = 0.0 if min(drift.observed, drift.expected) >= 0 else drift.least
    return max(drift.least, lowest), min(drift.most, 1.0) if is_share else drift.most


def fill_pairs(fact: PublisherFact, fields: Iterable[str]) -> list[tuple[float | None, float | None]]:
    """The shares of a publisher's fields in the order of the page, now and before."""
    return [(fact.fill_ratios.get(field), fact.usual_fill_ratios.get(field)) for field in fields]


def field_series(periods: Iterable[PeriodFact], field: str) -> list[float | None]:
    """A field's share by period; a young lake's few stand at the end of a chart with room for more."""
    shares = [period.fill_ratios.get(field) for period in periods]
    return [None] * (NIGHTS // 2 - len(shares)) + shares


def period_bars(periods: Iterable[PeriodFact], name: Callable[[date], str]) -> list[tuple[str, float]]:
    """Each period's articles with the words for them."""
    return [
        (
            f"{name(each.starts_on)}: {each.article_count:,} articles of {each.publisher_count:,} publishers",
            each.article_count,
        )
        for each in periods
    ]


def outcomes_of(facts: Facts) -> list[str]:
    """What came of the addresses tried, the most frequent first."""
    totals = sum((Counter(each.outcomes) for each in facts.fetches), Counter[str]())
    return [outcome for outcome, _ in totals.most_common(MOST_OUTCOMES)]


def legend(days: Sequence[date]) -> dict[date, int]:
    """Volumes that show every step of a strip once, whose median is usual."""
    return dict(zip(days, LEGEND, strict=False))


def _without_finding(fact: PublisherFact) -> str:
    return UNJUDGED if fact.usual_count is None else USUAL


def _rank(severity: str) -> int:
    order = (*ORDER, UNJUDGED, USUAL)
    return order.index(severity) if severity in order else len(ORDER)
