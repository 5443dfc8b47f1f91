import duckdb
import pytest

from warehouse import transactions
from warehouse.transactions import in_transaction, is_transient

INSERT = "insert into regions by name select 'x' as place_code, 'X' as region_name, 'kota' as region_kind"


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait between attempts."""
    monkeypatch.setattr(transactions, "FIRST_PAUSE_SECONDS", 0)


def region_count(connection: duckdb.DuckDBPyConnection) -> int:
    """Rows of `regions`."""
    return len(connection.execute("select place_code from regions").fetchall())


def test_commits_under_its_message(writer: duckdb.DuckDBPyConnection) -> None:
    """The snapshot says what was done and in which run."""
    in_transaction(writer, lambda: writer.execute(INSERT), message="load b1", run_id="r1")
    newest = writer.execute(
        "select author, commit_message, commit_extra_info from lake.snapshots() order by snapshot_id desc limit 1"
    ).fetchone()
    assert newest == ("kliping", "load b1", '{"run_id": "r1"}')


@pytest.mark.parametrize("error", [ValueError("bad row"), KeyboardInterrupt(), duckdb.ConstraintException("NOT NULL")])
def test_an_error_leaves_nothing(writer: duckdb.DuckDBPyConnection, error: BaseException) -> None:
    """Whatever ends the work, its rows are gone and the connection is usable."""

    def work() -> None:
        writer.execute(INSERT)
        raise error

    with pytest.raises(type(error)):
        in_transaction(writer, work, message="m")
    assert region_count(writer) == 0
    in_transaction(writer, lambda: writer.execute(INSERT), message="m")
    assert region_count(writer) == 1


def test_a_conflict_is_tried_again(writer: duckdb.DuckDBPyConnection) -> None:
    """A locked catalog does not fail the work: it runs again and its rows stand once."""
    failures = [duckdb.Error("database is locked"), duckdb.TransactionException("Transaction conflict")]

    def work() -> None:
        writer.execute(INSERT)
        if failures:
            raise failures.pop()

    in_transaction(writer, work, message="m")
    assert region_count(writer) == 1


def test_a_lasting_conflict_is_raised(writer: duckdb.DuckDBPyConnection) -> None:
    """After the last attempt the engine's own error comes through."""
    attempts = []

    def work() -> None:
        attempts.append(1)
        raise duckdb.Error("database is locked")

    with pytest.raises(duckdb.Error, match="database is locked"):
        in_transaction(writer, work, message="m")
    assert len(attempts) == transactions.ATTEMPTS


@pytest.mark.parametrize("message", ["Catalog Error: no such table", "NOT NULL constraint failed"])
def test_other_errors_are_not_transient(message: str) -> None:
    """Only conflicts are worth another attempt."""
    assert not is_transient(duckdb.Error(message))
