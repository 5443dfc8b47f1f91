"""From suites to a verdict: what is held, what is only told, what could not be checked."""

import pickle
from datetime import datetime
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from expectations.checks import is_true, lies_between
from expectations.declarations import CRITICAL, INFO, WARNING, Check, Expectation, Owner, Severity, Suite
from expectations.running import EXAMPLE_COUNT
from expectations.validation import validate

pytestmark = [pytest.mark.usefixtures("first_use"), pytest.mark.xdist_group("great_expectations")]

NO_WORDS = lies_between("word_count", None, 0)
# Letters that spell no boilerplate, with marks of more than one byte, code point or direction.
LETTERS = "aeinrst ,\n\u00e9\u0645\U0001f44d\u0301"


def suite_of(*checks: tuple[str, Severity, Check], table: str = "article_versions") -> dict[str, Suite]:
    """A suite of its own with the checks given."""
    expectations = (
        Expectation(name, severity, Owner.CLEANING, None, check, "It must hold.") for name, severity, check in checks
    )
    return {table: Suite(table, tuple(expectations))}


@pytest.mark.parametrize(("severity", "is_held"), [(CRITICAL, True), (WARNING, False), (INFO, False)])
def test_only_a_critical_failure_holds_an_article(
    severity: Severity, is_held: bool, document: Any, batch_of: Any, received_at: datetime
) -> None:
    """The same failure holds the article or is only told, as its severity says."""
    good = document("sound")
    verdict = validate(batch_of([good]), received_at, suite_of(("wordless", severity, NO_WORDS)))
    assert verdict.held == ({good.article.capture_id: ("wordless",)} if is_held else {})
    assert [(result.severity, result.passed) for result in verdict.failed] == [(str(severity), False)]


def test_a_check_that_passes_mostly_holds_nothing(document: Any, batch_of: Any, received_at: datetime) -> None:
    """Rows that fail an expectation which passes all the same are counted, and load."""
    mostly = Check("ExpectColumnValuesToBeInSet", {"column": "has_title", "value_set": [True], "mostly": 0.5})
    documents = [document("sound"), document("other"), document("untitled").with_article(title=None)]
    verdict = validate(batch_of(documents), received_at, suite_of(("titled", CRITICAL, mostly)))
    (result,) = verdict.results
    assert (result.passed, result.evaluated_count, result.failed_count) == (True, 3, 1)
    assert result.examples == (documents[-1].article.article_id,)
    assert verdict.held == {}


@pytest.mark.parametrize(
    "check",
    [
        is_true("no_such_column"),
        Check("ExpectNoSuchThing", {"column": "title_length"}),
        Check("ExpectColumnValuesToBeBetween", {"column": "title_length", "min_value": [1]}),
        Check("ExpectColumnValuesToBeBetween", {"no_such_argument": 1}),
        Check("ExpectColumnValuesToMatchRegex", {"column": "article_id", "regex": "("}),
    ],
    ids=["column", "class", "value", "argument", "pattern"],
)
def test_a_check_that_cannot_run_says_so_and_holds_nothing(
    check: Check, document: Any, batch_of: Any, received_at: datetime
) -> None:
    """A broken check is an error of its own, and the checks beside it still run."""
    suites = suite_of(("broken", CRITICAL, check), ("wordless", WARNING, NO_WORDS))
    verdict = validate(batch_of([document("sound")]), received_at, suites)
    broken, beside = verdict.results
    assert (broken.passed, broken.severity, broken.evaluated_count, broken.examples) == (False, "critical", 0, ())
    assert broken.error
    assert verdict.unchecked == (broken,)
    assert verdict.failed == (beside,)
    assert verdict.held == {}


def test_a_suite_without_rows_to_see_is_an_error(document: Any, batch_of: Any, received_at: datetime) -> None:
    """A table that the projection cannot read leaves every expectation of its suite unchecked."""
    batch = batch_of([document("sound")])
    batch["removed_spans"] = batch["removed_spans"].drop_columns(["label"])
    verdict = validate(batch, received_at)
    assert {result.suite for result in verdict.unchecked} == {"removed_spans"}
    assert all("label" in str(result.error) for result in verdict.unchecked)
    assert set(verdict.held.values()) == {("removed_spans_as_declared",)}


