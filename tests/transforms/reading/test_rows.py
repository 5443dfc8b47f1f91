import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.documents import RawDocument, SourceText, UnreadableDocumentError
from transforms.reading import read

BODY = "CONTOH – Petani Desa Contoh memanen padi.\n\nMereka senang."


def _read_bytes(content: bytes) -> SourceText:
    return read(RawDocument("c1", "/a/b.jsonl#row-3", "application/json", content, datetime(2024, 8, 30, tzinfo=UTC)))


def _read(**row: Any) -> SourceText:
    return _read_bytes(json.dumps(row).encode())


def _evidence(source: SourceText) -> list[tuple[str, str, str]]:
    return [(item.field, item.value, item.method) for item in source.candidates if item.field != "title"]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("title", "body"),
        ("judul", "isi"),
        ("Judul Berita", "Isi Berita"),
        ("headline", "content"),
        ("JUDUL", "body_raw"),
    ],
)
def test_title_and_body_make_the_text(title: str, body: str) -> None:
    """Whatever a scraper calls them, the title is the first line and the body the rest."""
    source = _read(**{title: "  Panen\nRaya ", body: f"\r\n{BODY}\r\n "})
    assert source.text == f"Panen Raya\n{BODY}"
    assert source.text[source.title_end :] == BODY
    (candidate,) = source.candidates
    assert (candidate.value, candidate.method) == ("Panen Raya", f"column:{title}")
    assert source.text[candidate.start : candidate.end] == "Panen Raya"


def test_a_body_may_be_a_list_of_paragraphs() -> None:
    """Paragraphs become lines, empty ones left out."""
    assert _read(judul="Panen", isi=["Satu.", None, "", "Dua."]).text == "Panen\nSatu.\nDua."


def test_other_columns_become_evidence() -> None:
    """Address, date, authors and publisher come along as printed, none of them in the text."""
    source = _read(
        judul="Panen",
        isi=BODY,
        tautan="https://kabarcontoh.example/1",
        tanggal="Jumat, 30 Agu 2024 16:39 WIB",
        penulis=["Rukmini", {"name": "Sarwono"}],
        media="Kabar Contoh",
        sumber="kumpulan-data",
        harga=5,
    )
    assert source.url == "https://kabarcontoh.example/1"
    assert _evidence(source) == [
        ("url", "https://kabarcontoh.example/1", "column:tautan"),
        ("published_at", "Jumat, 30 Agu 2024 16:39 WIB", "column:tanggal"),
        ("authors", "Rukmini", "column:penulis"),
        ("authors", "Sarwono", "column:penulis"),
        ("publisher_name", "Kabar Contoh", "column:media"),
        ("publisher_name", "kumpulan-data", "column:sumber"),
    ]
    confidence = {item.method: item.confidence for item in source.candidates}
    assert confidence["column:media"] > confidence["column:sumber"]
    assert all(item.start is None for item in source.candidates if item.field != "title")


def test_empty_columns_give_way() -> None:
    """A null or blank column is none: the next in precedence is taken, and no candidate made."""
    source = _read(title=None, judul="Panen", body=" ", isi=BODY, date="", author=None, url="tidak ada")
    assert source.text == f"Panen\n{BODY}"
    assert (_evidence(source), source.url) == ([("url", "tidak ada", "column:url")], None)


def test_a_row_whose_title_is_null_has_no_title() -> None:
    """A table with a title column says by null that there is none: no line of the body becomes it."""
    source = _read(judul=None, isi="Panen Raya\nIsi.")
    assert (source.text, source.title_end, source.notes) == ("Panen Raya\nIsi.", 0, ("no_title_line",))


def test_a_table_of_bodies_alone_is_read_as_text() -> None:
    """Where no column is for titles, the body's first line may be one."""
    source = _read(text="Panen Raya\nIsi.")
    assert (source.title, source.candidates[0].method) == ("Panen Raya", "text.first_line")


