"""Which of the arriving rows are new content of their article, and which version each becomes.

The rows of an article come numbered in the order of arrival (`version` of the staged row is that
number, not yet the version in the lake). A row whose content is the current one is unchanged; any
other is the next version, also where an older content comes back. Only where a page goes to and fro
between two contents is it left at that: after A, B, A a further B is no version until A has been the
current one for a week, so that noise is one version a week and the current one is not wrong for good.
"""

from importlib.resources import files

import duckdb


def number_arrivals(
    connection: duckdb.DuckDBPyConnection, *, staged: str, known: str = "lake.article_versions"
) -> None:
    """Fill the temporary table `arrivals`: one row per staged article row, with what becomes of it.

    `staged` and `known` name relations with the columns of `article_versions`. Columns: article_id,
    arrival, capture_id, publisher_id, known_version (null for an article not seen before), is_change,
    version, valid_from, valid_to. `valid_from` never runs backwards within an article, so that its
    versions do not overlap even where documents arrive out of order.
    """
    statement = files("warehouse").joinpath("versioning.sql").read_text(encoding="utf-8")
    connection.execute(statement.format(staged=staged, known=known))


def close_replaced(connection: duckdb.DuckDBPyConnection) -> None:
    """End the versions in the lake that an arrival replaces."""
    replaced = "is_change and known_version is not null"
    if not connection.execute(f"select true from arrivals where {replaced} limit 1").fetchone():
        return
    connection.execute(f"""
        update lake.article_versions
        set valid_to = replaced.valid_from, is_current = false
        from (
            select article_id, min(valid_from) as valid_from
            from arrivals
            where {replaced}
            group by article_id
        ) as replaced
        where article_versions.article_id = replaced.article_id and article_versions.is_current
    """)


def article_rows(staged: str, run_id_parameter: str = "?") -> str:
    """The select of `article_versions` rows that the changes become; takes the run id as its parameter."""
    return f"""
        select
            staged.* replace (
                arrivals.version as version,
                arrivals.valid_from as valid_from,
                arrivals.valid_to as valid_to,
                arrivals.valid_to is null as is_current,
                {run_id_parameter} as run_id
            )
        from {staged} as staged
        inner join arrivals on arrivals.article_id = staged.article_id and arrivals.arrival = staged.version
        where arrivals.is_change
    """


def child_rows(staged: str) -> str:
    """The select of a child table's rows that belong to changes, under the version their article got."""
    return f"""
        select staged.* replace (arrivals.version as version)
        from {staged} as staged
        inner join arrivals on arrivals.article_id = staged.article_id and arrivals.arrival = staged.version
        where arrivals.is_change
    """
