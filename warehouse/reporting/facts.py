"""The facts of a data-quality report, as every form of it shows them.

Figures name the articles behind them by their ids; `Facts.articles` describes each id once. A document that
became no article goes by the id of its capture; an id may lack a description, where the article has been made
anew under another key or where the lake could not tell. Long titles and messages are cut, ending in an ellipsis;
what the texts hold besides (markup, control characters, right-to-left marks) is left for who writes a form to escape.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from transforms.tables import Drift, Run
from warehouse.reporting.receipt_facts import ReceiptFact


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFact:
    """An article behind a figure: enough to recognise it and to find it; title and addresses are hostile input."""

    article_id: str
    capture_id: str
    title: str | None
    publisher_id: str | None
    url: str | None
    source_uri: str
    received_at: datetime
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationFact:
    """One expectation in the run reported, or in all runs of the report's time, summed over their batches.

    `failing_since` is the start of the first run of its present unbroken failing; null where it held when it
    was last checked on new articles. `error` says why the check itself could not run. `examples` are ids of
    articles, but in the suite publisher_days ids of publishers. `owner` is unknown in rows of older versions.
    """

    suite: str
    expectation: str
    severity: str
    owner: str
    column_name: str | None
    meaning: str
    passed: bool
    evaluated_count: int
    failed_count: int
    error: str | None
    failing_since: datetime | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is or was not as usual, from its first day to the last on which it was seen.

    `drift` is the newest row of `drifts` about it; `series` are the figure's last 60 days, oldest first,
    null where there was none; `is_open` says that the newest run that judged anything found it.
    `publisher_name` is null where the finding is about all publishers together.
    """

    drift: Drift
    publisher_name: str | None
    last_on: date
    is_open: bool
    series: tuple[tuple[date, float | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherFact:
    """A publisher: what came on the last day, what usually comes, and how completely its articles are read.

    `volumes` are new articles by day of the last 60, oldest first, 0 where nothing came though a run looked;
    a day on which nobody looked is not there. `last_on` is the last day on which anything of it came,
    `last_count` what came on `Facts.last_on`, `article_count` all its articles, late ones too. `fill_ratios`
    are shares of the contents of the last 28 days with a field, by the field (`fill.FILLED`);
    `usual_fill_ratios` the same of the 28 days before; both are empty where nothing came. `removed_ratio`,
    `residue_ratio` and `body_length_median` (of the days' medians) are of the last 28 days.
    """

    publisher_id: str
    publisher_name: str
    last_on: date
    article_count: int
    last_count: int
    usual_count: float | None
    volumes: tuple[tuple[date, int], ...]
    fill_ratios: Mapping[str, float]
    usual_fill_ratios: Mapping[str, float]
    removed_ratio: float | None
    residue_ratio: float
    body_length_median: float | None
    held_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFact:
    """A day, a week or a month of all publishers together, named by its first day."""

    starts_on: date
    article_count: int
    changed_count: int
    held_count: int
    publisher_count: int
    fill_ratios: Mapping[str, float]
    removed_ratio: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFact:
    """What cleaning took away under one label, of the source texts of the run reported and of 28 days before it.

    `usual_character_ratio` is null where no run was in these days.
    """

    label: str
    span_count: int
    article_count: int
    character_ratio: float
    usual_character_ratio: float | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineFact:
    """What is held back for one reason: how much, since when, how often; and what was released of it lately."""

    reason: str
    stage: str
    meaning: str
    held_count: int
    held_since: datetime | None
    most_attempts: int
    publishers: tuple[str, ...]
    released_count: int
    dismissed_count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFact:
    """A document that was held back and has been released or dismissed since the start of the report's days."""

    quarantine_id: str
    capture_id: str
    article_id: str | None
    source_uri: str
    reasons: tuple[str, ...]
    held_at: datetime
    released_at: datetime
    released_run_id: str | None
    release_note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFact:
    """A document held back now."""

    quarantine_id: str
    capture_id: str
    article_id: str | None
    publisher_id: str | None
    source_uri: str
    stage: str
    reasons: tuple[str, ...]
    message: str
    first_held_at: datetime
    attempts: int
    run_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureFact:
    """An input that a run could not read at all."""

    run_id: str
    source_uri: str
    stage: str
    reason: str
    message: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFact:
    """Addresses tried for a publisher on the last day, by outcome; `article_count` are articles that answered."""

    publisher_id: str
    outcomes: Mapping[str, int]
    article_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A part of the report that the lake could not give, and DuckDB's words about it.

    Parts: runs, expectations, failing articles, findings, series of <metric>, publishers, publisher names,
    periods, labels, quarantine, failures, fetches, receipts, articles, snapshots (the last only costs time).
    """

    part: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that a report says of a lake, as of one run.

    `run` is the run reported, null for a lake without runs: the newest that is over and looked for articles,
    or validated some again. `runs` are the newest 60, those still running and the crashed ones too, newest
    first. `last_on` is the last day on which a run looked or anything came. `findings`, `held`, `releases` and
    `failures` are cut at some hundreds; `finding_total`, `held_total`, `released_total` and `failure_total`
    count all. Who takes `unreadable` for well takes damage for quiet: what a part could not give is missing.
    """

    lake: str
    made_at: datetime
    timezone: str
    since: datetime | None
    run: Run | None
    runs: tuple[Run, ...] = ()
    run_count: int = 0
    article_total: int = 0
    publisher_total: int = 0
    last_on: date | None = None
    expectations: tuple[ExpectationFact, ...] = ()
    findings: tuple[Finding, ...] = ()
    finding_total: int = 0
    publishers: tuple[PublisherFact, ...] = ()
    days: tuple[PeriodFact, ...] = ()
    months: tuple[PeriodFact, ...] = ()
    labels: tuple[LabelFact, ...] = ()
    quarantine: tuple[QuarantineFact, ...] = ()
    held: tuple[HeldFact, ...] = ()
    held_total: int = 0
    releases: tuple[ReleaseFact, ...] = ()
    released_total: int = 0
    failures: tuple[FailureFact, ...] = ()
    failure_total: int = 0
    fetches: tuple[FetchFact, ...] = ()
    receipts: tuple[ReceiptFact, ...] = ()
    articles: Mapping[str, ArticleFact]
    unreadable: tuple[Unreadable, ...] = ()
