"""The lake as a whole against its invariants, at the end of a run."""

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from expectations.running import check_frame
from expectations.suites.lake import LAKE
from flows.session import Session
from flows.unchecked import note_unchecked
from transforms.tables import ExpectationResult
from warehouse.integrity import LastCheck, Tally, count_violations, read_last_check
from warehouse.results import write_results

STAGE = "integrity"
# The frame has one row, which goes by this name.
ROW = "lake"


def check_lake(session: Session, *, is_changed: bool) -> None:
    """Check the suite lake, write its results, and note in the summary what does not hold.

    A lake that the run left as it was is checked only where no check stands, where the last one found a fault, or
    where a run since then did not complete. What keeps it from being checked is noted as unchecked, with its
    words: the run ends as it would.
    """
    with session.watch.stage(STAGE):
        try:
            _check(session, is_changed=is_changed)
        except Exception as error:  # noqa: BLE001 - whatever stops the check is a result of the run, not its end
            note_unchecked(session, LAKE, error)


def _check(session: Session, *, is_changed: bool) -> None:
    last = None if is_changed else read_last_check(session.lake, session.run.run_id)
    if last is not None and last.is_settled:
        return
    tallies = count_violations(session.lake)
    if last is not None and (not tallies or _is_told(last, tallies)):
        # Nothing stands in the lake, or nothing that was not said.
        return
    results = _results(tallies)
    write_results(session.lake, results, run_id=session.run.run_id, message="lake checked")
    session.summary.broken = [result for result in results if not result.passed and result.error is None]
    session.summary.unchecked |= {result.expectation: result.error for result in results if result.error is not None}


def _is_told(last: LastCheck, tallies: Mapping[str, Tally]) -> bool:
    """Whether all holds and a run that was killed later has written just that already."""
    found = {each.id: tallies.get(each.id, Tally()) for each in LAKE.expectations}
    return last.tallies == found and not any(tally.failed_count for tally in found.values())


def _results(tallies: Mapping[str, Tally]) -> list[ExpectationResult]:
    """The suite's results, with the lake's rows as counts in the place of the frame's one row."""
    counts = {each.id: [tallies.get(each.id, Tally()).failed_count] for each in LAKE.expectations}
    frame = pa.table({ROW: [LAKE.table], **counts}).to_pandas()
    return [_counted(outcome.result, tallies) for outcome in check_frame(LAKE, frame, [ROW])]


def _counted(result: ExpectationResult, tallies: Mapping[str, Tally]) -> ExpectationResult:
    if result.error is not None:
        return result
    tally = tallies.get(result.expectation, Tally())
    return replace(
        result, evaluated_count=tally.evaluated_count, failed_count=tally.failed_count, examples=tally.examples
    )
