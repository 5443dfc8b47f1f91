from collections.abc import Callable

from flows.explanation.fields import FIELDS, print_event_dates, print_fields
from flows.explanation.layout import Sheet
from transforms.article import make_article
from transforms.article_rows import ArticleRows
from transforms.batch import tools
from transforms.documents import RawDocument
from transforms.tables import FieldEvidence

Printed = Callable[[Callable[[Sheet], None]], list[str]]
TEXT = b"Warga Sukamuara Bekerja\n\nSUKAMUARA - Warga membersihkan saluran air, Sabtu (7/3/2026).\n"


def claim(field: str, value: str, method: str, confidence: float, *, is_chosen: bool = False) -> FieldEvidence:
    """A candidate value from outside the text."""
    return FieldEvidence(
        article_id="a1", field=field, value=value, method=method, start=None, end=None, confidence=confidence,
        is_chosen=is_chosen,
    )  # fmt: skip


def rows(document: RawDocument, *evidence: FieldEvidence) -> ArticleRows:
    """The rows of a document with this evidence, or its own where none is given."""
    made = make_article(document, tools())
    return ArticleRows(made.article, made.removed_spans, evidence or made.field_evidence)


def test_a_field_shows_what_won_what_agreed_and_what_lost(
    printed: Printed, document: Callable[..., RawDocument]
) -> None:
    """The chosen value first, then who says the same, then what was not taken, the surest first."""
    evidence = (
        claim("title", "Lain", "meta", 0.5),
        claim("title", "Lain Lagi", "json_ld", 0.7),
        claim("title", "Judul", "url", 0.4),
        claim("title", "Judul", "xpath:h1", 0.9, is_chosen=True),
    )
    lines = printed(lambda sheet: print_fields(sheet, rows(document(TEXT), *evidence)))
    start = next(number for number, line in enumerate(lines) if line.startswith("  title"))
    assert [" ".join(line.split()) for line in lines[start : start + 4]] == [
        "title Judul (xpath:h1, 90%)",
        "= the same (url, 40%)",
        "x Lain Lagi (json_ld, 70%)",
        "x Lain (meta, 50%)",
    ]


def test_what_nothing_says_is_null(printed: Printed, document: Callable[..., RawDocument]) -> None:
    """Every field stands there; one without a candidate says that nothing says it."""
    lines = printed(lambda sheet: print_fields(sheet, rows(document(TEXT))))
    shown = {line.split()[0]: line for line in lines if line.strip()}
    assert set(FIELDS) <= set(shown)
    assert shown["url"].endswith("null: nothing says it")
    assert shown["dateline_place"].split()[1] == "SUKAMUARA"


def test_a_candidate_says_where_it_stands(printed: Printed, document: Callable[..., RawDocument]) -> None:
    """Method, certainty and the characters of the source."""
    lines = printed(lambda sheet: print_fields(sheet, rows(document(TEXT))))
    assert any("(text.first_line, 90%, at 0-23)" in line for line in lines)


def test_days_stand_with_their_words(printed: Printed, document: Callable[..., RawDocument]) -> None:
    """The day in ISO form, the words of the body, how they were understood."""
    lines = printed(lambda sheet: print_event_dates(sheet, rows(document(TEXT)), TEXT.decode()))
    assert lines[2].startswith('  2026-03-07  "Sabtu (7/3/2026)"')
    assert (
        printed(lambda sheet: print_event_dates(sheet, rows(document(b"Judul\n\nIsi.")), ""))[1] == "Event dates  none"
    )
