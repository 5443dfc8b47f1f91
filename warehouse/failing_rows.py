"""The rows of `expectation_failures`: a document's are those of the last time it was validated and committed."""

import duckdb

# A reprocessed document keeps the rows that it would get again, with the run that found them first.
SAME_FAILURE = "failures.capture_id = other.capture_id and failures.expectation = other.expectation"


def load_failures(connection: duckdb.DuckDBPyConnection, run_id: str, batch_id: str) -> None:
    """Put `staged_expectation_failures` in place of what the documents in `staged_captures` failed before.

    Goes before new entries of quarantine: only a document that was held can have failed before.
    """
    again = "capture_id in (select capture_id from staged_captures)"
    # Looking into the few that were held is cheap; a delete that deletes nothing is not.
    if connection.execute(f"select true from quarantine where {again} limit 1").fetchone():
        connection.execute(f"delete from expectation_failures where {again}")
    if connection.execute("select true from staged_expectation_failures limit 1").fetchone():
        connection.execute(
            "insert into expectation_failures by name"
            " select * replace (? as run_id, ? as batch_id) from staged_expectation_failures",
            [run_id, batch_id],
        )


def renew_failures(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """Bring what reprocessed documents fail up to date, but for those of the articles in `untouched`.

    Reads `restaged.captures` and `restaged.expectation_failures`; the batch of a row stays that of its document.
    """
    connection.execute(f"""
        delete from lake.expectation_failures as failures
        where
            capture_id in (select capture_id from restaged.captures)
            and article_id not in (select article_id from untouched)
            and not exists (from restaged.expectation_failures as other where {SAME_FAILURE})
    """)
    connection.execute(
        f"""
        insert into lake.expectation_failures by name
        select failures.* replace (? as run_id, coalesce(captures.batch_id, '') as batch_id)
        from restaged.expectation_failures as failures
        left join lake.captures on captures.capture_id = failures.capture_id
        where
            failures.article_id not in (select article_id from untouched)
            and not exists (from lake.expectation_failures as other where {SAME_FAILURE})
        """,
        [run_id],
    )
