"""What stands behind each number of the report: the articles it names, and the SQL that gives all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from flows.report.anchors import anchor
from flows.report.standing import LAKE, TRENDS
from flows.report.verdict import INFO
from transforms.tables import Run
from warehouse.quoting import literal
from warehouse.reporting.facts import ExpectationFact, Facts, Finding, LabelFact, QuarantineFact

# Articles of these runs are what the report is about; the page links here from its totals.
NEW, CHANGED, HELD, RELEASED, FAILED = "behind-new", "behind-changed", "behind-held", "behind-released", "behind-failed"
VOLUME, PUBLISHER, FETCHES, RUNS = "behind-volume", "behind-publisher", "behind-fetches", "behind-runs"
# What publisher_days calls articles whose source names no publisher.
UNKNOWN = "unknown"
CONTENTS = "select article_id, version, title, publisher_id, url from article_versions"


@dataclass(frozen=True, slots=True)
class Behind:
    """A number and what is behind it: ids of articles that the report names, and queries for `kliping sql`."""

    anchor: str
    title: str
    articles: tuple[str, ...]
    queries: tuple[str, ...]


def behind_numbers(facts: Facts) -> tuple[Behind, ...]:
    """One entry for every number that leads to articles, in the order of the page."""
    if facts.run is None:
        return ()
    run = facts.run
    return tuple(
        chain(
            _of_run(run),
            (of_finding(each) for each in facts.findings),
            (_of_expectation(run, each) for each in facts.expectations if not each.passed and each.error is None),
            _of_days(facts),
            (_of_label(run, each) for each in facts.labels),
            (of_reason(each) for each in facts.quarantine),
            _of_documents(facts),
        )
    )


def finding_anchor(finding: Finding) -> str:
    """The name of what is behind a finding, the same in every report that has it."""
    drift = finding.drift
    return anchor("behind", drift.publisher_id, drift.metric, drift.kind, drift.first_on)


def expectation_anchor(fact: ExpectationFact) -> str:
    """The name of what is behind a failed expectation."""
    return anchor("behind", fact.suite, fact.expectation)


def label_anchor(fact: LabelFact) -> str:
    """The name of what is behind a label."""
    return anchor("behind-label", fact.label)


def reason_anchor(reason: str) -> str:
    """The name of what is behind a reason for holding back."""
    return anchor("behind-reason", reason)


def _of_run(run: Run) -> Iterator[Behind]:
    made_by = f"run_id = {literal(run.run_id)}"
    yield Behind(NEW, "New articles of this run", (), (f"{CONTENTS} where {made_by} and version = 1;",))
    yield Behind(CHANGED, "Changed articles of this run", (), (f"{CONTENTS} where {made_by} and version > 1;",))


def of_finding(finding: Finding) -> Behind:
    """The articles received since the first day of a finding, and every time that it was seen."""
    drift = finding.drift
    whose, seen_of = "", "publisher_id is null"
    if drift.publisher_id is not None:
        whose = f"{_of_publisher(drift.publisher_id)} and "
        seen_of = f"publisher_id = {literal(drift.publisher_id)}"
    since = f"{CONTENTS} where {whose}valid_from >= {literal(drift.first_on)};"
    seen = (
        f"select seen_on, observed, least, most from drifts where {seen_of} "
        f"and metric = {literal(drift.metric)} order by seen_on;"
    )
    name = finding.publisher_name or drift.publisher_id or "all publishers"
    title = f"{drift.metric.replace('_', ' ')} of {name} since {drift.first_on}"
    return Behind(finding_anchor(finding), title, drift.examples, (since, seen))


def _of_expectation(run: Run, fact: ExpectationFact) -> Behind:
    query = (
        "select article_id, capture_id from expectation_failures "
        f"where run_id = {literal(run.run_id)} and expectation = {literal(fact.expectation)};"
    )
    # What only informs is counted by batch, and the lake as a whole at the end of a run, both with some examples;
    # publishers' figures have their own findings.
    if fact.severity == INFO or fact.suite in (TRENDS, LAKE):
        query = (
            "select batch_id, failed_count, examples from expectation_results "
            f"where run_id = {literal(run.run_id)} and expectation = {literal(fact.expectation)} and not passed;"
        )
    # Publishers' figures have publishers for examples, which the page links to their rows.
    articles = () if fact.suite == TRENDS else fact.examples
    return Behind(expectation_anchor(fact), f"Failed {fact.expectation}", articles, (query,))


def _of_days(facts: Facts) -> Iterator[Behind]:
    if facts.days or facts.months:
        by_day = "select received_on, sum(new_count) as new_count from publisher_days group by all order by all;"
        by_month = (
            "select date_trunc('month', received_on) as month, sum(new_count) as new_count from publisher_days "
            "group by all order by all;"
        )
        yield Behind(VOLUME, "Articles by day and by month", (), (by_day, by_month))
    if facts.publishers:
        one = facts.publishers[0]
        days = (
            f"select * from publisher_days where publisher_id = {literal(one.publisher_id)} order by received_on desc;"
        )
        last = f"{CONTENTS} where {_of_publisher(one.publisher_id)} and valid_from >= {literal(one.last_on)};"
        yield Behind(PUBLISHER, "One publisher, by day and by article", (), (days, last))


def _of_publisher(publisher_id: str) -> str:
    """The condition for a publisher's articles: those that name none are counted as unknown."""
    return "publisher_id is null" if publisher_id == UNKNOWN else f"publisher_id = {literal(publisher_id)}"


def _of_label(run: Run, fact: LabelFact) -> Behind:
    query = (
        "select article_id, seq, rule_id, text from removed_spans "
        f"where label = {literal(fact.label)} and (article_id, version) in "
        f"(select (article_id, version) from article_versions where run_id = {literal(run.run_id)});"
    )
    return Behind(label_anchor(fact), f"Removed as {fact.label.replace('_', ' ')}", fact.examples, (query,))


def of_reason(fact: QuarantineFact) -> Behind:
    """The documents held back for one reason."""
    query = (
        "select quarantine_id, source_uri, message, first_held_at, held_count from quarantine "
        f"where released_at is null and list_contains(failed_expectations, {literal(fact.reason)});"
    )
    return Behind(reason_anchor(fact.reason), f"Held back: {fact.reason}", fact.examples, (query,))


def _of_documents(facts: Facts) -> Iterator[Behind]:
    held = "select quarantine_id, source_uri, failed_expectations, message from quarantine where released_at is null;"
    yield Behind(HELD, "Held back now", (), (held,))
    released = (
        "select quarantine_id, article_id, released_at, released_run_id, release_note from quarantine "
        "where released_at is not null order by released_at desc;"
    )
    yield Behind(RELEASED, "Released and dismissed", (), (released,))
    if facts.failure_total:
        query = "select run_id, source_uri, stage, reason, message from failures order by occurred_at desc;"
        yield Behind(FAILED, "Inputs that could not be read", (), (query,))
    if facts.fetches:
        query = "select publisher_id, outcome, http_status, url from fetches where outcome <> 'ok' order by started_at;"
        yield Behind(FETCHES, "Addresses tried", (), (query,))
    yield Behind(RUNS, "Runs", (), ("select * from runs order by started_at desc;",))
