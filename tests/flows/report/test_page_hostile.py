"""The page about hostile input: text stays text, links stay links, and ids stay names."""

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from sample_lakes import HOSTILE, OVERRIDE, hostile, ordinary

from flows.report import wording
from flows.report.anchors import anchor
from flows.report.page import render_page
from flows.report.plain_text import one_line
from flows.report.verdict import judge_trust
from warehouse.reporting.facts import Facts

# Every character there is, lone surrogates and turned-round text among them.
ANY_TEXT = st.text(st.characters(), max_size=60)


def page_of(facts: Facts) -> str:
    """The page about a lake."""
    return render_page(facts, judge_trust(facts), data_docs=None)


@pytest.fixture(scope="module")
def hostile_page() -> str:
    """The page about a lake full of hostile text."""
    return page_of(hostile())


def test_markup_in_text_is_text(hostile_page: str) -> None:
    """A title with a script is shown with its angle brackets; the page has the one script it is made with."""
    page = html.document_fromstring(hostile_page)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert HOSTILE in page.xpath("string(//section[@id='articles'])")


def test_only_web_links_leave_the_page(hostile_page: str) -> None:
    """Whatever an article's address is, the page links to its own places and to http and https only."""
    links = html.document_fromstring(hostile_page).xpath("//@href")
    assert all(link == "data:," or re.match(r"#[\w-]+$|https?://", link) for link in links)


def test_nothing_turns_the_text_round(hostile_page: str) -> None:
    """No control, no override, no lone surrogate is left in the page; it can be written as UTF-8."""
    hostile_page.encode("utf-8")
    kinds = {unicodedata.category(character) for character in set(hostile_page) - {"\n"}}
    assert not kinds & {"Cc", "Cf", "Cs", "Co"}


def test_text_of_others_is_isolated(hostile_page: str) -> None:
    """Titles stand in <bdi>, so that their direction stays theirs."""
    page = html.document_fromstring(hostile_page)
    shown = one_line(OVERRIDE)
    holders = page.xpath(f"//*[text()[contains(., '{shown}')]]")
    assert holders
    assert {each.tag for each in holders} <= {"bdi", "code"}


def test_endless_text_is_cut(hostile_page: str) -> None:
    """A title of ten thousand characters takes a few lines; no text of others is longer than wording allows."""
    page = html.document_fromstring(hostile_page)
    longest = max(len(each) for each in page.xpath("//bdi/text()"))
    assert longest <= wording.LONGEST_TEXT
    assert len(hostile_page) < 1.5 * len(page_of(ordinary()))


def test_commands_are_quoted_for_the_shell(hostile_page: str) -> None:
    """An id that is a command substitution stands in quotes in the command that names it."""
    commands = html.document_fromstring(hostile_page).xpath("//p[@class='commands']/code/text()")
    assert "kliping quarantine show '$(rm -rf ~)'\"'\"'\"'" in commands


@given(ANY_TEXT)
@settings(max_examples=30)
def test_any_title_makes_a_page(title: str) -> None:
    """Whatever a title holds, the page is made, has one script, and its links have their targets."""
    facts = ordinary()
    named = {key: replace(article, title=title, publisher_id=title) for key, article in facts.articles.items()}
    page = html.document_fromstring(page_of(replace(facts, lake=title, articles=named)).encode())
    assert len(page.xpath("//script")) == 1
    assert {link[1:] for link in page.xpath("//a/@href") if link[0] == "#"} <= set(page.xpath("//@id"))


@given(ANY_TEXT, ANY_TEXT)
def test_anchors_are_names_and_tell_ids_apart(one: str, other: str) -> None:
    """An anchor is plain whatever the id, and two ids never share one."""
    assert re.fullmatch(r"article-[a-z0-9_-]+", anchor("article", one) if one else anchor("article", "x"))
    assert one == other or anchor("article", one) != anchor("article", other)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0%"), (0.004, "0.4%"), (0.5, "50%"), (0.998, "99.8%"), (1.0, "100%"), (None, "–"), (float("nan"), "–")],
)
def test_percent_never_rounds_to_all_or_nothing(share: float | None, said: str) -> None:
    """A share is 0% or 100% only where it is exactly that."""
    assert wording.percent(share) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 s"), (48, "48 s"), (412, "6 min 52 s"), (3840, "1 h 04 min"), (None, "–"), (float("inf"), "–")],
)
def test_durations_are_told_in_two_units(seconds: float | None, said: str) -> None:
    """A length of time is told as a person tells it."""
    assert wording.duration(seconds) == said
