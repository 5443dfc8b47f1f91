"""Loading a batch: its captures, its articles as versions, what was held back, and its row in the ledger.

One transaction a batch. Every insert and merge goes BY NAME: by position, a reordered or added
column would swap values without an error.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from transforms.columns import arrow_schema, columns_of, to_table
from transforms.tables.article_versions import ArticleVersion
from transforms.tables.quarantine import QuarantineEntry
from transforms.tables.runs import CommittedBatch
from warehouse.failing_rows import load_failures
from warehouse.quoting import identifier
from warehouse.transactions import in_transaction
from warehouse.versioning import article_rows, child_rows, close_replaced, number_arrivals

# What an entry that is held again goes on from, instead of beginning anew.
CARRIED_ON = frozenset({"publisher_id", "first_held_at", "held_count"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one batch brings, as Arrow tables with the columns of `transforms.tables`.

    `rows` maps names of ARTICLE_TABLES to rows whose `version` is the number of the arrival of that
    article within the batch (1, 2 …): it ties child rows to their article row and orders the contents.
    """

    run_id: str
    batch_id: str
    rules_version: str
    captures: pa.Table
    rows: Mapping[str, pa.Table]
    quarantine: pa.Table
    expectation_results: pa.Table
    expectation_failures: pa.Table
    committed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCounts:
    """What became of a batch's documents; `changed` counts new versions of known articles."""

    read: int
    new: int
    changed: int
    unchanged: int
    quarantined: int


def load_batch(connection: duckdb.DuckDBPyConnection, batch: Batch) -> BatchCounts:
    """Load the batch in one transaction; a batch that stands in `batches` already changes nothing."""
    return in_transaction(
        connection, lambda: _load(connection, batch), message=f"load {batch.batch_id}", run_id=batch.run_id
    )


def known_captures(connection: duckdb.DuckDBPyConnection, capture_ids: Collection[str]) -> set[str]:
    """Those of the ids that stand in `captures` already."""
    with registered(connection, "asked_captures", pa.table({"capture_id": pa.array(capture_ids, pa.string())})):
        rows = connection.execute(
            "select capture_id from captures where capture_id in (select capture_id from asked_captures)"
        ).fetchall()
    return {capture_id for (capture_id,) in rows}


def is_committed(connection: duckdb.DuckDBPyConnection, batch_id: str) -> bool:
    """Whether the batch stands in the ledger."""
    return _committed_counts(connection, batch_id) is not None


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> Iterator[None]:
    """Let SQL read the Arrow table under a name while the block runs."""
    connection.register(name, table)
    try:
        yield
    except BaseException:
        # In a transaction that has failed nothing can be unregistered; its rollback does it.
        with suppress(duckdb.Error):
            connection.unregister(name)
        raise
    connection.unregister(name)


def merge_quarantine(connection: duckdb.DuckDBPyConnection, staged: str) -> None:
    """Hold back the staged documents; one that was held before is held again, for today's reasons.

    Again means also after a release or a dismissal: since when and how often go on from there.
    """
    names = [identifier(spec.name) for spec in columns_of(QuarantineEntry) if spec.name not in CARRIED_ON]
    taken = ", ".join(f"{name} = staged.{name}" for name in names)
    # Entries that are older than a column have null in it.
    connection.execute(f"""
        merge into quarantine using {staged} as staged on quarantine.quarantine_id = staged.quarantine_id
        when matched then update set
            {taken},
            publisher_id = coalesce(staged.publisher_id, quarantine.publisher_id),
            first_held_at = coalesce(quarantine.first_held_at, quarantine.held_at),
            held_count = coalesce(quarantine.held_count, 1) + coalesce(staged.held_count, 1)
        when not matched then insert by name
    """)


def release_arrived(connection: duckdb.DuckDBPyConnection, released_at: datetime, run_id: str) -> None:
    """Mark as released by the run whatever was held of documents that have now become articles; the reasons stay."""
    held = "released_at is null and capture_id in (select capture_id from arrivals)"
    # Looking first is cheap; an update that changes nothing is not.
    if connection.execute(f"select true from quarantine where {held} limit 1").fetchone():
        connection.execute(
            f"update quarantine set released_at = ?, released_run_id = ? where {held}", [released_at, run_id]
        )


