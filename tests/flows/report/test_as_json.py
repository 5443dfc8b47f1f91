import json
from collections.abc import Callable
from dataclasses import fields

import pytest
from sample_lakes import empty, hostile, many, ordinary

from flows.report.as_json import SCHEMA_VERSION, ReportDocument, from_json, to_json
from flows.report.verdict import judge_trust
from warehouse.reporting.facts import Facts


def document(facts: Facts) -> ReportDocument:
    """The document of a lake."""
    return ReportDocument(
        schema_version=SCHEMA_VERSION, kliping_version="0.1.0", verdict=judge_trust(facts), facts=facts
    )


@pytest.mark.parametrize("lake", [ordinary, empty, many])
def test_it_reads_back(lake: Callable[[], Facts]) -> None:
    """Every fact, every time with its zone, every day, as it was."""
    whole = document(lake())
    assert from_json(to_json(whole)) == whole


def test_hostile_facts_read_back_but_for_half_characters() -> None:
    """NaN, infinity and markup survive; JSON is read by any reader."""
    whole = document(hostile())
    text = to_json(whole)
    drifts = [finding.drift for finding in from_json(text).facts.findings]
    assert repr((drifts[2].observed, drifts[2].expected)) == "(inf, nan)"
    json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert to_json(from_json(text)) == text


def test_the_shape_is_that_of_the_facts(facts: Facts) -> None:
    """Top level, verdict and facts have the names that docs/reports.md and facts.py give them."""
    read = json.loads(to_json(document(facts)))
    assert list(read) == ["schema_version", "kliping_version", "verdict", "facts"]
    assert list(read["verdict"]) == ["level", "headline", "reasons"]
    assert list(read["facts"]) == [field.name for field in fields(Facts)]
    assert read["facts"]["run"]["started_at"] == "2026-03-16T21:59:00Z"
