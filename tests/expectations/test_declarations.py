"""A declaration that nobody could act on is refused."""

import pytest

from expectations.checks import is_true
from expectations.declarations import WARNING, Expectation, Owner, Suite, registry

TITLED = Expectation("titled", WARNING, Owner.FIELDS, "title", is_true("has_title"), "There is a title.")


@pytest.mark.parametrize(
    ("name", "severity", "owner", "meaning", "complaint"),
    [
        ("Titled!", "warning", "fields", "There is a title.", "lower case"),
        ("", "warning", "fields", "There is a title.", "lower case"),
        ("titled", "fatal", "fields", "There is a title.", "unknown severity"),
        ("titled", "warning", "fields", "", "sentence"),
        ("titled", "warning", "fields", "title", "sentence"),
        ("titled", "warning", "nobody", "There is a title.", "unknown owner 'nobody'"),
    ],
)
def test_refuses_a_malformed_declaration(name: str, severity: str, owner: str, meaning: str, complaint: str) -> None:
    """An id for machines, a known severity, somebody to mend it and a sentence for people: each is required."""
    with pytest.raises(ValueError, match=complaint):
        Expectation(name, severity, owner, "title", is_true("has_title"), meaning)


def test_a_severity_may_be_spelled_out() -> None:
    """The word is the severity."""
    assert (
        Expectation("titled", "warning", Owner.FIELDS, None, is_true("has_title"), "There is a title.").severity
        == WARNING
    )


@pytest.mark.parametrize(
    ("suites", "complaint"),
    [
        ([Suite("articles", (TITLED, TITLED))], "expectation id declared twice: titled"),
        ([Suite("articles", (TITLED,)), Suite("quotes", (TITLED,))], "expectation id declared twice: titled"),
        ([Suite("articles", (TITLED,)), Suite("articles", ())], "table declared twice: articles"),
    ],
)
def test_refuses_names_used_twice(suites: list[Suite], complaint: str) -> None:
    """Quarantine names an expectation by its id alone, so an id stands for one expectation."""
    with pytest.raises(ValueError, match=complaint):
        registry(suites)
