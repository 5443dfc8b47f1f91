"""Frames are narrow, keyed and harmless."""

from datetime import datetime
from importlib.resources import files
from typing import Any

import pytest

from expectations.frames import open_batch, project, projection_sql
from expectations.suites import SUITES

PROSE = "Rahasia Wanaraya yang tidak boleh keluar dari naskah"
# Arguments of checks that name a column of the frame.
COLUMN_ARGUMENTS = ("column", "column_A", "column_B")


@pytest.mark.parametrize("table", SUITES)
def test_a_frame_has_the_keys_and_the_columns_its_suite_speaks_of(
    table: str, document: Any, batch_of: Any, received_at: datetime
) -> None:
    """No suite speaks of a column that its projection lacks, and no column is made for nobody."""
    with open_batch(batch_of([document("sound")]), received_at) as connection:
        columns = set(project(connection, table).columns)
    spoken_of = {
        expectation.check.arguments[name]
        for expectation in SUITES[table].expectations
        for name in COLUMN_ARGUMENTS
        if name in expectation.check.arguments
    }
    assert columns == spoken_of | {"capture_id", "article_id"}


@pytest.mark.parametrize("table", SUITES)
def test_a_frame_holds_no_text(table: str, document: Any, batch_of: Any, received_at: datetime) -> None:
    """Neither title, body, removed text nor values of evidence reach Great Expectations."""
    good = document("secret").with_body(PROSE).with_article(title=PROSE, standfirst=PROSE, url=PROSE)
    good = good.with_span(0, text=PROSE, rule_id=PROSE).with_evidence("title", value=PROSE)
    with open_batch(batch_of([good]), received_at) as connection:
        frame = project(connection, table)
    assert PROSE not in frame.to_json()


@pytest.mark.parametrize("table", SUITES)
def test_a_projection_says_its_grain(table: str) -> None:
    """The first line of a projection says what a row is."""
    assert projection_sql(table).startswith("-- One row per ")


def test_every_projection_has_a_suite() -> None:
    """No projection is left behind by a suite that went."""
    names = {entry.name for entry in files("expectations").joinpath("projections").iterdir()}
    assert {name for name in names if name.endswith(".sql")} == {f"{table}.sql" for table in SUITES}


def test_child_tables_may_be_left_out(document: Any, batch_of: Any, received_at: datetime) -> None:
    """A batch without rows in a child table need not bring the table."""
    batch = {"article_versions": batch_of([document("sound")])["article_versions"]}
    with open_batch(batch, received_at) as connection:
        assert project(connection, "removed_spans").empty


@pytest.mark.parametrize("capture_id", [None, "repeated"])
def test_refuses_rows_that_no_key_tells_apart(
    capture_id: str | None, document: Any, batch_of: Any, received_at: datetime
) -> None:
    """Without a capture_id of its own a row could not be held."""
    batch = batch_of([document(name).with_article(capture_id=capture_id) for name in ("one", "two")])
    with pytest.raises(ValueError, match="capture_id"), open_batch(batch, received_at):
        pass


def test_refuses_a_batch_it_does_not_know(document: Any, batch_of: Any, received_at: datetime) -> None:
    """A misspelled table is not an empty one."""
    batch = batch_of([document("sound")])
    with (
        pytest.raises(ValueError, match="removed_span;"),
        open_batch({**batch, "removed_span": batch["quotes"]}, received_at),
    ):
        pass
    with pytest.raises(ValueError, match="no article_versions"), open_batch({}, received_at):
        pass
    with pytest.raises(ValueError, match="no time zone"), open_batch(batch, received_at.replace(tzinfo=None)):
        pass
