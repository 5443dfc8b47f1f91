"""Frames of whatever table through Great Expectations, and Great Expectations keeping quiet."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from expectations.checks import is_true, lies_between
from expectations.declarations import CRITICAL, INFO, WARNING, Check, Expectation, Owner, Suite
from expectations.running import EXAMPLE_COUNT, check_frame

pytestmark = [pytest.mark.usefixtures("first_use"), pytest.mark.xdist_group("great_expectations")]

# The first use in a process of its own, under watch: what it prints, it did not keep to itself.
WATCHED = """
import os, sys

def watch(event, arguments):
    what = str(arguments[:1])
    if "__pycache__" in what or os.devnull in what:
        return
    writes = event == "open" and bool(int(str(arguments[2] or 0)) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if writes or event in ("socket.connect", "socket.getaddrinfo", "os.mkdir"):
        os.write(2, f"{event} {what}\\n".encode())

sys.addaudithook(watch)
import pandas as pd
from expectations.checks import lies_between
from expectations.declarations import WARNING, Expectation, Owner, Suite
from expectations.running import check_frame, preload

preload()
count = Expectation("counted", WARNING, Owner.PUBLISHERS, None, lies_between("count", 1, None), "It counts.")
(outcome,) = check_frame(Suite("days", (count,)), pd.DataFrame({"count": [0, 2], "day": ["a", "b"]}), ["day"])
sys.exit(0 if outcome.result.examples == ("a",) else "the check did not run")
"""


def suite_of(*checks: Check) -> Suite:
    """A suite about publishers with an expectation for each check."""
    return Suite("publisher_days", tuple(
        Expectation(f"check_{number}", CRITICAL, Owner.PUBLISHERS, None, check, "It must hold.")
        for number, check in enumerate(checks)
    ))  # fmt: skip


FRAME = pd.DataFrame(
    {"publisher_id": ["lintangpos", "wanarayanews", None], "articles": [4, 40, 12], "is_alive": [True, False, None]},
    index=[7, 8, 9],
)


def test_rows_that_fail_are_named_by_the_keys_given() -> None:
    """A frame with keys of its own and whatever index goes the same way as a batch's."""
    outcomes = check_frame(suite_of(lies_between("articles", 10, None), is_true("is_alive")), FRAME, ("publisher_id",))
    few, dead = (outcome.result for outcome in outcomes)
    assert [outcome.failing for outcome in outcomes] == [
        [{"publisher_id": "lintangpos"}],
        [{"publisher_id": "wanarayanews"}],
    ]
    assert (few.passed, few.evaluated_count, few.failed_count, few.examples) == (False, 3, 1, ("lintangpos",))
    assert (dead.evaluated_count, dead.failed_count, dead.owner, dead.suite) == (2, 1, "publishers", "publisher_days")


@pytest.mark.parametrize(
    ("least", "most", "failing"),
    [(None, None, []), (4, 40, []), (5, None, ["lintangpos"]), (None, 39, ["wanarayanews"]), (41, 3, [0, 1, 2])],
)
def test_bounds_are_included_and_may_be_open(least: float | None, most: float | None, failing: list[object]) -> None:
    """A value at a bound passes, and an end without a bound takes everything."""
    (outcome,) = check_frame(suite_of(lies_between("articles", least, most)), FRAME, ("publisher_id",))
    assert outcome.result.failed_count == len(failing)
    assert outcome.result.passed == (not failing)


@pytest.mark.parametrize("values", [[None, None], [float("nan"), 1.0], [None, True], [1, 1]])
def test_a_value_that_is_missing_passes(values: list[object]) -> None:
    """Null says that a row is not what the expectation is about."""
    frame = pd.DataFrame({"publisher_id": ["a", "b"], "flag": values})
    (outcome,) = check_frame(suite_of(is_true("flag")), frame, ("publisher_id",))
    assert (outcome.result.passed, outcome.result.error) == (True, None)
    assert outcome.result.evaluated_count == frame["flag"].notna().sum()


@pytest.mark.parametrize("frame", [FRAME[["publisher_id"]], FRAME.assign(articles=["few", "many", "some"])])
def test_a_column_that_cannot_be_read_is_an_error_of_its_check(frame: pd.DataFrame) -> None:
    """A column that is missing or holds words fails no row, and says so."""
    (outcome,) = check_frame(suite_of(lies_between("articles", 10, None)), frame, ("publisher_id",))
    assert (outcome.result.passed, outcome.result.failed_count, outcome.failing) == (False, 0, ())
    assert outcome.result.error


def test_every_class_of_great_expectations_can_be_reached() -> None:
    """A check may name any class, and gets its failing rows by the same keys."""
    unique = Check("ExpectColumnValuesToBeUnique", {"column": "day"})
    frame = pd.DataFrame({"day": [f"d{number // 2}" for number in range(4 * EXAMPLE_COUNT)]})
    (outcome,) = check_frame(suite_of(unique), frame, ("day",))
    assert outcome.result.failed_count == len(outcome.failing) == len(frame)
    assert outcome.result.examples == tuple(f"d{number}" for number in range(EXAMPLE_COUNT))


def test_severities_are_those_of_great_expectations() -> None:
    """Each severity builds, and none changes whether rows fail."""
    expectations = tuple(
        Expectation(f"is_{severity}", severity, Owner.KEYS, None, lies_between("articles", 10, None), "It must hold.")
        for severity in (CRITICAL, WARNING, INFO)
    )
    outcomes = check_frame(Suite("publisher_days", expectations), FRAME, ("publisher_id",))
    assert [(outcome.result.severity, outcome.result.failed_count) for outcome in outcomes] == [
        ("critical", 1),
        ("warning", 1),
        ("info", 1),
    ]


@pytest.mark.slow
def test_great_expectations_prints_and_leaves_nothing(tmp_path: Path) -> None:
    """The first use writes no file, opens no connection and prints nothing."""
    ran = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