@pytest.mark.parametrize("severity", [CRITICAL, WARNING, INFO])
def test_failures_name_every_document_once(
    severity: Severity, document: Any, batch_of: Any, received_at: datetime
) -> None:
    """However many fail, each stands in the failures; what only informs is counted alone."""
    documents = [document(f"doc-{number}") for number in range(EXAMPLE_COUNT + 2)]
    verdict = validate(batch_of(documents), received_at, suite_of(("wordless", severity, NO_WORDS)))
    wanted = {(item.article.capture_id, item.article.article_id) for item in documents}
    assert {(row.capture_id, row.article_id) for row in verdict.failures} == (set() if severity == INFO else wanted)
    assert len(verdict.failures) == len({row.capture_id for row in verdict.failures})
    assert {(row.suite, row.expectation, row.severity) for row in verdict.failures} <= {
        ("article_versions", "wordless", str(severity))
    }


def test_a_table_that_is_not_as_declared_holds_the_whole_batch(
    document: Any, batch_of: Any, received_at: datetime
) -> None:
    """Loading goes by name, so a column of another type or name must not get there; a stray null holds its article."""
    batch = batch_of([document("sound"), document("other")])
    words = batch["quotes"]["seq"].cast("string")
    batch["quotes"] = batch["quotes"].set_column(2, "seq", words)
    held = validate(batch, received_at).held
    assert [reasons[0] for reasons in held.values()] == ["quotes_as_declared"] * 2
    good, bad = document("sound"), document("bad").with_article(source_uri=None)
    assert validate(batch_of([good, bad]), received_at).held == {
        bad.article.capture_id: ("article_versions_as_declared",)
    }


def test_an_empty_batch_passes(batch_of: Any, received_at: datetime) -> None:
    """Without rows nothing fails, and nothing claims to have been looked at."""
    verdict = validate(batch_of([]), received_at)
    assert all(result.passed and result.evaluated_count == 0 for result in verdict.results)
    assert verdict.held == {}


def test_a_child_row_holds_its_own_version_only(document: Any, batch_of: Any, received_at: datetime) -> None:
    """Two versions of an article are two rows: a span out of place holds the one it hangs on."""
    first, second = document("sound"), document("sound").of_version(2, "c" + "2" * 23)
    second = second.with_span(0, text=f"{second.spans[0].text}?")
    verdict = validate(batch_of([first, second]), received_at)
    assert verdict.held == {"c" + "2" * 23: ("ledger_balanced", "span_text_fills_offsets")}


def test_examples_are_few_and_told_apart(document: Any, batch_of: Any, received_at: datetime) -> None:
    """However many rows fail, up to ten different articles are named, and all are counted."""
    documents = [document(f"unruled-{number}") for number in range(EXAMPLE_COUNT + 2)]
    documents = [item.with_span(0, rule_id="").with_span(1, rule_id="") for item in documents]
    verdict = validate(batch_of(documents), received_at)
    (result,) = verdict.failed
    assert result.failed_count == len(documents)
    assert len(set(result.examples)) == len(result.examples) == EXAMPLE_COUNT


def test_a_verdict_travels(document: Any, batch_of: Any, received_at: datetime) -> None:
    """A verdict is plain data: it can be sent to another process."""
    verdict = validate(batch_of([document("sound").with_article(text_sha256="")]), received_at)
    assert pickle.loads(pickle.dumps(verdict)) == verdict  # noqa: S301 - what it reads, it has just written


kept = st.text(LETTERS, min_size=40, max_size=80).map(lambda text: ("s" + text, None))
removed = st.tuples(st.text(LETTERS, min_size=1, max_size=10), st.sampled_from(["junk", "ad", "share"]))
pieces = st.lists(st.tuples(kept, removed), min_size=1, max_size=6).map(
    lambda pairs: [piece for pair in pairs for piece in pair]
)
titles = st.text(LETTERS.replace("\n", ""), max_size=60).map(lambda text: f"Kabar {text}.")


# A run costs a second: shrinking would take minutes, and the examples are small as they are.
@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(contents=st.lists(st.tuples(titles, pieces), min_size=1, max_size=8))
def test_a_well_formed_batch_passes(contents: list[Any], document: Any, batch_of: Any, received_at: datetime) -> None:
    """Whatever the text, a batch whose ledger and evidence are in order passes everything."""
    documents = [document(f"doc-{number}", title, parts) for number, (title, parts) in enumerate(contents)]
    verdict = validate(batch_of(documents), received_at)
    assert [result for result in verdict.results if not result.passed and result.severity != "info"] == []
    assert verdict.held == {}
