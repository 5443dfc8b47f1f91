import re
from dataclasses import replace

from sample_facts import expectation, finding
from sample_lakes import hostile

from flows.report.annotations import annotations, inert
from warehouse.reporting.facts import Facts


def test_failures_are_errors_and_findings_warnings(facts: Facts) -> None:
    """Each failed critical is an error that names articles, each finding that warns a warning."""
    lines = annotations(facts)
    kinds = [line.split(" ", 1)[0] for line in lines]
    assert kinds == ["::error"] * 3 + ["::warning"] * 2
    assert lines[0].startswith(
        "::error title=article_versions%3A published_at_not_after_receipt::7 documents failed, held in quarantine. "
    )
    assert f"%0A{facts.articles['a000000000000014'].title} | https" in lines[0]


def test_a_percent_sign_is_escaped(facts: Facts) -> None:
    """What the runner unescapes comes out as it was."""
    (line,) = [line for line in annotations(facts) if "dateline_place" in line]
    assert "12 %25 of articles" in line


def test_github_shows_ten_of_each(facts: Facts) -> None:
    """The tenth tells how many more there are, so that none is dropped without a word."""
    failed = [expectation(f"fails_{n}", "critical", passed=False, failed_count=1) for n in range(30)]
    found = [finding(f"p{n}", "title", "drop", "warning") for n in range(10)]
    lines = annotations(replace(facts, held=(), expectations=tuple(failed), findings=tuple(found)))
    assert [sum(line.startswith(kind) for line in lines) for kind in ("::error", "::warning")] == [10, 10]
    assert lines[9] == "::error title=Kliping::21 more stand in the job summary and in the report."


def test_no_title_commands_the_runner() -> None:
    """One line a command, whatever is in it; its title ends where it ends."""
    for line in annotations(hostile()):
        assert re.fullmatch(r"::(error|warning) title=[^:,\r\n]*::[^\r\n]*", line)


def test_text_in_the_log_is_inert() -> None:
    """Commands are off while the text prints, and on again by a word that the text cannot know."""
    first, *text, last = inert("a\n::error::b").splitlines()
    token = first.removeprefix("::stop-commands::")
    assert text == ["a", "::error::b"]
    assert last == f"::{token}::"
    assert len(token) == 32
    assert inert("a") != inert("a")
