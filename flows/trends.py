"""Each publisher's day against its past, after the daily figures of a run."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from expectations.running import EXAMPLE_COUNT, check_frame
from expectations.trends.judging import Judgement, judge
from expectations.trends.metrics import load_metrics, metric_named, publisher_days_suite
from expectations.trends.window import LOOKS
from flows.daily_figures import RESIDUE_IDS
from flows.session import Session
from flows.unchecked import note_unchecked
from transforms.tables import Drift, ExpectationResult
from warehouse.publisher_days import example_articles
from warehouse.trends import is_told, read_history, write_trends

STAGE = "trends"
# Runs of these triggers look for articles; a nightly one does even where it finds none.
NIGHTLY, INGEST = "nightly", "ingest"


def watch_trends(session: Session) -> None:
    """Judge the newest day on which a run looked, write what is not as usual, and note it in the summary.

    What keeps it from being judged (a history that is damaged, Great Expectations) is noted as unchecked, with its
    words: the articles of the run are in the lake already, and the run ends as it would.
    """
    with session.watch.stage(STAGE):
        try:
            _watch(session)
        except Exception as error:  # noqa: BLE001 - whatever stops the judging is a result of the run, not its end
            note_unchecked(session, publisher_days_suite(), error)


def _watch(session: Session) -> None:
    run, summary = session.run, session.summary
    is_look = run.trigger == NIGHTLY or (run.trigger == INGEST and summary.read > 0)
    history = read_history(
        session.lake, timezone=session.settings.timezone, run_id=run.run_id, is_look=is_look, looks=LOOKS
    )
    if history is None:
        return
    fill_rates = {publisher.id: publisher.fill_rates for publisher in session.publishers}
    judgement = judge(history.days, history.looked_on, history.day, history.known, fill_rates=fill_rates)
    summary.drifts = list(judgement.drifts)
    if is_told(history, judgement.drifts):
        return
    shown = [_with_examples(session, drift) for drift in judgement.drifts]
    results = _results(judgement, shown)
    write_trends(session.lake, history, shown, results, run_id=run.run_id)
    summary.drifts = shown
    summary.unchecked |= {result.expectation: result.error for result in results if result.error is not None}


def _results(judgement: Judgement, drifts: Sequence[Drift]) -> list[ExpectationResult]:
    """The suite's results; a day on which nobody can be judged yet passes without Great Expectations."""
    frame = judgement.frame.to_pandas()
    judged = frame[frame.drop(columns="publisher_id").notna().any(axis=1)]
    examples = _examples(drifts)
    return [
        replace(outcome.result, examples=examples.get(outcome.result.expectation, ()))
        for outcome in check_frame(publisher_days_suite(), judged, ["publisher_id"])
    ]


def _examples(drifts: Sequence[Drift]) -> Mapping[str, tuple[str, ...]]:
    """By expectation some articles that show what failed it, those of every publisher in turn."""
    found: dict[str, dict[str, None]] = {}
    for drift in drifts:
        found.setdefault(drift.expectation, {}).update(dict.fromkeys(drift.examples))
    return {expectation: tuple(ids)[:EXAMPLE_COUNT] for expectation, ids in found.items()}


def _with_examples(session: Session, drift: Drift) -> Drift:
    """The drift with articles of its day that show it, where articles can."""
    metric = load_metrics().get(drift.expectation) or metric_named(drift.metric)
    if drift.publisher_id is None or metric is None or metric.flag is None:
        return drift
    ids = example_articles(
        session.lake,
        publisher_id=drift.publisher_id,
        day=drift.seen_on,
        timezone=session.settings.timezone,
        residue=RESIDUE_IDS,
        flag=metric.flag,
        is_set=metric.is_set,
    )
    return replace(drift, examples=ids)
