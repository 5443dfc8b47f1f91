from importlib.resources import files

import pandas as pd
import pytest

from expectations import validation
from expectations.declarations import Owner, Severity
from expectations.running import check_frame
from expectations.suites import SUITES
from expectations.suites.lake import LAKE

CRITICAL = {
    "one_version_current",
    "versions_have_capture",
    "removed_spans_have_version",
    "field_evidence_have_version",
    "quotes_have_version",
    "person_mentions_have_version",
    "place_mentions_have_version",
    "organisation_mentions_have_version",
}


def frame(**counts: int) -> pd.DataFrame:
    """One row with the count of each expectation, 0 but for those given."""
    return pd.DataFrame({"lake": ["lake"], **{each.id: [counts.get(each.id, 0)] for each in LAKE.expectations}})


def test_critical_is_what_makes_the_lake_answer_wrongly() -> None:
    """Articles that are counted twice or lost, rows without an article, articles without their source."""
    assert {each.id for each in LAKE.expectations if each.severity == Severity.CRITICAL} == CRITICAL
    assert {each.owner for each in LAKE.expectations} == {Owner.KEYS}


def test_no_batch_is_checked_for_it() -> None:
    """The suite is about the lake, and no table of a batch goes by its name."""
    assert LAKE.table not in SUITES


@pytest.mark.parametrize("meaning", [each.meaning for each in LAKE.expectations])
def test_each_sentence_says_what_to_do(meaning: str) -> None:
    """A person who reads that the lake is broken is told the next step."""
    assert "report it" in meaning or "kliping reprocess" in meaning


@pytest.mark.parametrize("name", [each.id for each in LAKE.expectations])
def test_one_row_that_breaks_it_fails_it_and_no_other(name: str) -> None:
    """Through Great Expectations: a count of 0 holds, of 1 does not."""
    validation.preload()
    results = [outcome.result for outcome in check_frame(LAKE, frame(**{name: 1}), ["lake"])]
    assert [result.error for result in results] == [None] * len(results)
    assert [result.expectation for result in results if not result.passed] == [name]


@pytest.mark.parametrize(
    "name", [each.id for each in LAKE.expectations if not each.id.endswith(("_version", "_person_exists"))]
)
def test_each_expectation_is_counted_by_the_query(name: str) -> None:
    """Those of the tables that hang on versions are put together there from the tables' names."""
    assert f"'{name}'" in files("warehouse").joinpath("integrity.sql").read_text("utf-8")
