from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from transforms.tables import RemovedSpan
from warehouse.load import load_batch
from warehouse.reporting.facts import Facts


@pytest.fixture
def load(writer: duckdb.DuckDBPyConnection, put: Callable[..., None], article: Any, batch: Any) -> Callable[..., None]:
    """Loads one article of 100 characters of source text in a night, with so many characters taken by label."""

    def insert(number: int, **taken: int) -> None:
        load_batch(writer, batch(f"b{number}", [], run_id=f"r{number:03}"))
        row = article(f"a{number}", "Warga berkumpul.", source_length=100, run_id=f"r{number:03}")
        put("article_versions", [row])
        spans = [
            RemovedSpan(
                article_id=row.article_id, version=1, seq=1, start=5, end=5 + length, text="x", label=label, rule_id="x"
            )
            for label, length in taken.items()
        ]
        put("removed_spans", spans)

    return insert


def test_labels_compare_the_run_with_the_four_weeks_before(
    load: Callable[..., None], put: Callable[..., None], tell: Callable[..., Facts], night: Any
) -> None:
    """Shares of the source text; what took nothing in this run stands with zeros, older runs do not count."""
    put("runs", [night(number) for number in range(40)])
    load(1, share=90)
    load(20, read_also=10, share=20)
    load(30, read_also=20)
    load(39, read_also=30)
    told = {each.label: each for each in tell().labels}
    assert told.keys() == {"read_also", "share"}
    read_also, share = told["read_also"], told["share"]
    assert (read_also.span_count, read_also.article_count, read_also.examples) == (1, 1, ("a39",))
    assert (read_also.character_ratio, read_also.usual_character_ratio) == (0.3, 0.15)
    assert (share.span_count, share.character_ratio, share.usual_character_ratio, share.examples) == (0, 0, 0.1, ())


def test_without_runs_before_nothing_is_usual(
    load: Callable[..., None], put: Callable[..., None], tell: Callable[..., Facts], night: Any
) -> None:
    """In a first run the comparison is null, not zero."""
    put("runs", [night(39)])
    load(39, read_also=30)
    (label,) = tell().labels
    assert (label.character_ratio, label.usual_character_ratio) == (0.3, None)
