"""The report as Markdown, for a pull request's comment or a job's summary."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from flows.report.inert_markdown import code, inert, table
from flows.report.one_screen import run_counts
from flows.report.plain_text import counted, local_time
from flows.report.standing import CRITICAL, open_failures
from flows.report.verdict import INFO, TrustVerdict, name_of
from flows.report.wording import percent, seconds
from warehouse.reporting.facts import ExpectationFact, Facts, Finding, QuarantineFact
from warehouse.reporting.receipt_facts import ReceiptFact

# A comment of GitHub takes 65,536 characters, a job's summary more.
MOST_BYTES = 60_000
ROWS, EXAMPLES = 25, 3
LEVELS = {"trusted": "Trusted", "with_care": "With care", "not_trusted": "Not trusted", "unknown": "Unknown"}


def to_markdown(facts: Facts, verdict: TrustVerdict) -> str:
    """Verdict, counts, findings, failed expectations, quarantine and publishers with trouble, within MOST_BYTES."""
    lines = [
        *_verdict(facts, verdict),
        *_tiles(facts),
        *_findings(facts),
        *_expectations(facts),
        *_quarantine(facts),
        *_publishers(facts),
        *_receipts(facts),
        *_articles(facts),
    ]
    return "\n".join(_within(lines, MOST_BYTES - 200)) + "\n"


def _within(lines: Iterable[str], most_bytes: int) -> Iterator[str]:
    size = 0
    for line in lines:
        size += len(line.encode("utf-8")) + 1
        if size > most_bytes:
            yield "\nCut here for length; the HTML report has all of it."
            return
        yield line


def _verdict(facts: Facts, verdict: TrustVerdict) -> Iterator[str]:
    yield f"## Kliping: {LEVELS[verdict.level]}"
    yield ""
    yield f"**{inert(verdict.headline)}**"
    yield ""
    for reason in verdict.reasons[:ROWS]:
        yield f"- {inert(reason.severity)}: {inert(reason.text, 400)}"
    if len(verdict.reasons) > ROWS:
        yield f"- and {len(verdict.reasons) - ROWS:,} more"
    if facts.run is None:
        yield "\nThere is no run to report on: `kliping ingest` makes one."


def _tiles(facts: Facts) -> Iterator[str]:
    run = facts.run
    if run is not None:
        counts = run_counts(run)
        started = local_time(run.started_at, facts.timezone)
        yield ""
        yield f"Run {code(run.run_id)} of {started}, {inert(run.trigger)}: {inert(run.status)}."
        yield ""
        yield from table([f"-{name}" for name in counts], [[f"{count:,}" for count in counts.values()]])
    yield ""
    totals = (counted(facts.article_total, "article"), counted(facts.publisher_total, "publisher"))
    held = counted(facts.held_total, "document")
    yield f"The lake holds {' of '.join(totals)} from {counted(facts.run_count, 'run')}; {held} held back."


def _section(title: str, head: list[str], rows: Sequence[object], cells: Iterable[list[str]]) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield f"### {title}"
    yield ""
    yield from table(head, cells)
    if len(rows) > ROWS:
        yield ""
        yield f"{len(rows) - ROWS:,} more in the HTML report."


def _findings(facts: Facts) -> Iterator[str]:
    found = sorted(facts.findings, key=lambda finding: (not finding.is_open, finding.drift.severity != CRITICAL))
    head = ["severity", "publisher", "what is not as usual", "since", "until", "articles"]
    yield from _section("Not as usual", head, found, map(_finding, found[:ROWS]))


def _finding(finding: Finding) -> list[str]:
    drift = finding.drift
    until = "today" if finding.is_open else str(finding.last_on)
    what = inert(drift.message, 300)
    return [inert(drift.severity), inert(name_of(finding)), what, str(drift.first_on), until, _ids(drift.examples)]


def _ids(ids: Iterable[str]) -> str:
    named = list(ids)
    more = f" and {len(named) - EXAMPLES:,} more" if len(named) > EXAMPLES else ""
    return ", ".join(code(each) for each in named[:EXAMPLES]) + more


def _expectations(facts: Facts) -> Iterator[str]:
    standing = {each.expectation for each in open_failures(facts)}
    failed = sorted(
        (fact for fact in facts.expectations if not fact.passed and (fact.severity != INFO or fact.error)),
        key=lambda fact: (fact.error is None, fact.severity != CRITICAL, -fact.failed_count),
    )
    head = ["severity", "expectation", "-failed", "-checked", "since", "owner", "what must hold", "articles"]
    rows = (_expectation(fact, facts.timezone, standing) for fact in failed[:ROWS])
    yield from _section("Expectations that failed", head, failed, rows)


def _expectation(fact: ExpectationFact, timezone: str, standing: set[str]) -> list[str]:
    meaning = inert(f"could not run: {fact.error}" if fact.error else fact.meaning, 300)
    severity = inert(fact.severity)
    if fact.severity == CRITICAL and fact.error is None and fact.expectation not in standing:
        severity += ", released" if fact.suite != "publisher_days" else ""
    return [
        severity,
        code(f"{fact.suite}.{fact.expectation}"),
        f"{fact.failed_count:,}",
        f"{fact.evaluated_count:,}",
        local_time(fact.failing_since, timezone),
        inert(fact.owner),
        meaning,
        _ids(fact.examples),
    ]


def _quarantine(facts: Facts) -> Iterator[str]:
    head = ["reason", "-held", "since", "-tries", "-released", "-dismissed", "publishers", "articles"]
    rows = list(facts.quarantine)
    yield from _section("Quarantine", head, rows, (_held(each, facts.timezone) for each in rows[:ROWS]))


def _held(each: QuarantineFact, timezone: str) -> list[str]:
    return [
        code(each.reason),
        f"{each.held_count:,}",
        local_time(each.held_since, timezone),
        f"{each.most_attempts:,}",
        f"{each.released_count:,}",
        f"{each.dismissed_count:,}",
        inert(", ".join(each.publishers)),
        _ids(each.examples),
    ]


def _publishers(facts: Facts) -> Iterator[str]:
    open_metrics: dict[str | None, list[str]] = defaultdict(list)
    for finding in facts.findings:
        if finding.is_open:
            open_metrics[finding.drift.publisher_id].append(f"{finding.drift.metric} ({finding.drift.kind})")
    troubled = [each for each in facts.publishers if each.held_count or each.publisher_id in open_metrics]
    rows = [
        [
            inert(each.publisher_name),
            str(each.last_on),
            f"{each.last_count:,}",
            "–" if each.usual_count is None else f"{each.usual_count:,.0f}",
            f"{each.held_count:,}",
            inert(", ".join(open_metrics[each.publisher_id])),
        ]
        for each in troubled[:ROWS]
    ]
    head = ["publisher", "last article on", "-that day", "-usual", "-held", "not as usual"]
    yield from _section("Publishers with trouble", head, troubled, rows)


def _receipts(facts: Facts) -> Iterator[str]:
    head = ["host", "-requests", "-articles", "-304", "robots.txt", "-pause", "-smallest gap", "-429", "-failed"]
    rows = (_receipt(each) for each in facts.receipts[:ROWS])
    yield from _section("How hosts were asked", head, facts.receipts, rows)


def _receipt(each: ReceiptFact) -> list[str]:
    return [
        code(each.host),
        f"{each.request_count:,}",
        f"{each.page_count:,}",
        percent(each.not_modified_ratio),
        inert(each.robots),
        seconds(each.delay_seconds),
        seconds(each.least_gap_seconds) + (" (too fast)" if each.is_too_fast else ""),
        f"{each.slow_down_count:,}",
        f"{each.failure_count:,}",
    ]


def _articles(facts: Facts) -> Iterator[str]:
    """The articles that the tables above name, with what `kliping explain` and `kliping quarantine show` take."""
    listed = (
        *(finding.drift.examples[:EXAMPLES] for finding in facts.findings),
        *(fact.examples[:EXAMPLES] for fact in facts.expectations if not fact.passed and fact.severity != INFO),
        *(each.examples[:EXAMPLES] for each in facts.quarantine),
    )
    named = [facts.articles[each] for each in dict.fromkeys(chain.from_iterable(listed)) if each in facts.articles]
    rows = [
        [
            code(each.article_id or each.capture_id),
            inert(each.title or ""),
            inert(each.publisher_id or ""),
            inert(each.url or each.source_uri),
            "held" if each.is_held else "",
        ]
        for each in named[: 2 * ROWS]
    ]
    yield from _section("Articles", ["id", "title", "publisher", "source", ""], rows, rows)
    if rows:
        yield ""
        yield "`kliping explain ID` shows how an article was read, `kliping quarantine list` those held back."
