from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows import ingest as ingesting
from flows.daily_figures import RESIDUE_IDS
from flows.ingest import ingest
from flows.reprocess import reprocess
from flows.settings import Settings
from warehouse.lake import open_reader, open_writer

# 23:30 UTC, when it is the next day in Jakarta.
LATE_EVENING = datetime(2026, 3, 7, 23, 30, tzinfo=UTC)


def figures(settings: Settings) -> list[Any]:
    """Everything in `publisher_days`."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute("from publisher_days order by publisher_id").fetchall()


def counts(settings: Settings) -> list[Any]:
    """Publisher, day, new and held documents of every row."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        query = "select publisher_id, received_on::varchar, new_count, held_count from publisher_days order by all"
        return lake.execute(query).fetchall()


def test_a_run_leaves_the_figures_of_its_day(settings: Settings, articles: Path, recorder: Any) -> None:
    """Articles and held documents stand under the day on which it was then in the lake's zone."""
    ingest([str(articles)], settings, recorder, clock=lambda: LATE_EVENING)
    assert counts(settings) == [("unknown", "2026-03-08", 2, 1)]
    (row,) = figures(settings)
    assert (row[8], row[10]) == (2, 2)


def test_residue_is_said_by_expectations() -> None:
    """The flag for boilerplate follows from the expectations about it."""
    assert "sharing_removed" in RESIDUE_IDS


def test_the_next_run_makes_up_for_one_that_failed(
    settings: Settings, articles: Path, recorder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures that a run could not compute any more are there after the next, though it brings nothing."""
    ingest([str(articles / "a.txt")], settings, recorder)
    before = figures(settings)
    with monkeypatch.context() as broken:
        broken.setattr(ingesting, "refresh_daily_figures", None)
        with pytest.raises(TypeError):
            ingest([str(articles)], settings, recorder)
    assert figures(settings) == before
    ingest([str(articles)], settings, recorder)
    assert [row[2:] for row in counts(settings)] == [(2, 1)]


def test_a_reprocess_refreshes_what_it_commits(
    settings: Settings, articles: Path, recorder: Any, contents: Callable[[Path], dict[str, list[Any]]]
) -> None:
    """All figures are made anew by a commit; a look at the difference leaves the lake alone."""
    ingest([str(articles)], settings, recorder)
    right = figures(settings)
    with open_writer(settings.lake) as lake:
        lake.execute("update publisher_days set new_count = 99")
    before = contents(settings.lake)
    reprocess(settings, recorder, is_commit=False)
    assert contents(settings.lake)["publisher_days"] == before["publisher_days"]
    reprocess(settings, recorder, is_commit=True)
    assert figures(settings) == right
