"""What a report is about: its run, the runs it sums over, and the days it looks back on."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from transforms.tables import Run
from warehouse.reporting.fill import fill_columns
from warehouse.reporting.means import mean_by_contents
from warehouse.reporting.reading import Reading, Row

# Days of volumes and series; of ratios, and as many before for comparison.
SHOWN_DAYS = 60
RATIO_DAYS = 28

MOST_RUNS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTime:
    """When a run was, whether it took up again what others brought, and whether it looked for articles to its end."""

    run_id: str
    started_at: datetime
    started_on: date
    is_second_look: bool
    has_looked: bool
    is_reportable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What a report is about.

    `run` is the newest run that is over and looked for articles; a replay only where no other run is there,
    a reprocess never, for it leaves no results. `reported` are the runs that expectations and failures are
    summed over: that one and the replays since, which mend what it left, or all since `since`. `last_on` is
    the newest day on which a run looked or anything came, null while nothing ever has; `lately` is the time
    from which closed entries of quarantine are told.
    """

    run: Run | None
    runs: tuple[Run, ...]
    times: tuple[RunTime, ...]
    reported: tuple[RunTime, ...]
    usual: tuple[RunTime, ...]
    last_on: date | None
    lately: datetime
    article_total: int
    publisher_total: int

    @property
    def run_count(self) -> int:
        """All runs, whatever they came to."""
        return len(self.times)

    @property
    def looked_on(self) -> list[date]:
        """Days on which a run looked for articles to its end, oldest first."""
        return sorted({each.started_on for each in self.times if each.has_looked})

    def looked_since(self, day: date) -> list[date]:
        """Those of the days on which a run looked that are not before a day."""
        return [each for each in self.looked_on if each >= day]


def read_window(reading: Reading, *, made_at: datetime, timezone: str, since: datetime | None) -> Window:
    """What the report of today is about."""
    times = tuple(RunTime(**row) for row in reading.rows("runs", "run_times"))
    runs = tuple(map(_run, reading.rows("runs", "runs", most=MOST_RUNS)))
    reportable = [each for each in times if each.is_reportable]
    newest = [each for each in reportable if not each.is_second_look][-1:] or reportable[-1:]
    start = min([each.started_at for each in newest] + ([since] if since else []), default=made_at)
    reported = tuple(each for each in reportable if each.started_at >= start)
    totals = _totals(reading)
    looked_on = [each.started_on for each in times if each.has_looked]
    days = [day for day in (totals["last_on"], *looked_on[-1:]) if day]
    last_on = max(days, default=None)
    return Window(
        run=_reported_run(reading, runs, newest),
        runs=runs,
        times=times,
        reported=reported,
        usual=_usual(times, reported),
        last_on=last_on,
        lately=since or _start_of(last_on or made_at.date(), timezone) - timedelta(days=RATIO_DAYS - 1),
        article_total=totals["article_total"],
        publisher_total=totals["publisher_total"],
    )


def read_start(reading: Reading, window: Window) -> int:
    """The snapshot after which everything was written that the runs reported and the usual ones brought."""
    run_ids = [*ids(window.usual), *ids(window.reported)]
    rows = reading.rows("snapshots", "window_start", run_ids=run_ids) if run_ids else []
    return int(rows[0]["snapshot_id"]) if rows else 0


def ids(times: tuple[RunTime, ...]) -> list[str]:
    """The ids of runs."""
    return [each.run_id for each in times]


def _reported_run(reading: Reading, runs: tuple[Run, ...], newest: list[RunTime]) -> Run | None:
    if not newest:
        return None
    found = [run for run in runs if run.run_id == newest[0].run_id]
    if not found:
        # More runs than are shown came after it, and none of them is one to report.
        found = [_run(row) for row in reading.rows("runs", "run", run_id=newest[0].run_id)]
    return found[0] if found else None


def _usual(times: tuple[RunTime, ...], reported: tuple[RunTime, ...]) -> tuple[RunTime, ...]:
    """The runs of the days before the first one reported."""
    if not reported:
        return ()
    first = reported[0]
    earliest = first.started_at - timedelta(days=RATIO_DAYS)
    return tuple(each for each in times if earliest <= each.started_at < first.started_at)


def _totals(reading: Reading) -> Row:
    # One look at all years; what is told of them is made of the sums.
    filled = {"fills": fill_columns(), "removed_ratio": mean_by_contents("removed_ratio")}
    reading.keep(("publishers", "periods"), "history", filled=filled)
    rows = reading.rows("publishers", "last_day")
    if rows and rows[0]["last_on"] is not None:
        return rows[0]
    counted = reading.rows("articles", "article_total")
    return {"last_on": None, "article_total": 0, "publisher_total": 0} | (counted[0] if counted else {})


def _run(row: Row) -> Run:
    return Run(**row | {"sources": tuple(row["sources"])})


def _start_of(day: date, timezone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(timezone))