def test_a_title_alone_is_a_text() -> None:
    """Whether an article without a body is one is decided later, and not by the reader."""
    assert _read(judul="Panen", isi="").text == "Panen"


@pytest.mark.parametrize(
    ("content", "reason", "message"),
    [
        (b'{"judul": "Pan', "bad_json", "at character 11"),
        (b'{"judul": ' + b"9" * 5000 + b"}", "bad_json", "JSON"),
        (b"[" * 100_000, "bad_json", "JSON"),
        (b'["judul", "isi"]', "not_a_row", "list"),
        (b"17", "not_a_row", "int"),
        (b'{"harga": 5}', "unknown_columns", "'harga'"),
        (b"{}", "unknown_columns", "none"),
        (b'{"judul": null, "isi": "  "}', "empty", "'judul'"),
        (b'{"judul": true, "isi": {"x": 1}}', "empty", "'isi'"),
        (b"  ", "empty", "row"),
        (b"\x89PNG\r\n\x1a\n", "binary", "PNG"),
    ],
)
def test_a_bad_row_is_refused_by_name(content: bytes, reason: str, message: str) -> None:
    """The reason is a slug, the message names the row and what is wrong with it."""
    with pytest.raises(UnreadableDocumentError, match=message) as caught:
        _read_bytes(content)
    assert caught.value.reason == reason
    assert str(caught.value).startswith("/a/b.jsonl#row-3: ")


def test_odd_characters_in_strings_are_read() -> None:
    """Bare control characters, NULs, half pairs and line separators do not lose the row."""
    source = _read_bytes(b'\xef\xbb\xbf{"judul": "Pan\\u0000en\\ud800", "isi": "a\tb\\u2028c\nd"}\x00')
    assert source.text == "Panen\ufffd\na\tb\nc\nd"
    assert source.has_mojibake


def test_the_encoding_of_a_row_is_found() -> None:
    """Rows are decoded as files are."""
    assert _read_bytes('{"isi": "Caf\u00e9 – “panen”"}'.encode("cp1252")).encoding == "cp1252"


@pytest.mark.parametrize(
    "row",
    [
        {"html": "{page}"},
        {"isi": " ", "raw_html": "{page}", "tautan": "https://kabarcontoh.example/1"},
        {"judul": "Petani Desa Contoh Panen Raya", "isi": "{fragment}"},
        {"title": {"rendered": "Petani Desa Contoh Panen Raya"}, "content": {"rendered": "{fragment}"}},
    ],
)
def test_markup_is_read_as_a_page(row: dict[str, Any]) -> None:
    """A page column, and a body that is markup, go through the HTML reader; evidence of the row is kept."""
    paragraphs = [f"Petani di Desa Contoh memanen padi seluas {n} hektare pada musim kemarau ini." for n in range(2, 9)]
    fragment = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html><head><title>Petani Desa Contoh Panen Raya</title></head><body><article>\
<h1>Petani Desa Contoh Panen Raya</h1>{fragment}</article></body></html>"
    filled = json.loads(json.dumps(row).replace("{page}", page.replace('"', "'")).replace("{fragment}", fragment))
    source = _read(**filled)
    assert source.title == "Petani Desa Contoh Panen Raya"
    assert all(paragraph in source.text for paragraph in paragraphs)
    assert "<p>" not in source.text
    assert source.url == row.get("tautan")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3)
)


@given(st.dictionaries(st.sampled_from(["judul", "isi", "Body", "url", "penulis", "tanggal", "x"]), VALUES))
def test_any_row_is_text_or_refused(row: dict[str, Any]) -> None:
    """Whatever the columns hold, there is a text whose offsets fit, or the one exception with a reason."""
    try:
        source = _read(**row)
    except UnreadableDocumentError:
        return
    source.text.encode("utf-8")
    assert 0 <= source.title_end <= len(source.text)
    for candidate in source.candidates:
        assert candidate.start is None or source.text[candidate.start : candidate.end] == candidate.value
