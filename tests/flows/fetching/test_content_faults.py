from datetime import UTC, datetime

import pytest
from fault_answers import PAGE, PAGE_TEXT, PARAGRAPH, PARAGRAPHS
from faults_statuses import PDF

from transforms.documents import RawDocument, UnreadableDocumentError
from transforms.reading import read

META = '<meta charset="utf-8">'
LATIN_META = '<meta charset="iso-8859-1">'
WITHOUT_META = PAGE_TEXT.replace(META, "")
BROKEN_AT_SOURCE = PAGE_TEXT.replace(PARAGRAPH, PARAGRAPH.encode().decode("cp1252", "replace"))
# Name: the bytes, the charset of the Content-Type header, and in how many of the paragraphs the text is whole.
VARIANTS: dict[str, tuple[bytes, str | None, int]] = {
    "utf8": (PAGE_TEXT.encode(), "utf-8", PARAGRAPHS),
    "utf8_header_latin_meta_utf8": (PAGE_TEXT.encode(), "iso-8859-1", PARAGRAPHS),
    "utf8_header_latin_no_meta": (WITHOUT_META.encode(), "iso-8859-1", PARAGRAPHS),
    "cp1252_header_utf8": (WITHOUT_META.encode("cp1252"), "utf-8", PARAGRAPHS),
    "cp1252_nothing_declared": (WITHOUT_META.encode("cp1252"), None, PARAGRAPHS),
    "cp1252_meta_latin": (PAGE_TEXT.replace(META, LATIN_META).encode("cp1252"), None, PARAGRAPHS),
    "cp1252_meta_utf8": (PAGE_TEXT.encode("cp1252"), None, PARAGRAPHS),
    "utf8_nothing_declared": (WITHOUT_META.encode(), None, PARAGRAPHS),
    "utf16_with_mark": (WITHOUT_META.encode("utf-16"), None, PARAGRAPHS),
    "utf8_one_bad_byte": (PAGE_TEXT.encode().replace(b"Puluhan", b"Pul\xffuhan", 1), "utf-8", PARAGRAPHS - 1),
    "utf8_mark_meta_latin": (b"\xef\xbb\xbf" + PAGE_TEXT.replace(META, LATIN_META).encode(), None, PARAGRAPHS),
    "broken_at_source": (BROKEN_AT_SOURCE.encode(), "utf-8", 0),
    "utf8_cut_in_a_character": (
        PAGE_TEXT.encode()[: PAGE_TEXT.encode().rindex("”".encode()) + 1],
        None,
        PARAGRAPHS - 1,
    ),
    "utf8_invented_name": (WITHOUT_META.encode(), "utf8mb4", PARAGRAPHS),
}
BROKEN = {"utf8_one_bad_byte", "broken_at_source", "utf8_cut_in_a_character"}


def page(content: bytes, charset: str | None) -> RawDocument:
    """An answer as it is given on to be read."""
    at = datetime(2026, 3, 7, 2, 0, tzinfo=UTC)
    return RawDocument("c1", "https://kabar.example/a", "text/html", content, at, charset=charset)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_text_is_right_whatever_was_declared(name: str) -> None:
    """Of fourteen ways to declare a charset wrongly none spoils the text; what came broken is flagged, not mended."""
    content, charset, whole = VARIANTS[name]
    source = read(page(content, charset))
    assert source.text.count(PARAGRAPH) == whole
    assert source.has_mojibake == (name in BROKEN)


def test_there_are_fourteen_variants() -> None:
    """The matrix counts them."""
    assert len(VARIANTS) == 14


def test_a_pdf_under_the_name_of_a_page_is_refused() -> None:
    """What was fetched as a page and is a PDF goes to the quarantine when it is read, not into the articles."""
    with pytest.raises(UnreadableDocumentError) as caught:
        read(page(PDF, None))
    assert caught.value.reason == "binary"


def test_nul_bytes_of_a_page_are_taken_out() -> None:
    """NULs in a page change nothing of its text."""
    assert read(page(PAGE.replace(b"<p>", b"<p>\0\0"), "utf-8")).text == read(page(PAGE, "utf-8")).text
