"""What in the lake does not fit together across batches, counted by one query over keys (`integrity.sql`).

A lake that a run has left as it was need not be checked again, unless the run before was killed or something
was wrong: a fault is told by every run while it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import duckdb

from warehouse.transactions import one_view

SUITE = "lake"

# The results of the newest run that has any, and whether a run since then, itself included, did not complete.
LAST_CHECK = """
with last as (
    select runs.run_id, runs.started_at
    from lake.runs as runs
    semi join lake.expectation_results as results on results.run_id = runs.run_id and results.suite = $suite
    order by runs.started_at desc
    limit 1
)

select
    results.expectation,
    results.evaluated_count,
    results.failed_count,
    results.examples,
    results.passed,
    exists (
        from lake.runs as later
        where later.run_id <> $run_id and later.started_at >= last.started_at and later.status <> 'completed'
    ) as has_unfinished
from last
inner join lake.expectation_results as results on results.run_id = last.run_id and results.suite = $suite
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows an invariant was checked on and how many break it; `examples` are up to ten ids of articles.

    Where no article can be named they are ids of what it is about: captures, batches or publishers.
    """

    evaluated_count: int = 0
    failed_count: int = 0
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LastCheck:
    """What the newest check of the lake found, by expectation; `tallies` are empty where there was none.

    `is_settled` says that all held and that every run since then completed.
    """

    tallies: Mapping[str, Tally]
    is_settled: bool


def count_violations(connection: duckdb.DuckDBPyConnection) -> Mapping[str, Tally]:
    """A tally by expectation of the suite lake; one without rows to check it on is not there."""
    statement = files("warehouse").joinpath("integrity.sql").read_text(encoding="utf-8")
    rows = connection.execute(statement).fetchall()
    return {name: Tally(evaluated, failed, tuple(examples)) for name, evaluated, failed, examples in rows}


def read_last_check(connection: duckdb.DuckDBPyConnection, run_id: str) -> LastCheck:
    """What the newest check found, that of the run that is going on left out."""
    with one_view(connection):
        rows = connection.execute(LAST_CHECK, {"suite": SUITE, "run_id": run_id}).fetchall()
    tallies = {name: Tally(evaluated, failed, tuple(examples or ())) for name, evaluated, failed, examples, *_ in rows}
    is_settled = bool(rows) and all(passed and not has_unfinished for *_, passed, has_unfinished in rows)
    return LastCheck(tallies, is_settled)
