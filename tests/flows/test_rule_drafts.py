from dataclasses import replace
from typing import Any

import duckdb
import pytest

from flows.rule_drafts import draft
from transforms.cleaning.rules import RuleError
from warehouse.suggestions import Suggestion

FOUND = Suggestion(
    publisher_id="kabarmerapu",
    unit="sentence",
    key="ikuti kami di google news",
    example="Ikuti kami di Google News",
    article_count=5,
    publisher_article_count=8,
    variant_count=1,
    elsewhere_count=0,
    whole_line_ratio=1.0,
    line_start_ratio=1.0,
    line_end_ratio=1.0,
    top_ratio=0.0,
    bottom_ratio=1.0,
    has_urls=True,
    is_link=True,
    is_prose=False,
    score=1.0,
)


@pytest.fixture
def lake() -> duckdb.DuckDBPyConnection:
    """As much of a lake as a draft looks at."""
    connection = duckdb.connect()
    connection.execute(
        "create table articles as select 'kabarmerapu' as publisher_id, 'Ikuti kami di Google News' as body"
    )
    return connection


def test_what_is_not_said_is_told_by_the_suggestion(lake: duckdb.DuckDBPyConnection) -> None:
    """Id, label, reason and publisher have defaults; all of it can be said."""
    entry = draft(lake, FOUND)
    assert entry["id"] == f"promo.own_{FOUND.suggestion_id}"
    assert (entry["label"], entry["publisher"]) == ("promo", "kabarmerapu")
    assert entry["why"] == "Recurs in 5 of 8 articles of kabarmerapu."
    assert entry["drops"] == ["Ikuti kami di Google News"]
    said = draft(lake, FOUND, label="ad", rule_id="ad.mine", why="Mine.")
    assert (said["id"], said["label"], said["why"]) == ("ad.mine", "ad", "Mine.")


def test_without_addresses_a_rule_is_for_all_publishers(lake: duckdb.DuckDBPyConnection) -> None:
    """Cleaning knows the publisher by the address alone: a rule for one would never be tried."""
    assert "publisher" not in draft(lake, replace(FOUND, has_urls=False))


@pytest.mark.parametrize(
    ("changes", "place", "end"),
    [
        ({}, "line", "News"),
        ({"unit": "label"}, "line", r"{0,200}"),
        ({"whole_line_ratio": 0.2}, "inline", "$"),
        ({"whole_line_ratio": 0.2, "line_end_ratio": 0.2}, "inline", r"(?=\s|$)"),
    ],
)
def test_the_rule_looks_where_the_stretch_was_found(
    lake: duckdb.DuckDBPyConnection, changes: dict[str, Any], place: str, end: str
) -> None:
    """Whole lines, labels, ends of lines and stretches inside make rules of their own kind."""
    entry = draft(lake, replace(FOUND, **changes))
    assert entry["place"] == place
    assert entry["pattern"].endswith(end)


def test_a_label_that_there_is_not_is_refused(lake: duckdb.DuckDBPyConnection) -> None:
    """The error names the labels."""
    with pytest.raises(RuleError, match=r"label 'reklame' is none of ad, byline"):
        draft(lake, FOUND, label="reklame")
