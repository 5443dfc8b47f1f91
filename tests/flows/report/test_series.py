from expectations.trends.metrics import load_metrics
from flows.report.series import series_expressions


def test_metrics_of_plain_columns_have_a_curve() -> None:
    """A share divides, a count and a level do not; maps have no single curve."""
    expressions = series_expressions()
    assert expressions["articles"] == "new_count"
    assert expressions["title"] == "(title_count) / nullif(version_count, 0)"
    assert expressions["held"] == "(held_count) / nullif(version_count + held_count, 0)"
    assert expressions["body_length"] == "body_length_median"
    without = {metric.name for metric in load_metrics().values()} - expressions.keys()
    assert without == {"rule", "fetch_failures"}
