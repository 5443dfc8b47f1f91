"""Which of the planted faults the data-quality report of a season names, with publisher and first day."""

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from lake_findings import Finding
from seasons import Fault, Season, time_of

from flows.report.reading import facts_of
from flows.settings import Settings
from warehouse.reporting.facts import Facts

ZONE = ZoneInfo("Asia/Jakarta")


def read_report(season: Season, lake: Path) -> Facts:
    """The report of the whole season, made on the morning after its last night."""
    return facts_of(Settings(lake=lake), time_of(season.days), time_of(0))


def unreported(facts: Facts, found: Sequence[tuple[Fault, Finding | None]]) -> list[Fault]:
    """The faults that the lake knows of and the report does not name."""
    return [fault for fault, finding in found if finding is not None and not _is_named(facts, finding)]


def _is_named(facts: Facts, finding: Finding) -> bool:
    if finding.metric == "failures":
        return any(
            f"/{finding.publisher_id}." in each.source_uri
            and each.occurred_at.astimezone(ZONE).date() == finding.first_on
            for each in facts.failures
        )
    if finding.metric == "expectation_results":
        return any(
            each.suite == finding.expectation
            and each.error is not None
            and each.failing_since is not None
            and each.failing_since.astimezone(ZONE).date() == finding.first_on
            for each in facts.expectations
        )
    return any(
        (each.drift.publisher_id, each.drift.metric, each.drift.first_on)
        == (finding.publisher_id, finding.metric, finding.first_on)
        for each in facts.findings
    )
