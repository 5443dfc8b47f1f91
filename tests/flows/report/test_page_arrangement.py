"""The order of the page: what needs a person first, and everything of one cause together."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sample_facts import LAST_NIGHT, expectation, finding, publisher, volume
from sample_lakes import empty

from flows.report import arrangement
from warehouse.reporting.facts import Facts


def test_findings_of_one_publisher_and_day_are_one_group(facts: Facts) -> None:
    """A template change that shows in two figures is told once, with both."""
    groups = arrangement.finding_groups(facts.findings)
    [changed] = [group for group in groups if group.publisher_id == "harianmuara"]
    assert [each.drift.metric for each in changed.findings] == ["dateline_place", "articles"]
    assert changed.severity == "warning"
    assert sum(len(group.findings) for group in groups) == len(facts.findings)


def test_open_and_worst_groups_come_first(facts: Facts) -> None:
    """What needs a person stands at the top, what is over at the end."""
    groups = arrangement.finding_groups(facts.findings)
    assert groups[0].severity == "critical"
    assert [group.is_open for group in groups] == sorted((group.is_open for group in groups), reverse=True)


def test_a_closed_finding_does_not_raise_its_group() -> None:
    """A critical finding that is over leaves a group that is still open as severe as what is open."""
    over = finding("kabarseruni", "articles", "absence", "critical", is_open=False)
    still = finding("kabarseruni", "title", "drop", "warning")
    [group] = arrangement.finding_groups([over, still])
    assert (group.is_open, group.severity) == (True, "warning")


@pytest.mark.parametrize(
    ("publisher_id", "status"),
    [("suarabukit", "critical"), ("harianmuara", "warning"), ("kabarseruni", "usual"), ("unknown", "new")],
)
def test_a_publisher_has_the_status_of_its_worst_open_finding(facts: Facts, publisher_id: str, status: str) -> None:
    """Findings that are over do not count, and one without a past is not judged."""
    rows = {row.fact.publisher_id: row.status for row in arrangement.publisher_rows(facts)}
    assert rows[publisher_id] == status


def test_publishers_with_trouble_come_first(facts: Facts) -> None:
    """The table starts with who needs a person."""
    statuses = [row.status for row in arrangement.publisher_rows(facts)]
    assert statuses[:3] == ["critical", "warning", "warning"]
    assert len(statuses) == len(facts.publishers)


def test_what_could_not_run_stands_before_what_failed() -> None:
    """An expectation that checked nothing guards nothing: it comes first of its severity."""
    ran = expectation("ran", "critical", passed=False, failed_count=900)
    broke = expectation("broke", "critical", passed=False, error="no such column")
    found = arrangement.failing([ran, broke, expectation("held", "critical")])
    assert [fact.expectation for fact in found["critical"]] == ["broke", "ran"]
    assert set(found) == {"critical"}


def test_nights_are_every_day_of_the_last_sixty(facts: Facts) -> None:
    """Days without a run keep their place, so that strips of all publishers stand under each other."""
    one = facts.publishers[0]
    gapped = replace(one, volumes=(one.volumes[0], one.volumes[-1]))
    nights = arrangement.nights([gapped])
    assert len(nights) == arrangement.NIGHTS
    assert nights[-1] == LAST_NIGHT
    assert arrangement.nights([]) == ()


def test_the_field_that_fell_is_told_before_the_emptiest(facts: Facts) -> None:
    """A field that lost its values is named with what it was; otherwise the emptiest is."""
    by_id = {fact.publisher_id: fact for fact in facts.publishers}
    lost = arrangement.least_filled(by_id["harianmuara"])
    assert lost is not None
    assert lost[0] == "dateline_place"
    usual = arrangement.least_filled(by_id["kabarseruni"])
    assert usual is not None
    assert usual[0] == "quote"
    assert arrangement.least_filled(replace(by_id["kabarseruni"], fill_ratios={})) is None


def test_the_usual_band_stays_within_what_can_be() -> None:
    """No band reaches under zero for a figure that cannot, nor over everything for a share."""
    drift = replace(finding("kabarseruni", "title", "drop", "warning", usual=0.9).drift, least=-0.2, most=1.3)
    assert arrangement.usual_band(drift, is_share=True) == (0.0, 1.0)
    assert arrangement.usual_band(replace(drift, observed=-5.0), is_share=False) == (-0.2, 1.3)


def test_the_legend_shows_each_step_once(facts: Facts) -> None:
    """The key of the strips is drawn by the same rule as they are."""
    days = arrangement.nights(facts.publishers)[: len(arrangement.LEGEND)]
    assert len(arrangement.legend(days)) == len(arrangement.LEGEND)


def test_an_empty_lake_has_nothing_to_arrange() -> None:
    """No rows, no nights, no fields: and no error."""
    facts = empty()
    assert arrangement.publisher_rows(facts) == ()
    assert arrangement.fields_of(facts) == ()
    assert arrangement.outcomes_of(facts) == []


def test_the_sample_falls_silent_for_three_nights() -> None:
    """The sample's silent publisher is silent where its finding says so."""
    silent = dict(publisher(2, "suarabukit", "Suara Bukit Rindang").volumes)
    assert [silent[LAST_NIGHT - timedelta(days=ago)] for ago in range(4)] == [0, 0, 0, volume(2, 3)]
