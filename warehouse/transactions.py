"""One transaction on the lake: everything or nothing, tried again where another writer was in the way."""

import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import duckdb

Result = TypeVar("Result")

ATTEMPTS = 6
FIRST_PAUSE_SECONDS = 0.1

# What DuckLake and its SQLite catalog say when another connection was faster; trying again helps.
TRANSIENT = ("database is locked", "database table is locked", "transaction conflict", "conflict on")


def in_transaction(
    connection: duckdb.DuckDBPyConnection, work: Callable[[], Result], *, message: str, run_id: str | None = None
) -> Result:
    """Do `work` in one transaction and commit it under `message`; on any error nothing of it stays.

    `work` runs again from its start after a conflict with another writer, so it must read whatever
    it decides by inside the transaction.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _once(connection, work, message, run_id)
        except duckdb.Error as error:
            if attempt == ATTEMPTS or not is_transient(error):
                raise
            time.sleep(FIRST_PAUSE_SECONDS * 2**attempt * random.uniform(0.5, 1))  # noqa: S311 - spreads writers, no secret
    raise AssertionError("unreachable: the last attempt returns or raises")


@contextmanager
def one_view(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """One state of the lake for all statements of the block, which leave the lake as it is.

    It also saves time: alone, every statement asks the catalog anew which state is the newest.
    """
    connection.begin()
    try:
        yield
        connection.commit()
    except BaseException:
        _roll_back(connection)
        raise


def is_transient(error: BaseException) -> bool:
    """Whether the error only says that another writer was faster."""
    return any(words in str(error).lower() for words in TRANSIENT)


def _once(
    connection: duckdb.DuckDBPyConnection, work: Callable[[], Result], message: str, run_id: str | None
) -> Result:
    connection.begin()
    try:
        result = work()
        extra = json.dumps({"run_id": run_id})
        connection.execute("CALL lake.set_commit_message('kliping', ?, extra_info => ?)", [message, extra])
        connection.commit()
    except BaseException:
        _roll_back(connection)
        raise
    return result


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.rollback()
    except duckdb.TransactionException:
        # A failed commit has already rolled back; the error that matters is the one being raised.
        return
