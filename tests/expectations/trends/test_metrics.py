import pytest

from expectations.suites import SUITES
from expectations.trends.metrics import FILL_RATES_MET, load_metrics, publisher_days_suite, read_metrics
from warehouse.publisher_days import FLAGS

GOOD = """
[[metric]]
id = "titles_as_usual"
name = "title"
words = "{} have a title"
kind = "share"
numerator = ["title_count"]
denominator = ["version_count"]
directions = ["drop"]
deviations = 5.0
least_change = 0.15
least_sample = 10
severity = "warning"
owner = "fields"
meaning = "As many articles as usual have a title."
reason = "A small loss is a loss already."
"""


def test_each_metric_is_an_expectation_of_the_suite() -> None:
    """The suite says nothing that the data does not, and no id stands in another suite."""
    suite = publisher_days_suite()
    assert [expectation.id for expectation in suite.expectations] == [*load_metrics(), FILL_RATES_MET]
    others = {
        expectation.id for each in SUITES.values() if each.table != suite.table for expectation in each.expectations
    }
    assert not others & set(load_metrics())


def test_examples_are_found_by_flags_that_exist() -> None:
    """A metric shows articles by a flag of the daily figures."""
    assert {metric.flag for metric in load_metrics().values()} - {None} <= FLAGS


def test_messages_have_room_for_the_figure() -> None:
    """The words of a metric name the place of its figure once."""
    assert all(metric.words.count("{}") == 1 for metric in load_metrics().values())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "share"', 'kind = "part"', "kind 'part' is none of"),
        ('["drop"]', '["down"]', "directions are some of"),
        ('["title_count"]', '["titel_count"]', "publisher_days has no column titel_count"),
        ('denominator = ["version_count"]', "", "a share and a level have a denominator"),
        ("least_sample = 10", "least_sample = 0", "thresholds are positive"),
        ("is a loss already.", "is a loss", "need a reason"),
        ('owner = "fields"', 'owner = "me"', "'me' is not a valid Owner"),
        ('severity = "warning"', "", "is not a valid Severity"),
        ("least_change", "threshold", "nobody reads threshold"),
        ("deviations = 5.0", "", "deviations"),
        ("[[metric]]", GOOD + "[[metric]]", "declared twice: titles_as_usual"),
    ],
)
def test_what_nobody_could_judge_by_is_refused(old: str, new: str, said: str) -> None:
    """A metric that is malformed is refused with its name and what is wrong."""
    assert read_metrics(GOOD)
    with pytest.raises(ValueError, match=r"metrics\.toml") as refused:
        read_metrics(GOOD.replace(old, new))
    assert said in str(refused.value)
