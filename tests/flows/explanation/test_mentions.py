from collections.abc import Callable
from typing import Any

import pytest

from flows.explanation.layout import Sheet
from flows.explanation.mentions import print_organisations, print_people, print_places, print_quotes
from transforms.article_rows import ArticleRows
from transforms.columns import columns_of
from transforms.tables import OrganisationMention, PersonMention, PlaceMention, Quote

Printed = Callable[[Callable[[Sheet], None]], list[str]]
BLANKS: dict[str, Any] = {"article_id": "a1", "seq": 1, "start": 0, "end": 1, "confidence": 0.9, "candidates": ()}


def row(record: type, **values: Any) -> Any:
    """A row of a table with these values, null or a stand-in elsewhere."""
    blanks = {spec.name: BLANKS.get(spec.name, None if spec.is_nullable else "-") for spec in columns_of(record)}
    return record(**{**blanks, "version": 1, **values})


def rows(**tables: Any) -> ArticleRows:
    """Rows of an article that has only these."""
    return ArticleRows(**{"article": None, "removed_spans": (), "field_evidence": (), **tables})


def test_a_person_is_one_entry(printed: Printed) -> None:
    """Name and office, then status, region, how often and in which forms, and how it was found."""
    person = {"person_id": "p1", "person_name": "Wira Sasmita", "office": "Plt Camat Kraksaan", "office_status": "Plt",
              "place_code": "35.13.14", "method": "rule"}  # fmt: skip
    mentions = tuple(row(PersonMention, **person, name_as_printed=form) for form in ("Plt Camat Wira", "Wira"))
    other = row(PersonMention, person_id=None, person_name="Tarmidi", name_as_printed="Tarmidi", method="crf")
    lines = printed(lambda sheet: print_people(sheet, rows(person_mentions=(mentions[0], other, mentions[1]))))
    assert lines[1] == "People  2 in 3 mentions"
    assert lines[2] == "  Wira Sasmita, Plt Camat Kraksaan"
    assert " ".join(" ".join(lines[3:5]).split()) == (
        'status Plt; Kraksaan; 2 times: "Plt Camat Wira", "Wira"; found by rule, 90%'
    )
    assert lines[5:] == ["  Tarmidi", '    once: "Tarmidi"; found by crf, 90%']


def test_a_quote_says_who_and_how_that_is_known(printed: Printed) -> None:
    """First words, speaker with office, attribution, cue and certainty; an unknown speaker is called so."""
    known = row(
        Quote, text="kata " * 20, speaker_name="Wira", speaker_office="Camat", cue="ujarnya", attribution="carried_over"
    )
    unknown = row(Quote, seq=2, text="Baik.", speaker_name=None)
    lines = printed(lambda sheet: print_quotes(sheet, rows(quotes=(known, unknown))))
    text = " ".join(" ".join(lines).split())
    assert f'1 "{"kata " * 12}…" Wira, Camat (carried_over, cue ujarnya, 90%)' in text
    assert '2 "Baik." speaker unknown (not attributed, no cue, 90%)' in text


def test_a_place_shows_its_official_name_or_its_candidates(printed: Printed) -> None:
    """Code, name, forms and margin; where the margin is too small, what it could have been."""
    sure = row(PlaceMention, place_code="16.72", as_printed="Pagaralam", margin=3.0)
    unsure = row(PlaceMention, as_printed="Blitar", margin=0.2, candidates=("35.72 0.550", "35.05 0.450"))
    lines = printed(lambda sheet: print_places(sheet, rows(place_mentions=(sure, unsure))))
    text = " ".join(" ".join(lines).split())
    assert '16.72 Kota Pagar Alam once: "Pagaralam"; margin 3.0, 90%' in text
    assert "? not linked" in text
    assert "margin 0.2 is too small: Kota Blitar 0.550, Kabupaten Blitar 0.450" in text


def test_an_organisation_shows_its_code_or_that_there_is_none(printed: Printed) -> None:
    """Name, code, kind, forms and how each was linked."""
    known = {"organisation_code": "kpu:35.72", "organisation_name": "KPU Kota Blitar", "organisation_kind": "election"}
    mentions = (
        row(OrganisationMention, **known, as_printed="KPU Kota Blitar", method="region"),
        row(OrganisationMention, **known, as_printed="KPU", method="same_article"),
        row(OrganisationMention, organisation_name="DPRD", organisation_kind="legislature", as_printed="DPRD"),
    )
    text = " ".join(
        " ".join(printed(lambda sheet: print_organisations(sheet, rows(organisation_mentions=mentions)))).split()
    )
    assert "KPU Kota Blitar kpu:35.72" in text
    assert 'election; 2 times: "KPU Kota Blitar", "KPU"; region 90%, same_article 90%' in text
    assert "DPRD not linked" in text


@pytest.mark.parametrize("section", [print_people, print_quotes, print_places, print_organisations])
def test_nothing_found_is_said(printed: Printed, section: Callable[[Sheet, ArticleRows], None]) -> None:
    """An empty section stands there with none."""
    assert printed(lambda sheet: section(sheet, rows()))[1].endswith("  none")
