"""What must hold of a batch's tables before anything is asked of their rows.

A table with other columns than its record declares is a fault of the code, and loading goes by
name: a missing column would be filled with nulls in silence. So no article of such a batch loads.
"""

from expectations.checks import lies_between
from expectations.declarations import CRITICAL, Expectation, Owner, Suite
from transforms.tables import ARTICLE_TABLES


def _as_declared(table: str) -> Expectation:
    return Expectation(
        f"{table}_as_declared", CRITICAL, Owner.KEYS, None, lies_between(f"{table}_fault_count", 0, 0),
        f"{table} has the columns and types that its record declares, and no null where none may be.",
    )  # fmt: skip


SCHEMA = Suite("schema", tuple(map(_as_declared, ARTICLE_TABLES)))
