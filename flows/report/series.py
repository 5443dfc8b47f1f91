"""What the figures of findings are computed from, for their curves in the report."""

from expectations.trends.metrics import COUNT, FLOOR, LEVEL, Metric, load_metrics
from transforms.columns import ARROW_TYPES, columns_of
from transforms.tables import PublisherDay
from transforms.tables.publisher_days import FILLED

# Rule hits and outcomes of fetches are maps, one figure for each of their keys; they have no single curve.
PLAIN = frozenset(
    spec.name for spec in columns_of(PublisherDay) if spec.arrow_type in (ARROW_TYPES[int], ARROW_TYPES[float])
)


def series_expressions() -> dict[str, str]:
    """By metric of `drifts`, the SQL expression over columns of `publisher_days` that gives its figure."""
    metrics = load_metrics().values()
    plain = [metric for metric in metrics if {*metric.numerator, *metric.denominator} <= PLAIN]
    floors = {f"{metric.name}{FLOOR}": _expression(metric) for metric in plain if metric.name in FILLED}
    return {metric.name: _expression(metric) for metric in plain} | floors


def _expression(metric: Metric) -> str:
    numerator = " + ".join(metric.numerator)
    if metric.kind in (COUNT, LEVEL):
        return numerator
    return f"({numerator}) / nullif({' + '.join(metric.denominator)}, 0)"
