"""The page: one file that says everything, needs nothing, and leads from each number to what is behind it."""

import base64
import hashlib
import re
from collections.abc import Callable
from itertools import pairwise

import duckdb
import pytest
from lxml import etree, html
from sample_lakes import empty, hostile, many, ordinary

from flows.report.page import render_page, slowest_stages, web_address
from flows.report.verdict import judge_trust
from warehouse.reporting.facts import Facts

LAKES = [ordinary, empty, hostile]


def page_of(facts: Facts) -> str:
    """The page about a lake."""
    return render_page(facts, judge_trust(facts), data_docs="data-docs/index.html")


def read(page: str) -> html.HtmlElement:
    """The page, parsed."""
    return html.document_fromstring(page)


def test_the_verdict_comes_first(facts: Facts) -> None:
    """The first heading is the verdict, and each reason leads to the section that shows it."""
    verdict = judge_trust(facts)
    page = read(page_of(facts))
    assert [heading.text_content() for heading in page.iter("h1")] == [verdict.headline]
    links = page.xpath("//ul[contains(@class, 'reasons')]//a")
    assert [link.get("href") for link in links] == [reason.anchor for reason in verdict.reasons]
    assert page.xpath("//section[1]/@class")[0].endswith(verdict.level)


@pytest.mark.parametrize("lake", LAKES)
def test_every_link_inside_has_one_target(lake: Callable[[], Facts]) -> None:
    """No link leads nowhere, and no name stands twice."""
    page = read(page_of(lake()))
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    targets = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert targets <= set(names), sorted(targets - set(names))[:5]


@pytest.mark.parametrize("lake", LAKES)
def test_the_page_needs_nothing_else(lake: Callable[[], Facts]) -> None:
    """Nothing is fetched: no source, no style sheet, no import and no address in a style."""
    page = read(page_of(lake()))
    assert not page.xpath("//@src | //@srcset | //@style | //iframe | //object | //embed | //base | //@onclick")
    assert page.xpath("//link/@href") == ["data:,"]
    style = page.xpath("string(//style)")
    assert "@import" not in style
    assert "url(" not in style
    assert page.xpath("//html/@lang") == ["en"]


def test_the_policy_allows_only_what_is_there(facts: Facts) -> None:
    """The content security policy names the hashes of the page's one style and one script, and nothing wider."""
    page = page_of(facts)
    [policy] = read(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        [content] = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("lake", [ordinary, empty, hostile])
def test_headings_are_in_order(lake: Callable[[], Facts]) -> None:
    """One heading of the first level, and no level is left out on the way down."""
    levels = [int(each.tag[1]) for each in read(page_of(lake())).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("lake", LAKES)
def test_every_chart_says_what_it_shows(lake: Callable[[], Facts]) -> None:
    """A chart has a text alternative, or is hidden from readers because its figure stands beside it."""
    for svg in read(page_of(lake())).iter("svg"):
        assert svg.get("aria-label") or svg.get("aria-hidden") == "true"


def test_every_article_named_is_described(facts: Facts) -> None:
    """Each article has one entry with its title, its source and the command that explains it or shows it held."""
    page = read(page_of(facts))
    entries = page.xpath("//ul[contains(@class, 'articles')]/li")
    assert len(entries) == len(facts.articles)
    held = {each.capture_id: each.quarantine_id for each in facts.held}
    for article in facts.articles.values():
        [entry] = [each for each in entries if each.get("id") == f"article-{article.article_id}"]
        said = entry.text_content()
        command = held.get(article.capture_id)
        assert article.title is not None
        assert article.title in said
        assert (f"kliping quarantine show {command}" if command else f"kliping explain {article.article_id}") in said
        assert entry.xpath(".//a/@href") == [article.url]
        assert entry.xpath(".//a/@rel") == ["noopener noreferrer"]


def test_findings_tell_publisher_first_day_and_examples(facts: Facts) -> None:
    """Each finding stands with its sentence, its publisher's name, its first day and its articles."""
    cards = read(page_of(facts)).xpath("//article[contains(@class, 'finding')]")
    [silent] = [card for card in cards if "Suara Bukit Rindang" in card.text_content()]
    assert "No article since 14 March; usually 38 a day." in silent.text_content()
    assert silent.xpath(".//time/@datetime") == ["2026-03-15"]
    [lost] = [card for card in cards if "Harian Muara Lestari" in card.text_content()]
    assert len(lost.xpath("./div")) == 2, "what began on one day at one publisher stands together"
    assert lost.xpath(".//ul[@class='examples']//a/@href")[0].startswith("#article-")


def test_a_lake_without_runs_says_so() -> None:
    """Each section of an empty lake says in words that there is nothing yet, and no figure is made up."""
    page = read(page_of(empty()))
    empties = page.xpath("//p[@class='empty']")
    assert len(empties) == len(page.xpath("//section")) - 1
    assert not page.xpath("//svg")
    assert "kliping ingest" in page.xpath("string(//section[@id='verdict'])")


def test_the_sql_runs(empty_lake_reader: duckdb.DuckDBPyConnection) -> None:
    """Every query that the page gives is one that the lake understands."""
    queries = {
        query.text_content()
        for lake in (ordinary, hostile)
        for query in read(page_of(lake())).xpath("//code[@class='sql']")
    }
    assert len(queries) > 40
    for query in queries:
        empty_lake_reader.execute(f"explain {query}")


def test_data_docs_are_linked_with_a_warning(facts: Facts) -> None:
    """The link says that those pages load from public servers; without Data Docs there is none."""
    with_docs, without = page_of(facts), render_page(facts, judge_trust(facts), data_docs=None)
    assert "data-docs/index.html" in with_docs
    assert "public servers" in with_docs
    assert "public servers" not in without
    scripted = render_page(facts, judge_trust(facts), data_docs="javascript:alert(1)")
    assert not read(scripted).xpath("//a[starts-with(@href, 'javascript')]")


def test_five_hundred_publishers_fit() -> None:
    """Five hundred publishers and five years of months stay under five megabytes, and none is left out."""
    page = page_of(many(500, years=5))
    assert len(page.encode()) < 5_000_000
    assert len(read(page).xpath("//table[@id='publisher-table']/tbody/tr")) == 500


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://kabarseruni.example/berita/1", True),
        ("HTTP://kabarseruni.example/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("//kabarseruni.example/", False),
        ("https:", False),
        ("https://[broken", False),
        ("https://x.example/\u202egpj", False),
        ("https://x.example/\ud800", False),
        ("https://x.example/" + "a" * 3_000, False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, is_link: bool) -> None:
    """Only http and https with a host, and nothing that a browser could read otherwise."""
    assert (web_address(address) is not None) == is_link


def test_slowest_stage_comes_first(facts: Facts) -> None:
    """Stages are told from the slowest, with their share of the run."""
    stages = slowest_stages(facts.run)
    assert stages[0][0] == "fetch"
    assert sum(share for _, _, share in stages) == pytest.approx(1)
    assert slowest_stages(None) == ()


def test_the_page_is_well_formed(facts: Facts) -> None:
    """Every element that is opened is closed: the parser finds nothing to mend."""
    parser = etree.HTMLParser(recover=True)
    etree.fromstring(page_of(facts), parser)
    strange = [error for error in parser.error_log if "invalid" not in error.message]  # lxml knows only HTML 4's tags
    assert not strange
