"""The daily figures of each publisher, made from the lake's other tables and written only where they differ.

They are a pure function of the tables, the zone and the ids of the expectations about boilerplate, so runs may
come in any order and be killed anywhere. The SQL is in `warehouse/daily`: `flags.sql` says what holds of a version,
`figures.sql` adds that up, and the lines that recur are found by the three statements before them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa

from transforms.columns import columns_of
from transforms.tables import PublisherDay
from warehouse.load import registered
from warehouse.quoting import identifier
from warehouse.transactions import in_transaction, one_view

# The stage of a run in which the figures are computed: a completed run that names it has left none behind.
STAGE = "days"

# What `flags.sql` says of a version, by the names that `example_articles` takes.
FLAGS = frozenset(
    {
        "is_new",
        "is_changed",
        "is_late",
        "is_copy",
        "has_title",
        "has_published_at",
        "has_dateline_place",
        "has_author",
        "has_quote",
        "has_person",
        "has_place",
        "is_other_language",
        "has_mojibake",
        "is_fragment",
        "has_residue",
        "has_repeated_line",
        "is_timed",
    }
)

# What the statements of warehouse/daily take.
PARAMETERS: Mapping[str, Any] = {
    # Days before a day whose articles its lines may recur in: with it, a week.
    "reach": 6,
    # A line in fewer articles is chance, whatever their share.
    "least": 3,
    "share_of_week": 0.2,
    # One story told in several articles of a day shares lines too; a new template puts them into most.
    "share_of_day": 0.5,
    "longest": 200,
    "late_hours": 7 * 24,
}

# Days computed at a time, so that a refresh of years needs no more room than one of months.
DAYS_AT_A_TIME = 60


def refresh_publisher_days(
    connection: duckdb.DuckDBPyConnection, *, timezone: str, residue: Collection[str], run_id: str | None
) -> None:
    """Make `publisher_days` what the other tables say, in one transaction, for the days that the run touched.

    Days that earlier runs touched and did not refresh, since they were killed or failed, are refreshed with
    them; without `run_id` all days are. `timezone` tells where days end; `residue` are the ids of the expectations
    that say that the body holds boilerplate. Nothing is written where nothing differs.
    """
    in_transaction(
        connection,
        lambda: _refresh(connection, timezone, residue, run_id),
        message="daily figures",
        run_id=run_id,
    )


def example_articles(
    connection: duckdb.DuckDBPyConnection,
    *,
    publisher_id: str,
    day: date,
    timezone: str,
    residue: Collection[str],
    flag: str,
    is_set: bool,
    limit: int = 5,
) -> tuple[str, ...]:
    """Ids of articles of the publisher received on that day for which the flag holds, or does not; in a fixed order.

    `flag` is one of FLAGS; ValueError otherwise.
    """
    if flag not in FLAGS:
        raise ValueError(f"no flag {flag!r} in warehouse/daily/flags.sql: there are {', '.join(sorted(FLAGS))}")
    with one_view(connection):
        _flag_versions(connection, [day], timezone, residue, publisher_id)
        rows = connection.execute(
            f"select distinct article_id from flags where {identifier(flag)} = $is_set"
            " order by article_id limit $limit",
            {"is_set": is_set, "limit": limit},
        ).fetchall()
    return tuple(article_id for (article_id,) in rows)


def _refresh(
    connection: duckdb.DuckDBPyConnection, timezone: str, residue: Collection[str], run_id: str | None
) -> None:
    days = _days_to_cover(connection, timezone, None if run_id is None else _runs_to_cover(connection, run_id))
    for part in _parts(days):
        _flag_versions(connection, part, timezone, residue, None)
        _keep(connection, "figures", timezone=timezone)
        _replace_differing(connection)


def _days_to_cover(connection: duckdb.DuckDBPyConnection, timezone: str, runs: Sequence[str] | None) -> list[date]:
    if runs is None:
        found = _execute(connection, "all_days", timezone=timezone)
    else:
        found = _execute(connection, "touched_days", timezone=timezone, runs=runs)
    return [day for (day,) in found.fetchall()]


def _runs_to_cover(connection: duckdb.DuckDBPyConnection, run_id: str) -> list[str] | None:
    """The run and those before it that left days behind; None where nobody can tell which days these are."""
    rows = connection.execute(
        """
        with refreshed as (
            select max(started_at) as started_at
            from lake.runs
            where status = 'completed' and map_contains(stage_seconds, $stage)
        )

        select runs.run_id, runs.trigger = 'reprocess' or refreshed.started_at is null as touches_all
        from refreshed
        left join lake.runs
            on (refreshed.started_at is null or runs.started_at > refreshed.started_at)
            and runs.run_id <> $run_id
            -- A reprocess that only looked has changed nothing.
            and not (runs.trigger = 'reprocess' and runs.status = 'completed')
        """,
        {"stage": STAGE, "run_id": run_id},
    ).fetchall()
    if any(touches_all for _, touches_all in rows):
        return None
    return [run_id, *(each for each, _ in rows if each is not None)]


def _parts(days: Sequence[date]) -> Iterator[list[date]]:
    """The days in parts of days near each other: what lies between two distant days is not read."""
    part: list[date] = []
    for day in days:
        if part and ((day - part[-1]).days > PARAMETERS["reach"] or (day - part[0]).days >= DAYS_AT_A_TIME):
            yield part
            part = []
        part.append(day)
    if part:
        yield part


def _flag_versions(
    connection: duckdb.DuckDBPyConnection,
    days: Sequence[date],
    timezone: str,
    residue: Collection[str],
    publisher: str | None,
) -> None:
    """Fill the temporary tables `flags` and `repeated_lines` for the versions received on the days."""
    with registered(connection, "given_days", pa.table({"day": pa.array(days, pa.date32())})):
        connection.execute("create or replace temp table wanted_days as from given_days")
    bounds = {"from": min(days), "until": max(days)}
    _keep(connection, "received", timezone=timezone, publisher=publisher, **bounds)
    first, last = connection.execute("select min(valid_from), max(valid_from) from received").fetchone() or (None, None)
    _keep(connection, "texts", first=first, last=last)
    _keep(connection, "recurring_lines", first=first, last=last)
    _keep(connection, "repeated_lines")
    _keep(connection, "flags", residue=list(residue), first=first, last=last)


def _keep(connection: duckdb.DuckDBPyConnection, name: str, **given: Any) -> None:
    """Keep the rows that the statement selects as a temporary table of its name."""
    _execute(connection, name, f"create or replace temp table {identifier(name)} as ", **given)


def _execute(
    connection: duckdb.DuckDBPyConnection, name: str, before: str = "", **given: Any
) -> duckdb.DuckDBPyConnection:
    statement = (files("warehouse") / "daily" / f"{name}.sql").read_text(encoding="utf-8")
    everything = {**PARAMETERS, **given}
    return connection.execute(
        before + statement, {key: everything[key] for key in everything if f"${key}" in statement}
    )


def _replace_differing(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the wanted days of the table what was computed, writing only the rows that differ."""
    columns = ", ".join(identifier(spec.name) for spec in columns_of(PublisherDay))
    held = f"select {columns} from lake.publisher_days where received_on in (from wanted_days)"
    wanted = f"select {columns} from figures"
    connection.execute(f"""
        create or replace temp table differing as
        select distinct publisher_id, received_on
        from ((({held}) except all ({wanted})) union all (({wanted}) except all ({held})))
    """)
    if connection.execute("from differing limit 1").fetchone():
        differing = "(publisher_id, received_on) in (select (publisher_id, received_on) from differing)"
        connection.execute(f"delete from lake.publisher_days where {differing}")
        connection.execute(f"insert into lake.publisher_days by name {wanted} where {differing}")
