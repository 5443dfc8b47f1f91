"""Every archived document made anew under today's rules, beside the lake, until it is committed.

Fresh rows are staged in a DuckDB file in the lake's `scratch/` folder, so memory does not grow with
the archive. They are versioned as loading versions them; then only articles that came out otherwise
are replaced, in one transaction.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.columns import arrow_schema, columns_of
from transforms.tables import ARTICLE_TABLES, ExpectationFailure
from transforms.tables.captures import Capture
from warehouse.differences import Difference, find_affected, find_difference
from warehouse.failing_rows import renew_failures
from warehouse.load import merge_quarantine, registered, release_arrived
from warehouse.quoting import identifier, literal
from warehouse.transactions import in_transaction, one_view
from warehouse.versioning import article_rows, child_rows, number_arrivals

# The arrivals of one staged part are numbered from 1; parts follow each other in steps larger than any part.
PART_STEP = 1_000_000_000

NO_FAILURES = arrow_schema(ExpectationFailure).empty_table()
NOTHING_KNOWN = "(select * from lake.article_versions where false)"

# Held for the first time, again, or for other reasons; an entry that is held as before, or was dismissed as it
# is now, stays as it is.
NEWLY_HELD = """
create or replace temp view newly_held as
select staged.*
from restaged.quarantine as staged
anti join lake.quarantine as held
    on held.quarantine_id = staged.quarantine_id
    and (held.released_at is null or held.release_note is not null)
    and held.stage = staged.stage
    and held.failed_expectations = staged.failed_expectations
"""

# Articles with a document that was not made anew: without it their versions cannot be told.
FIND_UNTOUCHED = """
create or replace temp table untouched as
select distinct article_id
from lake.captures
anti join restaged.captures as staged on staged.capture_id = captures.capture_id
where article_id is not null
"""

RELINK_CAPTURES = """
update lake.captures
set article_id = relinked.article_id, publisher_id = relinked.publisher_id
from (
    select captures.capture_id, arrivals.article_id, arrivals.publisher_id
    from lake.captures
    semi join restaged.captures as staged on staged.capture_id = captures.capture_id
    left join arrivals on arrivals.capture_id = captures.capture_id
    where
        (captures.article_id, captures.publisher_id) is distinct from (arrivals.article_id, arrivals.publisher_id)
        and coalesce(captures.article_id, '') not in (select article_id from untouched)
) as relinked
where captures.capture_id = relinked.capture_id
"""


class Reprocessing:
    """Rows made anew, waiting beside the lake; `reprocessing` opens one and throws it away at its end."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
        self._connection = connection
        self._run_id = run_id
        self._part_count = 0

    def stage(
        self,
        capture_ids: Collection[str],
        rows: Mapping[str, pa.Table],
        quarantine: pa.Table,
        failures: pa.Table = NO_FAILURES,
    ) -> None:
        """Add what the captures became; parts come in the order of `captures_in_order`.

        `rows`, `quarantine` and `failures` (its expectation_failures) are as in `warehouse.load.Batch`. A capture
        that could not be read is left out of `capture_ids`: its article then stays as it is.
        """
        step = self._part_count * PART_STEP
        self._part_count += 1
        read = pa.table({"capture_id": pa.array(capture_ids, pa.string())})
        with one_view(self._connection):
            for name, table in rows.items():
                self._append(name, table, f"* replace (version + {step} as version)")
            self._append("quarantine", quarantine)
            self._append("expectation_failures", failures)
            self._append("captures", read)

    def difference(self, examples: int = 5) -> Difference:
        """What committing would change, with up to `examples` examples of each kind."""
        with one_view(self._connection):
            self._settle()
            return find_difference(self._connection, examples)

    def commit(self, committed_at: datetime) -> int:
        """Replace the articles that came out otherwise, in one transaction; how many they were."""
        return in_transaction(
            self._connection,
            lambda: self._replace(committed_at),
            message=f"reprocess {self._run_id}",
            run_id=self._run_id,
        )

    def _settle(self) -> None:
        number_arrivals(self._connection, staged="restaged.article_versions", known=NOTHING_KNOWN)
        self._connection.execute(FIND_UNTOUCHED)
        self._connection.execute("delete from arrivals where article_id in (select article_id from untouched)")
        for name in ARTICLE_TABLES:
            staged = f"restaged.{identifier(name)}"
            is_article = name == "article_versions"
            select = article_rows(staged, literal(self._run_id)) if is_article else child_rows(staged)
            self._connection.execute(f"create or replace temp view {identifier(f'renewed_{name}')} as {select}")
        self._connection.execute(NEWLY_HELD)
        find_affected(self._connection)

    def _append(self, name: str, table: pa.Table, columns: str = "*") -> None:
        with registered(self._connection, "part", table):
            self._connection.execute(f"insert into restaged.{identifier(name)} by name select {columns} from part")

    def _replace(self, committed_at: datetime) -> int:
        self._settle()
        affected = "article_id in (select article_id from affected)"
        for name in ARTICLE_TABLES:
            table, renewed = identifier(name), identifier(f"renewed_{name}")
            self._connection.execute(f"delete from lake.{table} where {affected}")
            self._connection.execute(f"insert into lake.{table} by name select * from {renewed} where {affected}")
        self._connection.execute(RELINK_CAPTURES)
        renew_failures(self._connection, self._run_id)
        merge_quarantine(self._connection, "newly_held")
        release_arrived(self._connection, committed_at, self._run_id)
        row = self._connection.execute("select count(*) from affected").fetchone()
        return row[0] if row else 0


@contextmanager
def reprocessing(connection: duckdb.DuckDBPyConnection, run_id: str) -> Iterator[Reprocessing]:
    """Room beside the lake for rows made anew; nothing of it stays after the block."""
    (folder,) = connection.execute("select current_setting('temp_directory')").fetchone() or ("",)
    path = Path(folder) / "restaged.duckdb"
    path.parent.mkdir(parents=True, exist_ok=True)
    _delete(path)
    connection.execute(f"attach {literal(path)} as restaged")
    try:
        with one_view(connection):
            for name in (*ARTICLE_TABLES, "quarantine", "expectation_failures"):
                connection.execute(f"create table restaged.{identifier(name)} as from lake.{identifier(name)} limit 0")
            connection.execute("create table restaged.captures (capture_id varchar)")
        yield Reprocessing(connection, run_id)
    finally:
        with one_view(connection):
            for name in (*(f"renewed_{name}" for name in ARTICLE_TABLES), "newly_held"):
                connection.execute(f"drop view if exists temp.{identifier(name)}")
        connection.execute("detach restaged")
        _delete(path)


def captures_in_order(connection: duckdb.DuckDBPyConnection, part_size: int) -> Iterator[list[Capture]]:
    """All captures in the order in which they were loaded, in parts, without holding them all."""
    names = [spec.name for spec in columns_of(Capture)]
    # A cursor of its own: the caller runs other statements between two parts.
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {', '.join(f'captures.{name}' for name in names)}"
            " from lake.captures left join lake.batches on batches.batch_id = captures.batch_id"
            " order by batches.committed_at, captures.archive_file, captures.archive_offset"
        )
        while rows := cursor.fetchmany(part_size):
            yield [Capture(**dict(zip(names, row, strict=True))) for row in rows]


def _delete(path: Path) -> None:
    for file in (path, path.with_name(path.name + ".wal")):
        file.unlink(missing_ok=True)
