import io
from collections.abc import Callable

import pytest
from sample_lakes import empty, hostile, many, ordinary

from flows.report.one_screen import one_screen, print_one_screen
from flows.report.verdict import judge_trust
from warehouse.reporting.facts import Facts


@pytest.mark.parametrize("lake", [ordinary, empty, hostile, many])
def test_it_fits_on_a_screen(lake: Callable[[], Facts]) -> None:
    """At most 24 lines, and nothing in them that turns a terminal or a chat around."""
    text = one_screen(lake(), judge_trust(lake()))
    assert len(text.splitlines()) <= 24
    assert all(line.isprintable() for line in text.splitlines())


def test_it_says_what_there_is_to_know(facts: Facts) -> None:
    """Headline, run, counts, every reason and the lake."""
    verdict = judge_trust(facts)
    lines = one_screen(facts, verdict).splitlines()
    assert lines[0] == verdict.headline
    assert lines[1] == "run 20260316T215900Z-0000 (nightly) of 2026-03-17 04:59+07:00: completed in 412 s"
    assert lines[2] == "read 352  new 287  changed 19  unchanged 38  quarantined 7  failed 1"
    assert [line.split()[0] for line in lines[3:-1]] == [reason.severity for reason in verdict.reasons]
    assert lines[-1] == "lake warehouse/lake: 221,340 articles, 8 publishers, 412 runs, 7 held"


def test_what_is_printed_is_what_is_sent(facts: Facts) -> None:
    """A log shows the same lines as an alert."""
    stream = io.StringIO()
    print_one_screen(facts, judge_trust(facts), stream)
    assert stream.getvalue() == one_screen(facts, judge_trust(facts))
