"""The report where GitHub Actions shows it: annotations on the run's page, and text that cannot command the runner.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

import secrets
from collections.abc import Iterable, Iterator

from flows.report.cases import FAILED, UNCHECKED, WARNED, Case, cases
from flows.report.plain_text import one_line
from flows.report.standing import TRENDS
from flows.report.verdict import INFO
from warehouse.reporting.facts import Facts

# GitHub shows ten annotations of each kind a step and drops the rest.
MOST = 10
DOCUMENTS_NAMED = 3
LONGEST = 1000


def annotations(facts: Facts) -> list[str]:
    """Workflow commands: an error for each critical failure, a warning for each open finding that warns."""
    found = cases(facts)
    # A trend that failed is told by its findings, which name the publishers.
    shown = (finding.drift for finding in facts.findings if finding.is_open)
    told = {(TRENDS, drift.expectation) for drift in shown if drift.severity != INFO}
    errors = [
        case
        for case in found
        if case.outcome == UNCHECKED or (case.outcome == FAILED and (case.suite, case.name) not in told)
    ]
    warnings = [case for case in found if case.outcome == WARNED and case.suite == "findings"]
    return [*_commands("error", errors), *_commands("warning", warnings)]


def inert(text: str) -> str:
    """The text for a runner's log, with commands switched off while it prints: a title may look like one."""
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{text}\n::{token}::"


def _commands(kind: str, found: list[Case]) -> Iterator[str]:
    most = MOST if len(found) <= MOST else MOST - 1
    for case in found[:most]:
        yield _command(kind, f"{case.suite}: {case.name}", [case.message, *case.lines[:DOCUMENTS_NAMED]])
    if len(found) > most:
        yield _command(kind, "Kliping", [f"{len(found) - most:,} more stand in the job summary and in the report."])


def _command(kind: str, title: str, lines: Iterable[str]) -> str:
    message = "\n".join(one_line(line, LONGEST) for line in lines)
    title = _escape(one_line(title)).replace(":", "%3A").replace(",", "%2C")
    return f"::{kind} title={title}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
