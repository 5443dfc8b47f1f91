"""The facts of the lake that the settings name."""

from datetime import datetime

from flows.report.series import series_expressions
from flows.settings import Settings
from warehouse.lake import open_reader
from warehouse.reporting import read_facts
from warehouse.reporting.facts import Facts


def facts_of(settings: Settings, made_at: datetime, since: datetime | None = None) -> Facts:
    """What a report of the lake says; of its last run, or of all runs since a time.

    Raises NoLakeError where there is none.
    """
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        return read_facts(
            lake,
            lake=str(settings.lake),
            made_at=made_at,
            timezone=settings.timezone,
            since=since,
            metrics=series_expressions(),
        )
