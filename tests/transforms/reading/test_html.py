import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.documents import Candidate, RawDocument, SourceText, UnreadableDocumentError
from transforms.reading.html import read_html, read_markup

TITLE = "Café Waringin Dibuka, Warga Berjualan Lagi"
PROSE = "Warga menata kios baru di tepi sungai sejak matahari terbit tadi pagi, kata Lurah Bagus Pranoto."
STORY = f"<p>{PROSE}</p><p>{PROSE[::-1]}</p><p>Selesai.</p>"
PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{STORY}</div></body></html>"


def document(content: bytes, charset: str | None = None) -> RawDocument:
    """A saved page as a container hands it over."""
    return RawDocument(
        capture_id="c" * 24,
        source_uri="/pages/pasar.html",
        media_type="text/html",
        content=content,
        received_at=datetime(2024, 8, 12, tzinfo=UTC),
        url="https://kabarwaringin.example/pasar",
        charset=charset,
    )


def test_the_title_line_stands_first_and_the_story_below() -> None:
    """One text: the headline with its line break, then a line a paragraph."""
    source = read_html(document(PAGE.encode()))
    assert source.text[: source.title_end] == TITLE + "\n"
    assert source.text[source.title_end :] == f"{PROSE}\n{PROSE[::-1]}\nSelesai."
    assert (source.url, source.encoding) == ("https://kabarwaringin.example/pasar", "utf-8")


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (PAGE.encode(), None),
        (PAGE.encode("utf-16"), None),
        (b"\xef\xbb\xbf" + PAGE.encode(), None),
        (PAGE.encode("cp1252"), "windows-1252"),
        (PAGE.replace("<head>", "<head><meta charset='iso-8859-15'>").encode("iso-8859-15"), None),
        (PAGE.replace("<body>", "<body>\0").encode(), None),
        (('<?xml version="1.0" encoding="utf-8"?>' + PAGE).encode(), None),
        (PAGE.replace("\n", "\r\n").encode(), None),
    ],
)
def test_a_page_is_the_same_in_every_encoding(content: bytes, charset: str | None) -> None:
    """Transport, marks and meta tags all lead to the same text."""
    assert read_html(document(content, charset)).title == TITLE


PIECES = (
    *("<html>", "<head>", "<body>", "</body>", "<div class='share'>", "<div itemprop='articleBody'>", "</div>", "<p>"),
    *("</p>", "<br>", "<a href='/x'>", "</a>", "<table><tr><td>", "</table>", "<h1>", "</h1>", "<title>", "</title>"),
    *("<script type='application/ld+json'>", "</script>", '{"@type": "NewsArticle", "headline": ["x", {}, 3]}'),
    *("<!--", "-->", "<b>", "<li>", "<svg>", "<frameset>", "<meta property='og:title' content='P'>", "&nbsp;", "&#0;"),
    *("&#8;", "&#xFFFF;", "\0", "\x0b", "\x1f", "12 Agustus 2024 10:00 WIB", "Oleh Sari", "Baca juga:", PROSE),
)
MARKUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=40).map("".join)


def check(content: bytes) -> None:
    """Read some bytes and hold the reader to its contract."""
    try:
        source = read_markup(content, None, None)
    except UnreadableDocumentError as error:
        refusal = error
    else:
        hold_to_contract(source)
        return
    assert refusal.reason
    assert str(refusal)


def hold_to_contract(source: SourceText) -> None:
    """What is true of every source text."""
    assert isinstance(source, SourceText)
    assert 0 <= source.title_end <= len(source.text)
    assert "\0" not in source.text
    assert "\r" not in source.text
    for candidate in source.candidates:
        assert isinstance(candidate, Candidate)
        assert candidate.value
        assert 0 <= candidate.confidence <= 1


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    """Broken, nested and mixed-up markup ends in a text or a reason, never in another error."""
    check(markup.encode("utf-8", "replace"))


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """So do bytes that are no markup at all."""
    check(content)


BOMBS = {
    "nested_tags": "b'<div>' * 100_000 + PAGE",
    "open_inline_tags": "PAGE + b'<b>' * 100_000",
    "large_attribute": "b'<a title=\"' + b'x' * 50_000_000 + b'\">' + PAGE",
    "large_text": "b'<p>' + b'kata ' * 2_100_000 + b'</p>' + PAGE",
    "many_elements": "PAGE + b'<p>' + b'<span>x </span>' * 60_000",
    "many_lines": "PAGE + b'kata kata<br>' * 60_000",
    "nested_json": "b'<script type=\"application/ld+json\">' + b'[' * 200_000 + b'</script>' + PAGE",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_ends_in_a_text_or_a_reason(bomb: str) -> None:
    """Markup made to exhaust a parser neither crashes the process nor holds it for long."""
    script = f"""
from transforms.documents import UnreadableDocumentError
from transforms.reading.html import read_markup
PAGE = {PAGE.encode()!r}
try:
    read_markup({BOMBS[bomb]}, None, None)
except UnreadableDocumentError:
    pass
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr.decode()[-500:]
