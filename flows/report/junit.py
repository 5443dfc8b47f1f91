"""The report as JUnit XML, for the test tabs of CI systems.

A critical failure is a failure, an expectation that could not run an error. A warning is a skipped test: GitLab
and Jenkins count and show those apart, with their message, and neither fails a build for one (pytest reports
what is expected to fail the same way).
"""

from datetime import UTC

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from flows.report.cases import FAILED, UNCHECKED, WARNED, Case, cases, suites
from flows.report.plain_text import one_line
from warehouse.reporting.facts import Facts

RESULTS = {FAILED: Failure, UNCHECKED: Error, WARNED: Skipped}


def to_junit(facts: Facts) -> str:
    """A suite of tests for each suite of expectations, for the run, the quarantine and the findings.

    A test's text names the articles. Valid against the schema of Jenkins' xUnit plugin.
    """
    report = JUnitXml("kliping")
    for name, found in suites(cases(facts)).items():
        suite = TestSuite(name)
        if facts.run is not None:
            suite.timestamp = facts.run.started_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
            suite.add_property("run_id", facts.run.run_id)
        suite.add_testcases(list(map(_test, found)))
        report.add_testsuite(suite)
    # junitparser leaves these two without types.
    report.update_statistics()  # type: ignore[no-untyped-call]
    text: bytes = report.tostring()  # type: ignore[no-untyped-call]
    return text.decode("utf-8")


def _test(case: Case) -> TestCase:
    test = TestCase(one_line(case.name), f"kliping.{one_line(case.suite)}", 0)
    text = "\n".join(one_line(line, 1000) for line in case.lines)
    message = one_line(case.message, 1000)
    if case.outcome in RESULTS:
        result = RESULTS[case.outcome](message, case.outcome)
        result.text = "\n".join(filter(None, (message, text)))
        test.result = [result]
    elif message:
        test.system_out = "\n".join(filter(None, (message, text)))
    return test
