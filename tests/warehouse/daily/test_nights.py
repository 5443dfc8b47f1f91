from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.tables import TABLES
from warehouse.load import load_batch
from warehouse.publisher_days import STAGE, refresh_publisher_days
from warehouse.runs import close_run, open_run

Make = Callable[..., Any]
Lake = duckdb.DuckDBPyConnection

NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
LINES = ("Ikuti saluran kami setiap hari.", "Air sungai naik lagi.", "Warga diminta tetap waspada.", "Pasar dibuka.")

# An article's key and the lines of its body.
STORY = st.tuples(st.integers(0, 5), st.lists(st.sampled_from(LINES), max_size=3))
# The day of receipt, what came, what was held, and how the run ended.
NIGHT = st.tuples(
    st.integers(0, 9),
    st.lists(STORY, max_size=4, unique_by=lambda story: story[0]),
    st.sets(st.integers(0, 3)),
    st.sampled_from(["completed", "killed", "failed"]),
)


def refresh(lake: Lake, run_id: str | None = None) -> list[Any]:
    """The figures of the days that a run touched, or of all, in Jakarta; and what they then are."""
    refresh_publisher_days(lake, timezone="Asia/Jakarta", residue=(), run_id=run_id)
    return lake.execute("from publisher_days order by publisher_id, received_on").fetchall()


@dataclass(frozen=True)
class Makers:
    """What makes the rows of a night."""

    article: Make
    batch: Make
    held: Make
    run: Make


@pytest.fixture(scope="session")
def makers(article: Make, batch: Make, held: Make, run: Make) -> Makers:
    """What makes the rows of a night."""
    return Makers(article, batch, held, run)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nights=st.lists(NIGHT, min_size=1, max_size=4))
def test_night_by_night_is_as_from_scratch(plain_lake: Lake, makers: Makers, nights: list[Any]) -> None:
    """In whatever order days come, with copies, lines that recur and runs that ended before their figures."""
    for name in TABLES:
        plain_lake.execute(f"delete from {name}")
    for number, (day, stories, kept_back, status) in enumerate([*nights, (9, [], set(), "completed")]):
        at = NOON + timedelta(days=day)
        made = makers.run(f"r{number}", started_at=NOON + timedelta(days=20, hours=number))
        articles = [
            makers.article(f"a{key}", "\n".join(lines), valid_from=at, capture_id=f"c{number}-{key}")
            for key, lines in stories
        ]
        entries = [makers.held(f"h{key}", held_at=at, run_id=made.run_id) for key in kept_back]
        open_run(plain_lake, made)
        load_batch(plain_lake, makers.batch(f"b{number}", articles, held=entries, run_id=made.run_id))
        if status == "completed":
            refresh(plain_lake, made.run_id)
        stages = {STAGE: 0.1} if status == "completed" else {}
        close_run(plain_lake, replace(made, status=status, stage_seconds=stages))
    incremental = plain_lake.execute("from publisher_days order by publisher_id, received_on").fetchall()
    plain_lake.execute("delete from publisher_days")
    assert refresh(plain_lake) == incremental


def test_a_reprocess_that_was_killed_has_everything_refreshed(
    plain_lake: Lake, article: Make, batch: Make, run: Make
) -> None:
    """What it took away is on days that it left no trace of; one that only looked costs nothing."""
    ended = {"status": "completed", "stage_seconds": {STAGE: 0.1}}
    open_run(plain_lake, run("r1", **ended))
    load_batch(plain_lake, batch("b1", [article("a1", "satu")], run_id="r1"))
    assert len(refresh(plain_lake, "r1")) == 1
    plain_lake.execute("delete from article_versions")
    later = NOON + timedelta(hours=1)
    open_run(plain_lake, run("r2", trigger="reprocess", status="completed", stage_seconds={}, started_at=later))
    assert len(refresh(plain_lake, "r9")) == 1
    open_run(plain_lake, run("r3", trigger="reprocess", status="killed", started_at=later))
    assert refresh(plain_lake, "r9") == []
