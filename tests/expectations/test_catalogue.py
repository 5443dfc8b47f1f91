"""docs/expectations.md lists the suites as they are declared."""

from pathlib import Path

import pytest

from expectations.catalogue import catalogue, every_suite, main, with_catalogue
from expectations.declarations import Expectation

DOCUMENT = Path(__file__).parents[2] / "docs" / "expectations.md"


def test_the_document_is_current() -> None:
    """Run `python -m expectations.catalogue docs/expectations.md` where this fails."""
    written = DOCUMENT.read_text(encoding="utf-8")
    assert with_catalogue(written) == written


@pytest.mark.parametrize("expectation", [item for suite in every_suite().values() for item in suite.expectations])
def test_every_expectation_is_listed(expectation: Expectation) -> None:
    """An expectation stands in the list with its meaning."""
    assert f"| `{expectation.id}` | {expectation.severity} |" in catalogue()
    assert expectation.meaning in catalogue()


def test_the_suites_of_batches_of_days_and_of_the_lake_are_listed() -> None:
    """Each once: `registry` refuses an id that two of them use."""
    assert {"article_versions", "publisher_days", "lake"} <= set(every_suite())


def test_refuses_a_document_without_marks() -> None:
    """Without the marks nothing says which part to write."""
    with pytest.raises(ValueError, match="lacks the marks"):
        with_catalogue("# Expectations\n")


def test_main_brings_a_document_up_to_date(tmp_path: Path) -> None:
    """An outdated list is written anew and the rest stays."""
    current = DOCUMENT.read_text(encoding="utf-8")
    outdated = tmp_path / "expectations.md"
    outdated.write_text(current.replace("ledger_balanced", "gone"), encoding="utf-8")
    main(str(outdated))
    assert outdated.read_text(encoding="utf-8") == current
