from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html
from markdown_it import MarkdownIt
from sample_facts import finding
from sample_lakes import HOSTILE, empty, hostile, many, ordinary

from flows.report.markdown import MOST_BYTES, to_markdown
from flows.report.verdict import judge_trust
from warehouse.reporting.facts import Facts

RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render
TAGS = {"h2", "h3", "p", "strong", "ul", "li", "code", "table", "thead", "tbody", "tr", "th", "td", "div"}


def markdown(facts: Facts) -> str:
    """The report of a lake as Markdown."""
    return to_markdown(facts, judge_trust(facts))


def test_the_verdict_stands_first(facts: Facts) -> None:
    """Level and headline before everything else, then every reason."""
    lines = markdown(facts).splitlines()
    verdict = judge_trust(facts)
    assert lines[0] == "## Kliping: Not trusted"
    assert lines[2] == f"**{verdict.headline}**"
    assert sum(line.startswith("- ") for line in lines) == len(verdict.reasons)


def test_every_section_names_its_articles(facts: Facts) -> None:
    """Findings, failed expectations, quarantine and publishers with trouble, and the articles behind them."""
    page = html.fromstring(RENDER(markdown(facts)))
    titles = [each.text_content() for each in page.iter("h3")]
    assert titles[:4] == ["Not as usual", "Expectations that failed", "Quarantine", "Publishers with trouble"]
    assert titles[4:] == ["How hosts were asked", "Articles"]
    tables = list(page.iter("table"))[1:]
    findings, expectations, quarantine, publishers, hosts, articles = (list(each.iter("tr"))[1:] for each in tables)
    failed = [each for each in facts.expectations if not each.passed and (each.severity != "info" or each.error)]
    wanted = [len(facts.findings), len(failed), len(facts.quarantine)]
    assert [len(rows) for rows in (findings, expectations, quarantine)] == wanted
    assert {row[0].text_content() for row in publishers} == {
        "Suara Bukit Rindang", "Harian Muara Lestari", "Warta Kenari",
    }  # fmt: skip
    assert [[cell.text_content() for cell in row] for row in hosts[:1]] == [
        ["www.kabarseruni.example", "301", "60", "80%", "allowed", "2.0 s", "2.0 s", "0", "1"]
    ]
    assert sum("too fast" in row.text_content() for row in hosts) == 1
    named = {row[0].text_content() for row in articles}
    assert {facts.held[0].article_id, *facts.findings[1].drift.examples[:3]} <= named
    assert all(facts.articles[each].title in page.text_content() for each in named)


def test_an_empty_lake_says_so() -> None:
    """Without runs there is a page that tells how to get one."""
    assert "There is no run to report on: `kliping ingest` makes one." in markdown(empty())


@pytest.mark.parametrize("lake", [ordinary, empty, hostile, many])
def test_nothing_from_outside_works(lake: Callable[[], Facts]) -> None:
    """Whatever titles say, the page has headings, lists and tables only: no link, no image, no HTML."""
    page = html.fromstring(f"<div>{RENDER(markdown(lake()))}</div>")
    assert {str(each.tag) for each in page.iter()} <= TAGS
    for table in page.iter("table"):
        assert len({len(row) for row in table.iter("tr")}) == 1


def test_hostile_words_are_shown() -> None:
    """What is escaped is not lost."""
    page = html.fromstring(RENDER(markdown(hostile())))
    assert HOSTILE in page.text_content().replace("\u200b", "")


def test_it_fits_into_a_comment() -> None:
    """However much there is to say, GitHub takes it, and the reader is told that there is more."""
    loud = [finding(f"p{n}", "title", "drop", "warning", message="@\U0001f4f0" * 500) for n in range(400)]
    text = markdown(replace(many(), findings=tuple(loud)))
    assert len(text.encode("utf-8")) <= MOST_BYTES
    assert "in the HTML report" in text or "HTML report has all" in text


def test_a_cut_page_says_so(facts: Facts) -> None:
    """The end of a page that is too long is not mistaken for its end."""
    loud = [replace(each, meaning="@\U0001f4f0" * 500) for each in facts.expectations[:1]] * 25
    assert markdown(replace(facts, expectations=tuple(loud))).encode("utf-8").__len__() <= MOST_BYTES
