"""What the lake keeps for judging a day against those before it, and what was found.

A day is judged again by every run of the day: its rows of `drifts` are replaced, so that they are those of the
newest run. Where nothing differs nothing is written.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import files

import duckdb
import pyarrow as pa

from transforms.columns import columns_of, to_table
from transforms.tables import TABLES, Drift, ExpectationResult
from warehouse.quoting import identifier
from warehouse.results import insert_rows
from warehouse.transactions import in_transaction, one_view

SUITE = "publisher_days"


@dataclass(frozen=True, slots=True)
class History:
    """The newest day on which a run looked, the looks up to it, their `publisher_days`, and what earlier looks told.

    `told` are the drifts of that very day, by an earlier run; null where the day was not judged yet.
    """

    day: date
    looked_on: tuple[date, ...]
    days: pa.Table
    known: tuple[Drift, ...]
    told: tuple[Drift, ...] | None


def read_history(
    connection: duckdb.DuckDBPyConnection, *, timezone: str, run_id: str, is_look: bool, looks: int
) -> History | None:
    """What the newest day is judged by, from the last `looks` days with a run; None where no run has looked.

    `is_look` says whether the run that is going on looked for articles: its row does not say so yet.
    """
    statement = files("warehouse").joinpath("trends.sql").read_text(encoding="utf-8")
    given = {"timezone": timezone, "run_id": run_id, "is_look": is_look, "looks": looks}
    with one_view(connection):
        looked_on = tuple(sorted(day for (day,) in connection.execute(statement, given).fetchall()))
        if not looked_on:
            return None
        first, day = looked_on[0], looked_on[-1]
        drifts = _drifts(connection, first, day)
        return History(
            day=day,
            looked_on=looked_on,
            days=_rows(connection, "publisher_days", "received_on", (first, day)),
            known=tuple(drift for drift in drifts if drift.seen_on < day),
            told=tuple(drift for drift in drifts if drift.seen_on == day)
            if _last_judged(connection, timezone, looked_on) == day
            else None,
        )


def write_trends(
    connection: duckdb.DuckDBPyConnection,
    history: History,
    drifts: Sequence[Drift],
    results: Sequence[ExpectationResult],
    *,
    run_id: str,
) -> None:
    """Put the day's drifts in the place of those that an earlier run told, and the results beside the run's own."""

    def write() -> None:
        connection.execute("delete from lake.drifts where seen_on = ?", [history.day])
        insert_rows(connection, "drifts", to_table(Drift, drifts), run_id)
        insert_rows(connection, "expectation_results", to_table(ExpectationResult, results), run_id)

    in_transaction(connection, write, message=f"trends of {history.day}", run_id=run_id)


def is_told(history: History, drifts: Sequence[Drift]) -> bool:
    """Whether the day was judged before and came out the same."""
    return history.told is not None and _facts(history.told) == _facts(drifts)


def _facts(drifts: Sequence[Drift]) -> list[str]:
    # Which run told it, and by which articles it is shown, makes no other finding.
    return sorted(repr({**asdict(drift), "run_id": "", "examples": ()}) for drift in drifts)


def _drifts(connection: duckdb.DuckDBPyConnection, first: date, day: date) -> list[Drift]:
    rows = _rows(connection, "drifts", "seen_on", (first, day)).to_pylist()
    return [Drift(**{**row, "examples": tuple(row["examples"] or ())}) for row in rows]


def _rows(connection: duckdb.DuckDBPyConnection, name: str, column: str, days: tuple[date, date]) -> pa.Table:
    """The rows of a table between two days, both included."""
    columns = ", ".join(identifier(spec.name) for spec in columns_of(TABLES[name]))
    found = connection.execute(f"select {columns} from lake.{name} where {column} between ? and ?", list(days))
    return found.to_arrow_table()


def _last_judged(connection: duckdb.DuckDBPyConnection, timezone: str, looked_on: Sequence[date]) -> date | None:
    """The look that the newest judgement was about: the last one up to the day of its run."""
    row = connection.execute(
        """
        select cast(timezone($timezone, max(runs.started_at)) as date)
        from lake.runs
        semi join lake.expectation_results as results on results.run_id = runs.run_id and results.suite = $suite
            and results.error is null
        where runs.started_at >= cast($first as date) - interval 1 day
        """,
        {"timezone": timezone, "suite": SUITE, "first": looked_on[0]},
    ).fetchone()
    judged_on = row[0] if row else None
    return max((look for look in looked_on if judged_on is not None and look <= judged_on), default=None)
