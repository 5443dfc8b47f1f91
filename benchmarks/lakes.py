"""What a benchmark asks of a lake after a run."""

from pathlib import Path

from warehouse.lake import open_reader

TABLES = ("article_versions", "removed_spans", "field_evidence", "captures", "quarantine")


def committed(root: Path) -> dict[str, int]:
    """Rows by table."""
    with open_reader(root, timezone="UTC") as lake:
        counts = {table: lake.execute(f"select count(*) from {table}").fetchone() for table in TABLES}
    return {table: row[0] for table, row in counts.items() if row}


def stage_seconds(root: Path) -> dict[str, float]:
    """Wall seconds by stage of the last run."""
    with open_reader(root, timezone="UTC") as lake:
        row = lake.execute("select stage_seconds from runs order by started_at desc limit 1").fetchone()
    return dict(row[0]) if row else {}
