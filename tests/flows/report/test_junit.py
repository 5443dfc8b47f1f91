from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree
from sample_facts import expectation
from sample_lakes import empty, hostile, many, ordinary

from flows.report.junit import to_junit
from warehouse.reporting.facts import Facts

# What Jenkins' xUnit plugin, GitLab and GitHub's test reporters read alike, as RELAX NG.
SCHEMA = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <define name="counts">
    <attribute name="name"/>
    <attribute name="tests"><data type="nonNegativeInteger"/></attribute>
    <attribute name="errors"><data type="nonNegativeInteger"/></attribute>
    <attribute name="failures"><data type="nonNegativeInteger"/></attribute>
    <attribute name="skipped"><data type="nonNegativeInteger"/></attribute>
    <attribute name="time"><data type="decimal"/></attribute>
  </define>
  <define name="outcome"><attribute name="message"/><attribute name="type"/><text/></define>
  <start><element name="testsuites"><ref name="counts"/><zeroOrMore><element name="testsuite">
    <ref name="counts"/>
    <optional><attribute name="timestamp">
      <data type="dateTime"><param name="pattern">[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}</param></data>
    </attribute></optional>
    <optional><element name="properties"><oneOrMore><element name="property">
      <attribute name="name"/><attribute name="value"/></element></oneOrMore></element></optional>
    <zeroOrMore><element name="testcase">
      <attribute name="name"/><attribute name="classname"/>
      <attribute name="time"><data type="decimal"/></attribute>
      <optional><choice>
        <element name="skipped"><ref name="outcome"/></element>
        <element name="error"><ref name="outcome"/></element>
        <element name="failure"><ref name="outcome"/></element>
        <element name="system-out"><text/></element>
      </choice></optional>
    </element></zeroOrMore>
  </element></zeroOrMore></element></start>
</grammar>
"""
READER = etree.RelaxNG(etree.fromstring(SCHEMA))


def read(facts: Facts) -> etree._Element:
    """The report of a lake, as another reader reads it."""
    return etree.fromstring(to_junit(facts).encode("utf-8"))


def test(page: etree._Element, name: str) -> etree._Element:
    """The one test of a name."""
    (found,) = page.xpath("//testcase[@name=$name]", name=name)
    return found


test.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize("lake", [ordinary, empty, hostile, many])
def test_it_is_valid(lake: Callable[[], Facts]) -> None:
    """Whatever titles hold, a strict reader reads it and finds what the schema allows."""
    READER.assertValid(read(lake()))


def test_a_suite_for_each_suite(facts: Facts) -> None:
    """The run, every suite of expectations, and what is not as usual; counts are those of the tests in them."""
    page = read(facts)
    assert [suite.get("name") for suite in page] == [
        "run",
        *dict.fromkeys(fact.suite for fact in facts.expectations),
        "findings",
    ]
    for suite in page:
        assert int(suite.get("tests", 0)) == len(suite.findall("testcase"))
        assert int(suite.get("failures", 0)) == len(suite.findall("testcase/failure"))
    assert page[1][1].get("classname") == "kliping.article_versions"


def test_a_critical_failure_names_the_articles(facts: Facts) -> None:
    """The failure's text has title, source, capture and article of every document that waits."""
    (failure,) = test(read(facts), "published_at_not_after_receipt")
    assert failure.tag == "failure"
    assert failure.get("message", "").startswith("7 documents failed, held in quarantine.")
    for held in facts.held:
        article = facts.articles[str(held.article_id)]
        for word in (article.title, held.source_uri, held.capture_id, held.article_id, held.quarantine_id):
            assert str(word) in str(failure.text)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("text_sha256_well_formed", "error"),
        ("body_without_read_also", "skipped"),
        ("inputs_read", "skipped"),
        ("body_not_brief", "system-out"),
        ("suarabukit: articles (absence)", "failure"),
        ("harianmuara: dateline_place (drop)", "skipped"),
    ],
)
def test_outcomes_are_told_apart(facts: Facts, name: str, tag: str) -> None:
    """What could not run is an error, a warning is skipped, what only informs passes with a word."""
    (outcome,) = test(read(facts), name)
    assert outcome.tag == tag
    assert outcome.text


def test_what_was_released_passes(facts: Facts) -> None:
    """A critical failure whose documents were all released is no failure any more, and says why."""
    (reason,) = {each for release in facts.releases for each in release.reasons}
    lately = replace(facts.releases[0], released_at=facts.made_at)
    failed = expectation(reason, "critical", passed=False, failed_count=1)
    (outcome,) = test(read(replace(facts, expectations=(failed,), releases=(lately,))), reason)
    assert outcome.tag == "system-out"
    assert "All documents held for it have been released." in str(outcome.text)


def test_forbidden_characters_are_gone() -> None:
    """XML takes no NUL and no half character; the words around them stay."""
    text = to_junit(hostile())
    assert "gpj.fit abc" in text
    assert not {"\x00", "\u202e", "\ud83d"} & set(text)