def _load(connection: duckdb.DuckDBPyConnection, batch: Batch) -> BatchCounts:
    committed = _committed_counts(connection, batch.batch_id)
    if committed is not None:
        return committed
    # Inside the transaction a registration costs next to nothing; outside, each opens one of its own on the catalog.
    staged = _staged_tables(batch)
    for name, table in staged.items():
        connection.register(name, table)
    counts = _load_staged(connection, batch)
    for name in staged:
        connection.unregister(name)
    return counts


def _staged_tables(batch: Batch) -> dict[str, pa.Table]:
    tables = {
        "article_versions": arrow_schema(ArticleVersion).empty_table(),
        **batch.rows,
        "captures": batch.captures,
        "quarantine": batch.quarantine,
        "expectation_results": batch.expectation_results,
        "expectation_failures": batch.expectation_failures,
    }
    return {f"staged_{name}": table for name, table in tables.items()}


def _load_staged(connection: duckdb.DuckDBPyConnection, batch: Batch) -> BatchCounts:
    number_arrivals(connection, staged="staged_article_versions")
    close_replaced(connection)
    connection.execute(
        f"insert into article_versions by name {article_rows('staged_article_versions')}", [batch.run_id]
    )
    for name, table in batch.rows.items():
        if name != "article_versions" and table.num_rows:
            connection.execute(f"insert into {identifier(name)} by name {child_rows(f'staged_{name}')}")
    _load_captures(connection, batch)
    load_failures(connection, batch.run_id, batch.batch_id)
    if batch.quarantine.num_rows:
        merge_quarantine(connection, "staged_quarantine")
    release_arrived(connection, batch.committed_at, batch.run_id)
    connection.execute(
        "insert into expectation_results by name"
        " select * replace (? as run_id, ? as batch_id) from staged_expectation_results",
        [batch.run_id, batch.batch_id],
    )
    counts = _count(connection, batch)
    _record(connection, batch, counts)
    return counts


def _load_captures(connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    # A replayed document is in `captures` already: only what it became is new.
    connection.execute(
        """
        merge into captures using (
            select staged.* replace (
                arrivals.article_id as article_id,
                arrivals.publisher_id as publisher_id,
                ? as batch_id,
                ? as run_id
            )
            from staged_captures as staged
            left join arrivals on arrivals.capture_id = staged.capture_id
        ) as arrived on captures.capture_id = arrived.capture_id
        when matched and arrived.article_id is not null
            then update set article_id = arrived.article_id, publisher_id = arrived.publisher_id
        when not matched then insert by name
        """,
        [batch.batch_id, batch.run_id],
    )


def _count(connection: duckdb.DuckDBPyConnection, batch: Batch) -> BatchCounts:
    row = connection.execute("""
        select
            count(*) filter (where is_change and version = 1),
            count(*) filter (where is_change and version > 1),
            count(*) filter (where not is_change)
        from arrivals
    """).fetchone()
    new, changed, unchanged = row or (0, 0, 0)
    return BatchCounts(
        read=batch.captures.num_rows,
        new=new,
        changed=changed,
        unchanged=unchanged,
        quarantined=batch.quarantine.num_rows,
    )


def _record(connection: duckdb.DuckDBPyConnection, batch: Batch, counts: BatchCounts) -> None:
    row = CommittedBatch(
        batch_id=batch.batch_id,
        run_id=batch.run_id,
        rules_version=batch.rules_version,
        read_count=counts.read,
        new_count=counts.new,
        changed_count=counts.changed,
        unchanged_count=counts.unchanged,
        quarantined_count=counts.quarantined,
        committed_at=batch.committed_at,
    )
    with registered(connection, "staged_batch", to_table(CommittedBatch, [row])):
        connection.execute("insert into batches by name select * from staged_batch")


def _committed_counts(connection: duckdb.DuckDBPyConnection, batch_id: str) -> BatchCounts | None:
    row = connection.execute(
        "select read_count, new_count, changed_count, unchanged_count, quarantined_count"
        " from batches where batch_id = ?",
        [batch_id],
    ).fetchone()
    if row is None:
        return None
    read, new, changed, unchanged, quarantined = row
    return BatchCounts(read=read, new=new, changed=changed, unchanged=unchanged, quarantined=quarantined)
