"""The last look of every publisher against its own past: what is not as usual, and a frame for Great Expectations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from expectations.trends.common_causes import tell_once
from expectations.trends.examining import Examined, examine
from expectations.trends.figures import level_figures, share_figures
from expectations.trends.findings import drift_of
from expectations.trends.floors import FillRates, Floors, judge_floors
from expectations.trends.memory import Memory
from expectations.trends.metrics import FILL_RATES_MET, LEVEL, SHARE, Metric, load_metrics
from expectations.trends.volumes import judge_nights, judge_silences, judge_volumes, read_life
from expectations.trends.window import Window, read_window
from transforms.tables import Drift

# The metrics of volume, which are judged by each other; all others stand alone.
SILENCE, VOLUMES = "articles_keep_coming", ("volume_not_low", "volume_not_high")
NIGHTS = ("night_not_empty", "night_as_usual")
NO_FILL_RATES: FillRates = {}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is not as usual on a look; `frame` has a row for each publisher and one for all together (null).

    It has one boolean column for each expectation of the suite publisher_days: true is as usual, null not judged.
    """

    drifts: tuple[Drift, ...]
    frame: pa.Table


def judge(
    days: pa.Table,
    looked_on: Sequence[date],
    day: date,
    known: Iterable[Drift] = (),
    metrics: Mapping[str, Metric] | None = None,
    *,
    fill_rates: FillRates = NO_FILL_RATES,
) -> Judgement:
    """Judge the look of `day`, by rows of `publisher_days` up to it and the days on which a run looked.

    `known` are rows of `drifts` of earlier looks: days inside a change that was told are not taken for usual, and
    it goes on with its first day. A change that was told on 28 looks becomes the usual with the next one, and the
    message of its last row says so; what was usual before it stays so, so that a recovery alarms nobody.
    Publishers with fewer than 14 looks before this one are not judged. `fill_rates` are what publishers' files say
    of their fields, which is judged from the first week on.
    """
    known = tuple(known)
    metrics = load_metrics() if metrics is None else metrics
    window = read_window(days, looked_on, day)
    memory = Memory(window, known)
    examined = _examine(metrics, window, memory) if window.publishers else {}
    told = tuple(drift_of(finding, day) for finding in tell_once(examined))
    floors = judge_floors(days, day, fill_rates, known)
    frame = _frame(metrics, window, examined, told)
    return Judgement((*told, *floors.drifts), frame.append_column(FILL_RATES_MET, _met(frame["publisher_id"], floors)))


def _examine(metrics: Mapping[str, Metric], window: Window, memory: Memory) -> dict[str, Examined]:
    life = read_life(metrics[SILENCE], metrics[NIGHTS[0]], window, memory)
    nights = judge_nights(tuple(metrics[each] for each in NIGHTS), window, memory, life)
    silent = judge_silences(metrics[SILENCE], window, memory, life)
    # Whoever is silent has fewer articles as well: that is said once.
    gone = {finding.publisher_id for finding in silent.findings}
    found = {SILENCE: silent}
    for name in VOLUMES:
        examined = judge_volumes(metrics[name], window, memory, life)
        rest = tuple(finding for finding in examined.findings if finding.publisher_id not in gone)
        found[name] = examined._replace(findings=rest)
    nobody = np.zeros(len(window.publishers), dtype=np.bool_)
    for name in NIGHTS:
        found[name] = Examined(tuple(each for each in nights if each.metric.id == name), nobody)
    for name, metric in metrics.items():
        if metric.kind == SHARE:
            found[name] = examine(metric, window, memory, share_figures(metric, window))
        elif metric.kind == LEVEL:
            found[name] = examine(metric, window, memory, level_figures(metric, window))
    return found


def _frame(
    metrics: Mapping[str, Metric], window: Window, examined: Mapping[str, Examined], told: Sequence[Drift]
) -> pa.Table:
    failed = {(drift.publisher_id, drift.expectation) for drift in told}
    is_any = bool(window.publishers)
    columns: dict[str, pa.Array] = {"publisher_id": pa.array([*window.publishers, *([None] * is_any)], pa.string())}
    for name in metrics:
        judged: Sequence[bool] = examined[name].judged.tolist() if name in examined else []
        values = [
            (publisher_id, name) not in failed if is_judged or (publisher_id, name) in failed else None
            for publisher_id, is_judged in zip(window.publishers, judged, strict=True)
        ]
        of_all = (None, name) not in failed if name in NIGHTS or (None, name) in failed else None
        columns[name] = pa.array([*values, *([of_all] * is_any)], pa.bool_())
    return pa.table(columns)


def _met(publishers: pa.ChunkedArray, floors: Floors) -> pa.Array:
    failed = {drift.publisher_id for drift in floors.drifts}
    values = [each not in failed if each in floors.judged else None for each in publishers.to_pylist()]
    return pa.array(values, pa.bool_())
