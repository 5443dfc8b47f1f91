from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from transforms.documents import RawDocument, SourceText, UnreadableDocumentError
from transforms.reading import read

TITLE = "Petani Desa Contoh Panen Raya"
LEAD = "Petani di Desa Contoh memanen padi seluas dua ratus hektare pada musim ini. " * 2


def _read(content: bytes | str) -> SourceText:
    content = content.encode() if isinstance(content, str) else content
    return read(RawDocument("c1", "/a/kabar.txt", "text/plain", content, datetime(2024, 8, 30, tzinfo=UTC)))


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n \r\n\t\r\n", "  \n"])
def test_the_first_line_is_the_title(gap: str) -> None:
    """The title stretch is the first line with the blank lines below it; the rest begins with its text."""
    source = _read(f"\n  {TITLE}{gap}{LEAD}\nParagraf dua.\n\n")
    assert source.title == TITLE
    assert source.text[source.title_end :] == f"{LEAD}\nParagraf dua."
    (candidate,) = source.candidates
    assert (candidate.field, candidate.value, candidate.method) == ("title", TITLE, "text.first_line")
    assert source.text[candidate.start : candidate.end] == TITLE


def test_an_indented_second_line_keeps_its_indent() -> None:
    """Only blank lines belong to the title stretch."""
    source = _read(f"{TITLE}\n   {LEAD}")
    assert source.text[source.title_end :] == f"   {LEAD.rstrip()}"


@pytest.mark.parametrize(
    "first_line",
    [LEAD, LEAD.strip() + "”", "kata " * 61, LEAD * 3],
)
def test_a_paragraph_is_no_title(first_line: str) -> None:
    """A long first line that ends as a sentence does, or that is very long, begins the body."""
    source = _read(f"{first_line}\nParagraf dua.")
    assert (source.title_end, source.candidates, source.notes) == (0, (), ("no_title_line",))


@pytest.mark.parametrize(
    "first_line",
    [
        "Rukmini: Kami Menang.",
        "Wah...",
        "Judul yang panjang sekali " * 7 + "dan tidak selesai...",
        "1",
        "Benarkah? " * 20,
    ],
)
def test_a_line_that_can_be_a_title_is_one(first_line: str) -> None:
    """A full stop alone, dots, a question or length below the bound do not make a paragraph."""
    assert _read(f"{first_line}\nParagraf dua.").title == first_line.strip()


def test_one_line_alone_is_the_title() -> None:
    """A document of one line that can be a title is its title; there is no body."""
    source = _read(TITLE)
    assert (source.title, source.title_end) == (TITLE, len(TITLE))


def test_entities_stay_as_they_are() -> None:
    """Text is not markup: what looks like an entity is what the source says."""
    assert _read("Tani &amp; Nelayan\nIsi&nbsp;berita").text == "Tani &amp; Nelayan\nIsi&nbsp;berita"


def test_what_was_odd_is_told() -> None:
    """Encoding, mojibake and NULs come along."""
    source = _read("Panen di DesaÂ Contoh\x00\nIsi")
    assert (source.encoding, source.has_mojibake, source.notes) == ("utf-8", True, ("nul_removed",))


@pytest.mark.parametrize(("content", "reason"), [(b" \n", "empty"), (b"\x89PNG\r\n\x1a\n", "binary")])
def test_what_is_no_text_is_refused_by_name(content: bytes, reason: str) -> None:
    """The message begins with the document."""
    with pytest.raises(UnreadableDocumentError, match=r"^/a/kabar\.txt: ") as caught:
        _read(content)
    assert caught.value.reason == reason


def test_an_unknown_media_type_is_refused() -> None:
    """A document of a kind without a reader says which kinds there are."""
    document = RawDocument("c1", "/a", "image/png", b"x", datetime(2024, 8, 30, tzinfo=UTC))
    with pytest.raises(UnreadableDocumentError, match="text/plain, text/html, application/json") as caught:
        read(document)
    assert caught.value.reason == "unknown_media_type"


@given(st.text())
def test_the_title_stretch_and_the_rest_are_the_text(text: str) -> None:
    """Offsets fit whatever the text: the title is a first line, the rest begins at the start of a line."""
    assume(text.strip())
    try:
        source = _read(text.encode("utf-8", "replace"))
    except UnreadableDocumentError:
        return
    assert source.text == source.text.strip() != ""
    assert "\n" not in source.title
    if 0 < source.title_end < len(source.text):
        assert source.text[source.title_end - 1] == "\n"
    for candidate in source.candidates:
        assert source.text[candidate.start : candidate.end] == candidate.value
