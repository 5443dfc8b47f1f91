"""A database in memory in a lake's place: what statements say is the same there, and many nights pass quickly."""

from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pytest

from transforms.columns import to_table
from transforms.tables import TABLES
from warehouse import load, publisher_days, runs
from warehouse.load import registered


@pytest.fixture
def plain_lake(monkeypatch: pytest.MonkeyPatch) -> Iterator[duckdb.DuckDBPyConnection]:
    """All tables without rows in a database in memory, in a lake's place: for tests of what statements say."""

    def in_no_transaction(connection: duckdb.DuckDBPyConnection, work: Callable[[], Any], **told: Any) -> Any:
        del connection, told
        return work()

    for module in (load, publisher_days, runs):
        monkeypatch.setattr(module, "in_transaction", in_no_transaction)
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as lake; use lake; set TimeZone = 'UTC'")
        for name, record in TABLES.items():
            with registered(connection, "nothing", to_table(record, [])):
                connection.execute(f"create table {name} as from nothing")
        yield connection
