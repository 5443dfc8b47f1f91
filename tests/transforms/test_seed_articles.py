"""The four articles that the project was asked for, every field of their gold."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from transforms.article import make_article
from transforms.article_rows import ArticleRows
from transforms.batch import tools
from transforms.documents import RawDocument
from transforms.identity import capture_id

pytestmark = pytest.mark.corpus
RECEIVED_AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
# How one office is printed in several ways.
SAME_OFFICE = {"penjabat": "pj", "walikota": "wali kota", "sekretaris daerah": "sekda", "pagaralam": "pagar alam"}

Case = tuple[dict[str, Any], ArticleRows, str]


@cache
def cases(seeds: Path) -> list[Case]:
    """Gold, rows and source text of each article."""
    gold = json.loads((seeds / "gold.json").read_text("utf-8"))["articles"]
    made: list[Case] = []
    for name, wanted in gold.items():
        content = (seeds / name).read_bytes()
        document = RawDocument(capture_id(content, None), name, "text/plain", content, RECEIVED_AT)
        made.append((wanted, make_article(document, tools()), content.decode("utf-8")))
    return made


@pytest.fixture(params=range(4), ids=["000", "001", "002", "003"])
def case(request: pytest.FixtureRequest, corpus: Path) -> Case:
    """One of the four articles."""
    return cases(corpus / "seeds")[request.param]


def folded(office: str) -> set[str]:
    """An office by its words, however they are abbreviated."""
    text = office.casefold().replace(".", "")
    for printed, usual in SAME_OFFICE.items():
        text = text.replace(printed, usual)
    return set(re.findall(r"\w+", text))


def kept(case: Case) -> Iterator[tuple[int, str]]:
    """Number and text of the lines that stay."""
    wanted, _, text = case
    lines = text.split("\n")
    return ((number, lines[number - 1]) for number in wanted["keep_lines"])


def news_people(case: Case) -> list[dict[str, Any]]:
    """Those of the gold who are in the news, not under it."""
    return [person for person in case[0]["people"] if "byline" not in person.get("role", "")]


def names_of(person: dict[str, Any]) -> set[str]:
    """The forms of a person's full name."""
    return {person["canonical"], *person.get("aliases", [])}


def test_the_story_is_what_the_gold_keeps(case: Case) -> None:
    """Every kept line is in the body with its trimmings gone, and every removed line is out of it."""
    wanted, rows, _ = case
    body = " ".join(rows.article.body.split())
    for number, line in kept(case):
        for trim in wanted["trim"]:
            if trim["line"] == number:
                line = line.replace(trim["strip"].strip(), "")  # noqa: PLW2901 - a line loses several trimmings
        assert " ".join(line.split()) in body
    story = " ".join(text for _, text in kept(case))
    removed = [line["text"] for line in wanted["remove_lines"] if line["text"] and line["text"] not in story]
    assert not [line for line in removed if " ".join(line.split()) in body]


def test_event_dates(case: Case) -> None:
    """Exactly the days that the gold names."""
    wanted, rows, _ = case
    found = {row.value for row in rows.field_evidence if row.field == "event_date"}
    days = {event["date"] for event in wanted["event_dates"]}
    # The tenth of February of a quotation is a day ahead; the gold lists it among the dates of the text.
    ahead = {date["resolved"] for date in wanted["dates_in_text"] if date["kind"] == "future"}
    assert days <= found <= days | ahead


def test_people(case: Case) -> None:
    """Exactly the people of the news, one each, in their office and its region."""
    _, rows, _ = case
    found = {mention.person_name: mention for mention in rows.person_mentions}
    assert len(found) == len(news_people(case))
    for person in news_people(case):
        (name,) = names_of(person) & found.keys()
        mention = found[name]
        assert (mention.office is None) == (person["office"] is None), name
        if person["office"]:
            assert folded(mention.office or "") <= folded(person["office"]) | folded(person.get("office_long", ""))
        assert mention.office_status == person.get("office_status"), name
        # A court is placed in its town, which lies in the region that the gold names.
        assert (mention.place_code or "").startswith(person["kode"] or ""), name
        assert (mention.place_code is None) == (person["kode"] is None), name


def test_every_mention_of_a_person(case: Case) -> None:
    """Each printed mention is found where it stands."""
    _, rows, _ = case
    spans = {rows.article.body[row.start : row.end]: row.person_name for row in rows.person_mentions}
    lines = dict(kept(case))
    for person in news_people(case):
        printed = [mention["surface"] for mention in person["mentions"] if mention["line"] in lines]
        for surface in printed:
            assert any(surface in span and name in names_of(person) for span, name in spans.items()), surface


def test_quotes(case: Case) -> None:
    """Every quotation word for word, with its speaker, office and cue, and no other."""
    wanted, rows, _ = case
    aliases = {name: person["canonical"] for person in wanted["people"] for name in names_of(person)}
    assert [quote.text for quote in rows.quotes] == [quote["text"] for quote in wanted["quotes"]]
    for found, quote in zip(rows.quotes, wanted["quotes"], strict=True):
        assert aliases[found.speaker_name or ""] == quote["speaker"]
        assert found.cue == quote["verb"]
        if quote["office"] is None:
            assert found.speaker_office is None
        else:
            assert folded(found.speaker_office or "") <= folded(quote["office"]) | {"probolinggo"}


def test_places(case: Case) -> None:
    """Every region of the gold has its code wherever it stands; venues have none; the article has its region."""
    wanted, rows, _ = case
    for place in wanted["places"]:
        codes = {row.place_code for row in rows.place_mentions if row.as_printed.endswith(place["surface"])}
        if place["kode"] is None:
            assert codes <= {None}
        elif "dateline" in place.get("context", ""):
            assert rows.article.place_code == place["kode"]
        else:
            assert codes == {place["kode"]}, place["surface"]
    codes = {place["kode"] for place in wanted["places"]}
    assert {row.place_code for row in rows.place_mentions} <= codes


def test_organisations(case: Case) -> None:
    """Every printed form of an organisation is found, all as one, in its region."""
    wanted, rows, _ = case
    for organisation in (each for each in wanted["orgs"] if not each.get("optional")):
        printed = {surface for surface in organisation["surfaces"] if "/" not in surface}
        surfaces = {surface for surface in printed if surface in rows.article.body}
        mentions = [row for row in rows.organisation_mentions if row.as_printed in surfaces]
        assert {row.as_printed for row in mentions} == surfaces
        assert len({row.organisation_code for row in mentions}) <= 1
        assert {row.place_code for row in mentions} <= {organisation["kode"]}
