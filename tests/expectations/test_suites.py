"""Every declared expectation proves itself on a document that breaks it and on one that does not."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from expectations.declarations import CRITICAL, Expectation
from expectations.suites import SUITES
from expectations.validation import validate
from expectations.verdict import Verdict

pytestmark = pytest.mark.xdist_group("great_expectations")

DECLARED = {
    expectation.id: (suite.table, expectation) for suite in SUITES.values() for expectation in suite.expectations
}
# Tables of rows that stand in the body: how their ids begin, what their sentences call them.
MENTIONS = {
    "quotes": "quote", "person_mentions": "person", "place_mentions": "place", "organisation_mentions": "organisation",
}  # fmt: skip
# Their rows hang on no article of the batch, so no article can be held for them.
ORPHANED = {f"{noun}_belongs_to_article" for noun in ("span", "evidence", *MENTIONS.values())}
STRANGER = "a" + "0" * 23


def add_line(line: str) -> Callable[[Any], Any]:
    """A document with one more line at the end of its body."""
    return lambda good: good.with_body(f"{good.article.body}\n{line}")


def change(table: str, **values: object) -> Callable[[Any], Any]:
    """A document with other values in the first row of a table of quotes or mentions."""
    return lambda good: good.with_row(table, **values)


def second(table: str, **values: object) -> Callable[[Any], Any]:
    """A document with the first row of a table of quotes or mentions once more, but for the values."""
    return lambda good: good.with_second(table, **values)


def broken_mentions(table: str, noun: str) -> dict[str, Callable[[Any], Any]]:
    """What every table of rows that stand in the body is held to."""
    printed = {"quotes": "text", "person_mentions": "name_as_printed"}.get(table, "as_printed")
    return {
        f"{table}_as_declared": change(table, **{printed: None}),
        f"{noun}_belongs_to_article": second(table, article_id=STRANGER),
        f"{noun}_seq_unique": second(table),
        f"{noun}_not_empty": lambda good: good.with_row(table, end=getattr(good, table)[0].start),
        f"{noun}_within_body": change(table, end=10_000),
        f"{noun}_printed_at_offsets": change(table, **{printed: "Wanareja"}),
        f"{noun}_confidence_in_range": change(table, confidence=float("nan")),
        f"{noun}_region_exists": change(table, place_code="35.00"),
    }


# A document that fails the expectation, made from a well-formed one.
BROKEN: dict[str, Callable[[Any], Any]] = {
    **{
        name: make
        for table, noun in MENTIONS.items()
        for name, make in broken_mentions(table, noun).items()
        if name != "quote_region_exists"
    },
    "quote_speaker_exists": change("quotes", local_person_id="p0", speaker_name="Rakasutawan"),
    "quote_speaker_named_alike": change("quotes", speaker_name="Rakasutawan"),
    "quote_speaker_linked": change("quotes", local_person_id=None),
    "quote_attribution_present": change("quotes", attribution=None),
    "person_named": change("person_mentions", person_name=""),
    "person_has_key": change("person_mentions", local_person_id=None),
    "persons_disjoint": second("person_mentions", seq=2),
    "organisation_named": change("organisation_mentions", organisation_name=""),
    "article_versions_as_declared": lambda good: good.with_article(source_uri=None),
    "removed_spans_as_declared": lambda good: good.with_span(0, label=None),
    "field_evidence_as_declared": lambda good: good.with_evidence("event_date", value=None),
    "span_seq_unique": lambda good: good.with_span(1, seq=1),
    "place_code_exists": lambda good: good.with_article(place_code="35.00"),
    "published_at_not_after_receipt": lambda good: good.with_article(
        published_at=good.article.valid_from + timedelta(hours=2)
    ),
    "article_id_well_formed": lambda good: good.with_article(article_id="jembatan"),
    "capture_id_well_formed": lambda good: good.with_article(capture_id="jembatan"),
    "article_version_unique": lambda good: [good, good.with_article(capture_id="c" + "1" * 23)],
    "text_sha256_well_formed": lambda good: good.with_article(text_sha256=""),
    "rules_version_present": lambda good: good.with_article(rules_version=""),
    "url_is_web_address": lambda good: good.with_article(url="lintangpos.example/jembatan"),
    "text_present": lambda good: good.with_body(" \n").with_article(title=" "),
    "title_present": lambda good: good.with_article(title=None),
    "body_present": lambda good: good.with_body(""),
    "title_not_overlong": lambda good: good.with_article(title="Hujan turun lagi " * 20),
    "body_not_short": lambda good: good.with_body("Hujan reda."),
    "words_counted": lambda good: good.with_article(word_count=0),
    "ledger_balanced": lambda good: good.with_article(source_length=good.article.source_length - 10),
    "removed_ratio_moderate": lambda good: good.with_article(source_length=100),
    "source_read_cleanly": lambda good: good.with_article(has_mojibake=True),
    "language_is_indonesian": lambda good: good.with_article(language_code="nl"),
    "title_not_echoed": lambda good: good.with_body(f"{good.article.title.upper()}\n{good.article.body}"),
    "title_not_run_in": lambda good: good.with_body(f"{good.article.title} {good.article.body}"),
    "read_also_removed": add_line("Baca Juga: Pasar Wanaraya Kembali Buka"),
    "advertising_removed": add_line("SCROLL TO CONTINUE WITH CONTENT"),
    "sharing_removed": add_line("Bagikan:"),
    "promotion_removed": add_line("Ikuti kabar lain dari kami di Google News"),
    "copyright_removed": add_line("Copyright 2025 Lintang Pos"),
    "markup_removed": add_line("Jembatan itu <b>rampung</b>."),
    "published_at_present": lambda good: good.with_article(published_at=None),
    "published_at_not_future": lambda good: good.with_article(
        published_at=good.article.valid_from + timedelta(days=1, seconds=1)
    ),
    "published_at_since_1945": lambda good: good.with_article(published_at=datetime.fromisoformat("1945-08-16T12:00Z")),
    "published_precision_known": lambda good: good.with_article(published_precision="second"),
    "published_zone_present": lambda good: good.with_article(published_zone=None),
    "fields_have_evidence": lambda good: good.without_evidence("initials"),
    "span_belongs_to_article": lambda good: good.with_span(0, article_id=STRANGER),
    "span_not_empty": lambda good: good.with_span(0, end=good.spans[0].start),
    "span_text_fills_offsets": lambda good: good.with_span(0, text="LINTANGPOS"),
    "span_within_source": lambda good: good.with_span(2, end=good.article.source_length + 1),
    "spans_disjoint": lambda good: good.with_span(1, start=good.spans[0].end - 1),
    "spans_numbered_in_order": lambda good: good.with_span(1, seq=9),
    "span_label_known": lambda good: good.with_span(1, label="noise"),
    "span_names_rule": lambda good: good.with_span(1, rule_id=""),
    "evidence_belongs_to_article": lambda good: good.with_evidence("title", version=2),
    "chosen_values_agree": lambda good: good.with_evidence("title", is_chosen=True),
    "evidence_chosen_once": lambda good: good.with_evidence("title", is_chosen=True),
    "chosen_value_carried": lambda good: good.with_evidence("language_code", value="ms"),
    "evidence_field_known": lambda good: good.with_evidence("event_date", field="weather"),
    "evidence_names_method": lambda good: good.with_evidence("event_date", method=""),
    "evidence_confidence_in_range": lambda good: good.with_evidence("event_date", confidence=1.1),
    "evidence_offsets_paired": lambda good: good.with_evidence("event_date", end=None),
    "evidence_not_empty": lambda good: good.with_evidence("event_date", end=0),
    "evidence_within_source": lambda good: good.with_evidence("event_date", end=10_000),
    "evidence_date_is_iso": lambda good: good.with_evidence("event_date", value="2025-02-30"),
}


def broken(expectation_id: str, document: Callable[..., Any]) -> list[Any]:
    """The documents of BROKEN for an expectation, under keys of their own."""
    made = BROKEN[expectation_id](document(expectation_id))
    return made if isinstance(made, list) else [made]


@pytest.fixture(scope="module")
def verdict(first_use: Any, document: Any, batch_of: Any, received_at: datetime) -> Verdict:  # noqa: ARG001 - imports
    """One batch with a sound document and every broken one."""
    documents = [document("sound"), *(item for name in BROKEN for item in broken(name, document))]
    return validate(batch_of(documents), received_at)


def test_every_expectation_has_a_document_that_breaks_it() -> None:
    """An expectation nobody saw fail proves nothing: add it to BROKEN."""
    assert set(BROKEN) == set(DECLARED)


@pytest.mark.parametrize("expectation_id", BROKEN)
def test_fails_on_the_document_that_breaks_it(expectation_id: str, verdict: Verdict, document: Any) -> None:
    """An expectation names the article that breaks it, and holds it if it is critical."""
    table, expectation = DECLARED[expectation_id]
    result = next(result for result in verdict.results if result.expectation == expectation_id)
    documents = broken(expectation_id, document)
    named = {item.article.article_id for item in documents} | {STRANGER}
    assert (result.suite, result.passed, result.error) == (table, False, None)
    assert result.failed_count > 0
    assert named & set(result.examples)
    for item in documents:
        is_held = expectation_id in verdict.held.get(item.article.capture_id, ())
        assert is_held == (expectation.severity == CRITICAL and expectation_id not in ORPHANED)


def test_a_sound_document_passes_beside_broken_ones(verdict: Verdict, document: Any) -> None:
    """What others fail neither names nor holds an article that is sound."""
    sound = document("sound").article
    assert sound.capture_id not in verdict.held
    assert not [result.expectation for result in verdict.results if sound.article_id in result.examples]


@pytest.mark.usefixtures("first_use")
def test_every_expectation_is_checked_on_a_sound_document(document: Any, batch_of: Any, received_at: datetime) -> None:
    """A sound document passes because it was looked at, not because nothing was."""
    verdict = validate(batch_of([document("sound")]), received_at)
    assert not [result for result in verdict.results if not result.passed or result.failed_count]
    assert not [result.expectation for result in verdict.results if result.evaluated_count == 0]


def near_misses(good: Any) -> dict[str, Any]:
    """Documents that look like the broken ones and are sound."""
    return {
        "title_not_run_in": good.with_article(title="Warga Desa"),
        "read_also_removed": add_line("Ia meminta warga baca juga aturan lama.")(good),
        "advertising_removed": add_line("Iklan rokok dilarang di jembatan itu.")(good),
        "promotion_removed": add_line("Ikuti lomba perahu pekan depan.")(good),
        "markup_removed": add_line("Debit air < 5 meter kubik & stabil.")(good),
        "published_at_not_future": good.with_article(published_at=good.article.valid_from + timedelta(days=1)),
        "ledger_balanced": replace(good, spans=()).with_article(
            title_end=len(good.article.title) + 90,
            source_length=len(good.article.title + good.article.body) + 90,
        ),
        "title_present": good.without_evidence("title"),
        "words_counted": good.with_body("").with_article(word_count=0),
        "evidence_chosen_once": good.with_evidence("event_date", field="authors"),
    }


@pytest.mark.usefixtures("first_use")
def test_near_misses_pass(document: Any, batch_of: Any, received_at: datetime) -> None:
    """What only looks like a fault is none."""
    documents = {name: near_misses(document(name))[name] for name in near_misses(document("any"))}
    verdict = validate(batch_of(documents.values()), received_at)
    examples = {result.expectation: result.examples for result in verdict.results}
    assert not [name for name, item in documents.items() if item.article.article_id in examples[name]]


@pytest.mark.usefixtures("first_use")
@pytest.mark.parametrize("difference", [-200, -3, 1, 500])
def test_text_that_is_lost_or_doubled_unbalances_the_ledger(
    difference: int, document: Any, batch_of: Any, received_at: datetime
) -> None:
    """Text that is in neither title line, body nor removed spans, or in two of them, holds the article."""
    good = document("sound")
    bad = good.with_article(source_length=good.article.source_length + difference)
    verdict = validate(batch_of([bad]), received_at)
    assert "ledger_balanced" in verdict.held[bad.article.capture_id]


def test_suites_are_cheap_to_list() -> None:
    """Importing suites and the validation module leaves Great Expectations and pandas alone."""
    code = (
        "import sys, expectations.suites, expectations.validation\n"
        "sys.exit(bool({'great_expectations', 'pandas'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("expectation", [expectation for _, expectation in DECLARED.values()], ids=DECLARED)
def test_severity_is_spelled_as_great_expectations_spells_it(expectation: Expectation) -> None:
    """A severity is one of the three that Great Expectations knows."""
    assert str(expectation.severity) in {"critical", "warning", "info"}
